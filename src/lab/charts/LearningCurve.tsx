// How well each predictor of a run ranks held-out cells, by gradient steps: a line for each series that was declared.
import { extent } from 'd3-array';
import { memo, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { thin } from '../../metrics/thin.ts';
import type { BySeries, CurvePoint } from '../../run/record.ts';
import { axis, roundEnds } from './axis.ts';
import { Frame } from './Frame.tsx';
import type { Marks, Row, RuleMark } from './marks.ts';
import type { Metric } from './metric.ts';
import { Plot, type Spot } from './Plot.tsx';
import { COLORS, type SeriesView } from './palette.ts';

const MOST_POINTS = 150;
/** On a scale so short, two decimals do not tell the ticks apart. */
const FINE = 0.06;
/** More of them would hide the curves. */
const MOST_ITERATIONS = 10;

export type LearningUnit = 'steps' | 'labels';

interface Props {
  readonly series: readonly SeriesView[];
  readonly curves: BySeries<readonly CurvePoint[]>;
  readonly metric: Metric;
  /** What predictors learn by: gradient steps, or more labels. */
  readonly unit: LearningUnit;
  /** Cells that the predictors are judged on. */
  readonly heldOut: number;
  /** Gradient steps at which each finished iteration ended. */
  readonly iterationEnds: readonly { readonly iteration: number; readonly steps: number }[];
  /** Beside the title. */
  readonly tools?: ReactNode;
}

/** A row's x is its gradient steps. */
function rowsOf({ series, curves, metric }: Pick<Props, 'series' | 'curves' | 'metric'>): Row[] {
  const bySteps = new Map<number, Record<string, number>>();
  for (const { id } of series) {
    for (const point of thin(curves[id] ?? [], MOST_POINTS)) {
      const values = bySteps.get(point.steps) ?? {};
      values[id] = point[metric];
      bySteps.set(point.steps, values);
    }
  }
  return [...bySteps].map(([x, values]) => ({ x, values })).sort((a, b) => a.x - b.x);
}

export const LearningCurve = memo(function LearningCurve(props: Props) {
  const { series, curves, metric, unit, heldOut, iterationEnds, tools } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('charts.learning.title');
  const rows = useMemo(() => rowsOf({ series, curves, metric }), [series, curves, metric]);
  const name = t(`metric.${metric}`);
  const [, most] = roundEnds(0, rows.at(-1)?.x ?? 1, 1);
  const [least = 0, greatest = 1] = extent(rows.flatMap(({ values }) => Object.values(values)));
  const [low, high] = roundEnds(least, greatest, 0.02);
  const x = useMemo(
    () => axis(0, most, format.integer, t(`charts.learning.x.${unit}`)),
    [most, unit, format, t],
  );
  const y = useMemo(
    () => axis(low, high, high - low < FINE ? format.score : format.hundredths, name),
    [low, high, format, name],
  );
  const spots = useMemo(
    (): Spot[] =>
      rows.map(({ x: steps, values }) => {
        const there = series.filter(({ id }) => id in values);
        return {
          x: steps,
          dots: there.map(({ id, color }) => ({ y: values[id], color })),
          says: () => ({
            title: t(`charts.after.${unit}`, { steps: format.integer(steps) }),
            lines: there.map(({ id, name, color }) => ({ name, color, value: format.score(values[id]) })),
          }),
        };
      }),
    [rows, series, unit, format, t],
  );
  const rules = useMemo(
    () =>
      (iterationEnds.length > MOST_ITERATIONS ? [] : iterationEnds.slice(0, -1)).map(
        ({ iteration, steps }): RuleMark => ({
          kind: 'atX',
          at: steps,
          color: COLORS.grid,
          text: t('charts.learning.iteration', { iteration: iteration + 2 }),
        }),
      ),
    [iterationEnds, t],
  );
  const marks = useMemo(
    (): Marks => ({
      rules,
      series: [...series].reverse().map(({ id, color, dash }) => ({
        kind: 'line',
        of: id,
        color,
        // A line of one point shows only if it is thick.
        width: rows.length > 1 && curves[id]?.length === 1 ? 6 : 2.2,
        dash,
      })),
    }),
    [rules, series, curves, rows],
  );
  const last = rows.at(-1);
  const summary =
    last &&
    t('charts.learning.summary', {
      after: t(`charts.after.${unit}`, { steps: format.integer(last.x) }),
      metric: name,
      heldOut: format.integer(heldOut),
      values: series
        .flatMap(({ id, name }) => {
          const point = curves[id]?.at(-1);
          return point ? [t('charts.learning.value', { name, value: format.score(point[metric]) })] : [];
        })
        .join(t('charts.and')),
    });
  return (
    <Frame
      title={title}
      testId="learning-chart"
      about={t('charts.learning.about')}
      tools={tools}
      legend={series.map(({ name, color, dash }) => ({ name, color, kind: dash ? 'dash' : 'line' }))}
      summary={summary}
      empty={t('charts.learning.empty')}
      table={() => ({
        head: [t(`charts.unit.${unit}`), ...series.map(({ name }) => name)],
        rows: rows.map(({ x: steps, values }) => [
          format.integer(steps),
          ...series.map(({ id }) => format.score(values[id] ?? Number.NaN)),
        ]),
      })}
    >
      <Plot title={title} x={x} y={y} rows={rows} marks={marks} spots={spots} nearest="x" />
    </Frame>
  );
});
