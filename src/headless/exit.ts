// How the commands end: 0 done, 1 may be tried again, 42 never, 143 told to stop. Whoever runs many of them decides by it.
import { OracleError } from '../oracle/errors.ts';
import { EngineError } from '../predictors/encoderDecoder/engine.ts';
import { JournalError } from '../run/journal.ts';
import { SearchError } from '../search/errors.ts';

export const EXIT = { again: 1, never: 42, stopped: 143 } as const;

/** Trying again would give the same; the message is all that a person needs to see. */
export class NeverError extends Error {}
/** Trying again, or after what the message says, may do. */
export class RetryError extends Error {}

/** The exit code for what was thrown. */
export function exitCodeOf(error: unknown): number {
  const isFinal =
    error instanceof NeverError ||
    error instanceof SearchError ||
    error instanceof JournalError ||
    error instanceof OracleError ||
    (error instanceof EngineError && error.code === 'diverged') ||
    // What parseArgs throws at an option that there is not.
    (error as { code?: unknown } | null)?.code?.toString().startsWith('ERR_PARSE_ARGS');
  return isFinal ? EXIT.never : EXIT.again;
}
