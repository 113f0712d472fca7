// How the commands end: 0 done, 1 may be tried again, 42 never, 143 told to stop. Whoever runs many of them decides by it.
import { OracleError } from '../oracle/errors.ts';
import { EngineError } from '../predictors/encoderDecoder/engine.ts';
import { JournalError } from '../run/journal.ts';
import { SearchError } from '../search/errors.ts';
import { PlanError } from '../sweep/plan.ts';
import { ResultError } from '../sweep/result.ts';

export const EXIT = { again: 1, never: 42, stopped: 143 } as const;

/** Trying again would give the same; the message is all that a person needs to see. */
export class NeverError extends Error {}
/** Trying again, or after what the message says, may do. */
export class RetryError extends Error {}
/** Another process is at it. */
export class BusyError extends RetryError {}

/** The exit code for what was thrown. */
export function exitCodeOf(error: unknown): number {
  const isFinal =
    error instanceof NeverError ||
    error instanceof SearchError ||
    error instanceof JournalError ||
    error instanceof OracleError ||
    error instanceof PlanError ||
    error instanceof ResultError ||
    (error instanceof EngineError && error.code === 'diverged') ||
    // What parseArgs throws at an option that there is not.
    (error as { code?: unknown } | null)?.code?.toString().startsWith('ERR_PARSE_ARGS');
  return isFinal ? EXIT.never : EXIT.again;
}

/** Runs a command to its exit code; what it throws is said in one line. */
export function runMain(main: () => Promise<number>): void {
  // A reader that has seen enough (head, say) closes the pipe; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? 0 : EXIT.again),
  );
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${messageOf(error)}\n`);
      process.exitCode = exitCodeOf(error);
    },
  );
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
