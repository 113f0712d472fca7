// Results that a link carries: read when there are any, with code that is fetched only then.
import type { RunSpec } from '../../run/spec.ts';
import type { PackErrorCode } from '../../share/packed.ts';
import type { SharedRun } from '../../share/readRun.ts';
import { fetchCodec } from './fetchCodec.ts';

/** Key of a run's results in addresses. */
export const RESULTS_KEY = 'r';

export type Shared = {
  /** As in the address. */
  readonly packed: string;
} & (
  | { readonly state: 'reading' }
  /** Read, but a run of the person's own stands in their place. */
  | { readonly state: 'waiting'; readonly run: SharedRun }
  /** Shown, or to be held against a run that computes them again. */
  | { readonly state: 'shown'; readonly run: SharedRun }
  | { readonly state: 'failed'; readonly code: PackErrorCode | 'unexpected' }
);

/** Never rejects. */
export async function readShared(packed: string, spec: RunSpec): Promise<Shared> {
  try {
    const { readRun, PackError } = await fetchCodec();
    try {
      return { packed, state: 'waiting', run: readRun(packed, spec) };
    } catch (error) {
      return { packed, state: 'failed', code: error instanceof PackError ? error.code : 'unexpected' };
    }
  } catch {
    // The code did not come.
    return { packed, state: 'failed', code: 'unexpected' };
  }
}

/** Whether a run computes what was shared, on whichever table. */
export function isOf(run: SharedRun, spec: RunSpec | undefined): boolean {
  return (
    spec !== undefined &&
    spec.algorithm === run.spec.algorithm &&
    spec.engine === run.spec.engine &&
    Object.entries(run.spec.settings).every(([name, value]) => spec.settings[name] === value)
  );
}
