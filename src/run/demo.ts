// The lab's demonstration: own pseudo-labels, another model's, and a control of as many steps, over some seeds. One definition for
// the page, the lesson and the command that computes what the page shows before anything is run.
import { ALGORITHMS } from '../search/registry.ts';
import { withDefaults } from '../settings/fields.ts';
import type { RunRecord } from './record.ts';
import type { RunSpec } from './spec.ts';

/** Series of such a run, as they are shown: control, student of its own guesses, student of the teacher's, the teacher. */
export const DEMO_SERIES = ['control', 'self', 'main', 'teacher'] as const;
export type DemoSeries = (typeof DEMO_SERIES)[number];

/** Kendall's tau of every series, a value a seed, in the same order. */
export type DemoTaus = Readonly<Record<DemoSeries, readonly number[]>>;

/** A few seconds on one core: a graph network, 100 labels, 1,000 unlabelled cells, taught by a Gaussian process and trees. */
export function demoSpec(seed: number): RunSpec {
  return {
    algorithm: 'learn',
    settings: withDefaults(ALGORITHMS.learn.fields, {
      labelled: 100,
      unlabelled: 1_000,
      student: 'graph',
      teacher: 'gp+trees',
      selfTaught: 'itself',
      steps: 300,
      evaluations: 1,
      heldOut: 1_000,
      seed,
    }),
    engine: 'wasm',
  };
}

/** Last Kendall's tau of a series; undefined before the run has ended. */
export function demoTau({ curves, summary }: RunRecord, series: DemoSeries): number | undefined {
  return summary ? curves[series]?.at(-1)?.kendall : undefined;
}

/** Of finished runs; others are left out. */
export function demoTaus(records: readonly RunRecord[]): DemoTaus {
  const finished = records.filter((record) => DEMO_SERIES.every((id) => demoTau(record, id) !== undefined));
  const of = (series: DemoSeries) => finished.map((record) => demoTau(record, series) ?? Number.NaN);
  return { control: of('control'), self: of('self'), main: of('main'), teacher: of('teacher') };
}
