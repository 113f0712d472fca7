// Kept runs that nobody computed, for tests and benches.
import { EMPTY_RECORD, type RunRecord } from '../../run/record.ts';
import { presetSpec, specDigest } from '../../run/spec.ts';
import type { AlgorithmId } from '../../search/registry.ts';
import type { Settings } from '../../settings/fields.ts';
import { entryOf, type KeptRun } from '../keptRun.ts';

export const TABLE = { name: 'made up', digest: 'ab'.repeat(32) };

/** @param test mean test accuracy of its best cell @param tau of its main series; none without */
export function madeUpRun(
  algorithm: AlgorithmId,
  settings: Settings,
  { test = 0.93, tau, ...change }: { test?: number; tau?: number } & Partial<KeptRun> = {},
): KeptRun {
  const preset = presetSpec(algorithm);
  const spec = { ...preset, settings: { ...preset.settings, ...settings }, table: TABLE };
  const record: RunRecord = { ...EMPTY_RECORD, best: { cell: 7, label: test, test } };
  const entry = entryOf({ spec, computedBy: null, record, delivered: 10, elapsed: 1_000 }, 1_000_000, 5_000);
  const series = tau === undefined ? [] : [{ id: 'semi', role: 'main' as const, steps: 100, kendall: tau }];
  return {
    ...entry,
    key: specDigest(spec),
    outcome: 'finished',
    progress: 1,
    queries: 50,
    series,
    ...change,
  };
}
