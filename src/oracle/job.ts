// What a long import is given to report to and to be stopped by: the shape of AbortSignal, without needing the DOM.
import { OracleError } from './errors.ts';

export interface Job {
  /** Told now and then how much is done: bytes of the file, or rows of `total` ones. */
  readonly onProgress?: (done: number, total?: number) => void;
  /** An AbortSignal, or anything else that says when to stop. */
  readonly signal?: { readonly aborted: boolean };
  /** Gives way to other tasks, for work that never waits for a file; without it such work cannot be cancelled. */
  readonly pause?: () => Promise<unknown>;
}

/** @throws OracleError `cancelled` if the job was told to stop */
export function checkCancelled(job: Job): void {
  if (job.signal?.aborted)
    throw new OracleError('cancelled', 'The import was cancelled; nothing has changed.');
}
