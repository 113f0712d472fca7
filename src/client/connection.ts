// The line to a worker: starts it, and turns its death into an answer, so that no call waits for ever.
import * as Comlink from 'comlink';
import type { Failure, Reply, WorkerService } from '../../workers/protocol.ts';

export interface Connection {
  readonly service: WorkerService;
  /** Calls back when the other side has died, at once if it has already. Returns how to be called no more. */
  readonly onLost: (listener: (failure: Failure) => void) => () => void;
  close(): void;
}

export type Connect = () => Connection;

function lostBecause(message: string): Failure {
  return { ok: false, code: 'worker-lost', message };
}

/**
 * A loss that happens once, and who is to hear of it. Not a promise: racing every call against one that never settles
 * would keep the answers to all of them.
 */
export function lossSignal() {
  const listeners = new Set<(failure: Failure) => void>();
  let lost: Failure | undefined;
  return {
    lose(failure: Failure): void {
      lost ??= failure;
      for (const listener of [...listeners]) listener(lost);
      listeners.clear();
    },
    onLost(listener: (failure: Failure) => void): () => void {
      if (lost) listener(lost);
      else listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const connectWorker: Connect = () => {
  const worker = new Worker(new URL('../../workers/worker.ts', import.meta.url), {
    type: 'module',
    name: 'worker',
  });
  const service = Comlink.wrap<WorkerService>(worker) as unknown as WorkerService;
  const { lose, onLost } = lossSignal();
  const lostAs = (message: string) => lose(lostBecause(message));
  // A worker that is ended for want of memory, or by the browser, often says nothing; but its locks are let go. A page
  // that is not served securely has no locks.
  if (isSecureContext) {
    const lock = `seminas-lab worker ${crypto.randomUUID()}`;
    void service.hold(lock).then(async ({ ok }) => {
      if (ok) await navigator.locks.request(lock, () => lostAs('The worker has ended.'));
    });
  }
  worker.onerror = (event) => lostAs(event.message || 'The worker could not be started.');
  worker.onmessageerror = () => lostAs('A message of the worker could not be read.');
  return { service, onLost, close: () => worker.terminate() };
};

/** Asks the other side; answers with a failure if it dies meanwhile or the call cannot be made. */
export function ask<T>(
  connection: Connection,
  call: (service: WorkerService) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  return new Promise((resolve) => {
    const stop = connection.onLost(resolve);
    Promise.resolve(connection.service)
      .then(call)
      .catch((error) => lostBecause(String(error)))
      .then(resolve)
      .finally(stop);
  });
}
