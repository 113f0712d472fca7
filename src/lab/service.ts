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
  const service = Comlink.wrap<LabService>(worker) as unknown as LabService;
  const lost = new Promise<Failure>((resolve) => {
    // A worker that is ended for want of memory, or by the browser, often says nothing; but its locks are let go.
    // A page that is not served securely has no locks.
    if (isSecureContext) {
      const lock = `seminas-lab worker ${crypto.randomUUID()}`;
      void service.hold(lock).then(async ({ ok }) => {
        if (ok) await navigator.locks.request(lock, () => resolve(lostBecause('The worker has ended.')));
      });
    }
    worker.onerror = (event) => resolve(lostBecause(event.message || 'The worker could not be started.'));
    worker.onmessageerror = () => resolve(lostBecause('A message of the worker could not be read.'));
  });
  return { service, lost, close: () => worker.terminate() };
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
