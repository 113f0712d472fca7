// What every figure of the lesson gets, and how values of several seeds become the rows of a chart.
import { extent } from 'd3-array';
import { bootstrapInterval } from '../../../../metrics/intervals.ts';
import { type Axis, axis, roundEnds } from '../../../charts/axis.ts';
import type { Strip } from '../../../charts/Strips.tsx';
import { meanOf } from '../evidence.ts';
import type { Records, Terms } from '../lesson.ts';

export interface FigureProps {
  /** Finished runs and such as are under way. */
  readonly records: Records;
  readonly terms: Terms;
}

/** A row of a chart; of what is still missing, less is drawn. */
export function stripOf(id: string, name: string, color: string, values: readonly number[]): Strip {
  const known = values.filter(Number.isFinite);
  return {
    id,
    name,
    color,
    values: known,
    mean: known.length > 0 ? meanOf(known) : Number.NaN,
    interval: bootstrapInterval(known),
  };
}

/** An axis that holds all values and intervals. @param least its length at least */
export function axisFor(
  strips: readonly Strip[],
  least: number,
  format: (value: number) => string,
  label: string,
  includes: readonly number[] = [],
): Axis {
  const ends = strips.flatMap(({ values, interval }) => [
    ...values,
    ...(interval ? [interval.low, interval.high] : []),
  ]);
  const [low = 0, high = least] = extent([...ends, ...includes]);
  return axis(...roundEnds(low, high, least), format, label);
}

/** Finished records whose experiment has this name, in order of their seeds. */
export function finishedOf(name: string, records: Records, { repetitions }: Terms) {
  return Array.from({ length: repetitions }, (_, i) => records.get(`${name}/${i}`)).filter(
    (record) => record?.summary !== undefined,
  ) as NonNullable<ReturnType<Records['get']>>[];
}
