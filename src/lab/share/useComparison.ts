// Whether the run on the page, which computed again what was shared, came to the same.
import { use, useMemo } from 'react';
import { LAB_VERSION } from '../../run/version.ts';
import type { Comparison } from '../../share/compareRuns.ts';
import type { SharedRun } from '../../share/readRun.ts';
import { useLab } from '../store.ts';
import { fetchCodec } from './fetchCodec.ts';
import { isOf } from './shared.ts';

/** Suspends while the codec is fetched. Undefined as long as the run on the page is no such run, or has not finished. */
export function useComparison(shared: SharedRun | undefined): Comparison | undefined {
  const { status, spec, record, engine, shown } = useLab((lab) => lab.run);
  const computedBy = engine?.id ?? shown?.computedBy ?? null;
  const { compareRuns } = use(fetchCodec());
  return useMemo(() => {
    if (!shared || status !== 'finished' || !spec || !isOf(shared, spec)) return undefined;
    return compareRuns(shared, { spec, record, engine: computedBy, version: LAB_VERSION });
  }, [shared, status, spec, record, computedBy, compareRuns]);
}
