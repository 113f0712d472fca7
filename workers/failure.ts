// Turns whatever was thrown into data that survives the worker boundary.
import { OracleError } from '../src/oracle/errors.ts';
import { EngineError } from '../src/predictors/encoderDecoder/engine.ts';
import { JournalError } from '../src/run/journal.ts';
import { SearchError } from '../src/search/errors.ts';
import { SpaceError } from '../src/space/nasbench101/cell.ts';
import type { Failure } from './protocol.ts';

export function failureOf(error: unknown): Failure {
  if (error instanceof OracleError || error instanceof SearchError) {
    return { ok: false, code: error.code, message: error.message, details: error.details };
  }
  if (error instanceof EngineError || error instanceof JournalError || error instanceof SpaceError) {
    return { ok: false, code: error.code, message: error.message };
  }
  return {
    ok: false,
    code: 'unexpected',
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}
