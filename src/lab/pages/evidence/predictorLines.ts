// Which lines the chart of predictors draws, and their points: by what is chosen, from the aggregates.
import type { Interval } from '../../../metrics/intervals.ts';
import type { Aggregates, PredictorAggregate, PredictorPoint } from '../../../reproduction/aggregates.ts';
import { LABELLED, RATIOS, type TableRole } from '../../../reproduction/studies.ts';
import type { Choice } from './choice.ts';

export interface LinePoint {
  /** N or M / N, whichever the chart goes along. */
  readonly at: number;
  readonly mean: number;
  /** Undefined for fewer than five seeds. */
  readonly interval: Interval | undefined;
  readonly seeds: number;
}

export interface PredictorLine {
  readonly study: string;
  readonly table: TableRole;
  /** Where it stands among the studies: the same in every choice. */
  readonly place: number;
  readonly points: readonly LinePoint[];
}

/** By learner, in the order of the legend. */
const STUDIES: Readonly<Record<Choice['learner'], readonly string[]>> = {
  fitted: ['gp', 'trees', 'gp+trees', 'graph'],
  graph: ['graph-control', 'graph-own', 'graph-teacher', 'graph-free-targets', 'gp+trees'],
  lstm: ['lstm-control', 'lstm-own', 'lstm-teacher', 'lstm-long', 'gp+trees'],
};

/** Where along the axis there is something to draw. */
export function placesOf({ along }: Choice): readonly number[] {
  return along === 'labels' ? LABELLED : RATIOS;
}

export function linesOf({ predictors }: Aggregates, choice: Choice): PredictorLine[] {
  return (['measured', 'surrogate'] as const).flatMap((table) =>
    STUDIES[choice.learner].flatMap((study, place) => {
      const aggregate = predictors.find((one) => one.study === study && one.table === table);
      const points = aggregate ? placesOf(choice).flatMap((at) => pointAt(aggregate, at, choice) ?? []) : [];
      return points.length > 0 ? [{ study, table, place, points }] : [];
    }),
  );
}

function pointAt({ points }: PredictorAggregate, at: number, choice: Choice): LinePoint | undefined {
  const labelled = choice.along === 'labels' ? at : choice.labelled;
  const ratio = choice.along === 'labels' ? choice.ratio : at;
  // What uses no unlabelled cells is the same however many there are.
  const point =
    points.find((one) => one.labelled === labelled && one.unlabelled === labelled * ratio) ??
    points.find((one) => one.labelled === labelled && one.unlabelled === 0);
  const figure = point && figureOf(point, choice.figure);
  return figure && { at, ...figure };
}

function figureOf(
  { heldOut, whole, gain }: PredictorPoint,
  figure: Choice['figure'],
): Omit<LinePoint, 'at'> | undefined {
  if (figure === 'gain') {
    return (
      (gain && {
        mean: gain.mean,
        interval: gain.kind === 'too-few' ? undefined : gain.interval,
        seeds: gain.pairs,
      }) ||
      undefined
    );
  }
  const estimate = figure === 'whole' ? whole?.tau : figure === 'above90' ? heldOut.above90 : heldOut.tau;
  if (!estimate) return undefined;
  return { mean: estimate.mean, interval: estimate.interval ?? undefined, seeds: estimate.seeds };
}
