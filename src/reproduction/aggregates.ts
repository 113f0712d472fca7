// The form of the aggregates that the project reports: means, medians and intervals over seeds, and what paired differences
// allow to conclude. Never figures of single cells.
import * as v from 'valibot';
import type { Conclusion } from '../metrics/conclusion.ts';
import { LABEL_SOURCES } from '../oracle/labels.ts';
import { ALGORITHM_IDS } from '../search/registry.ts';
import { ENGINE_CHOICES, SCHEMES, TRIAL_PREDICTORS } from './trial.ts';

export const AGGREGATES_VERSION = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const figure = v.pipe(v.number(), v.finite());
const interval = v.nullable(v.object({ low: figure, high: figure }));
const word = v.pipe(v.string(), v.maxLength(120));

/** Over seeds. The interval of the mean wants five of them, that of the median six. */
const estimate = v.object({
  seeds: count,
  mean: figure,
  interval,
  median: figure,
  medianInterval: interval,
});

const differences = {
  pairs: count,
  mean: figure,
  /** Standard deviation of the differences, and the mean in units of it. */
  sd: v.nullable(figure),
  dz: v.nullable(figure),
  sign: v.object({ positive: count, negative: count, p: figure }),
};
const conclusion = v.variant('kind', [
  v.object({ ...differences, kind: v.literal('too-few'), fewest: count }),
  v.object({
    ...differences,
    kind: v.literal('not-settled'),
    interval: v.object({ low: figure, high: figure }),
    morePairs: v.nullable(count),
  }),
  v.object({ ...differences, kind: v.literal('settled'), interval: v.object({ low: figure, high: figure }) }),
]);

const role = v.picklist(['measured', 'surrogate']);
const label = v.picklist(LABEL_SOURCES);

const search = v.object({
  study: word,
  algorithm: v.picklist(ALGORITHM_IDS),
  label,
  /** What differs from the algorithm's defaults. */
  settings: v.record(word, v.union([figure, word, v.boolean()])),
  /** What trained its models; null where none was trained. */
  engine: v.nullable(v.picklist(ENGINE_CHOICES)),
  /** Seeds that it was planned for. */
  planned: count,
  points: v.array(
    v.object({
      queries: count,
      /** Mean test accuracy of the cell with the best label so far, [0, 1]. */
      test: estimate,
      /** Its rank among all cells of the table, 1 = best. */
      rank: estimate,
    }),
  ),
});

const judged = v.object({
  /** Kendall's tau-b over all cells judged, and over those above .90. */
  tau: v.nullable(estimate),
  above90: v.nullable(estimate),
});

const predictor = v.object({
  study: word,
  predictor: v.picklist(TRIAL_PREDICTORS),
  scheme: v.picklist(SCHEMES),
  table: role,
  engine: v.nullable(v.picklist(ENGINE_CHOICES)),
  /** Gradient steps: of what is judged, of a teacher of its own kind, and of the control. */
  steps: count,
  teacherSteps: count,
  controlSteps: v.nullable(count),
  planned: count,
  points: v.array(
    v.object({
      labelled: count,
      unlabelled: count,
      /** 5,000 cells. */
      heldOut: judged,
      /** All cells of the table; null where that was not judged. */
      whole: v.nullable(judged),
      /** Tau on held-out cells minus that of the control, by seed. */
      gain: v.nullable(conclusion),
      /** The same among cells above .90. */
      gainAbove90: v.nullable(conclusion),
      /** Of what made the pseudo-labels: its tau, and the student's minus it. */
      teacher: v.nullable(estimate),
      overTeacher: v.nullable(conclusion),
    }),
  ),
});

const schema = v.object({
  version: v.literal(AGGREGATES_VERSION),
  producer: word,
  tables: v.array(v.object({ role, name: word, digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
  /** Of the measured table, by what a query tells. */
  landmarks: v.array(
    v.object({
      label,
      /** Cells that can be queried. */
      cells: count,
      /** Mean test accuracy of the best of them, [0, 1]. */
      ceiling: figure,
      /** What random search would be expected to report, exactly. */
      randomSearch: v.array(v.object({ queries: count, expected: figure })),
    }),
  ),
  searches: v.array(search),
  predictors: v.array(predictor),
  /** Mean test accuracy of one search after so many queries minus that of another, by seed. */
  comparisons: v.array(
    v.object({
      study: word,
      queries: count,
      against: word,
      againstQueries: count,
      label,
      conclusion,
    }),
  ),
  /** What was asked for, and what was reached. */
  shows: v.array(
    v.object({
      id: word,
      /** What the estimate should reach at least: tau, a gain in tau, mean test accuracy, or a difference of it. */
      bar: figure,
      kind: v.picklist(['tau', 'gain', 'accuracy', 'difference']),
      seeds: count,
      mean: figure,
      interval,
      reached: v.boolean(),
    }),
  ),
});

export type Aggregates = Readonly<v.InferOutput<typeof schema>>;
export type SearchAggregate = Aggregates['searches'][number];
export type PredictorAggregate = Aggregates['predictors'][number];
export type PredictorPoint = PredictorAggregate['points'][number];
export type Landmark = Aggregates['landmarks'][number];
export type Comparison = Aggregates['comparisons'][number];
export type Shown = Aggregates['shows'][number];
export type Estimate = v.InferOutput<typeof estimate>;
export type WrittenConclusion = v.InferOutput<typeof conclusion>;

/** @throws Error where it is not of that form */
export function readAggregates(value: unknown): Aggregates {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`The aggregates are malformed at ${v.getDotPath(issue) ?? 'their root'}: ${issue.message}`);
}

/** JSON has no undefined. */
export function writtenConclusion(of: Conclusion): WrittenConclusion {
  const { sd = null, dz = null } = of;
  return of.kind === 'not-settled' ? { ...of, sd, dz, morePairs: of.morePairs ?? null } : { ...of, sd, dz };
}

/** As statistics have it: of use to what puts conclusions into words. */
export function conclusionOf(written: WrittenConclusion): Conclusion {
  const { sd, dz } = written;
  const rest = { sd: sd ?? undefined, dz: dz ?? undefined };
  return written.kind === 'not-settled'
    ? { ...written, ...rest, morePairs: written.morePairs ?? undefined }
    : { ...written, ...rest };
}
