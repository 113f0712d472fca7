// The line to the laboratory's worker: starts it, and turns its death into an answer, so that no call waits for ever.
import * as Comlink from 'comlink';
import type { Failure, LabService, Reply } from '../../workers/protocol.ts';

export interface Connection {
  readonly service: LabService;
  /** Resolves when the other side has died; never rejects. */
  readonly lost: Promise<Failure>;
  close(): void;
}

export type Connect = () => Connection;

function lostBecause(message: string): Failure {
  return { ok: false, code: 'worker-lost', message };
}

export const connectWorker: Connect = () => {
  const worker = new Worker(new URL('../../workers/lab.ts', import.meta.url), {
    type: 'module',
    name: 'lab',
  });
  const lost = new Promise<Failure>((resolve) => {
    worker.onerror = (event) => resolve(lostBecause(event.message || 'The worker could not be started.'));
    worker.onmessageerror = () => resolve(lostBecause('A message of the worker could not be read.'));
  });
  const service = Comlink.wrap<LabService>(worker);
  return { service: service as unknown as LabService, lost, close: () => worker.terminate() };
};

/** Asks the other side; answers with a failure if it dies meanwhile or the call cannot be made. */
export async function ask<T>(
  connection: Connection,
  call: (service: LabService) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  try {
    return await Promise.race([call(connection.service), connection.lost]);
  } catch (error) {
    return lostBecause(String(error));
  }
}
