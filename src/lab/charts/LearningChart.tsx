// How well each predictor ranks held-out cells, by gradient steps.
import { extent, nice } from 'd3-array';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useShallow } from 'zustand/react/shallow';
import { useFormat } from '../../i18n/useFormat.ts';
import { type Metric, useLab } from '../store.ts';
import styles from './charts.module.css';
import { Frame } from './Frame.tsx';
import { AXIS, COLORS, LINE, MARGIN, TOOLTIP, xLabel, yLabel } from './palette.ts';
import { thin } from './thin.ts';
import { TICKS, useScale } from './useScale.ts';
import { useThrottled } from './useThrottled.ts';

const METRICS: readonly Metric[] = ['kendall', 'spearman', 'pairwise'];
const MOST_POINTS = 150;
interface Row {
  readonly steps: number;
  semi?: number;
  control?: number;
}

function MetricChoice() {
  const { t } = useTranslation();
  const metric = useLab((lab) => lab.metric);
  const setMetric = useLab((lab) => lab.setMetric);
  return (
    <select
      className={styles.metric}
      aria-label={t('metric.label')}
      value={metric}
      onChange={(event) => setMetric(event.target.value as Metric)}
    >
      {METRICS.map((name) => (
        <option key={name} value={name}>
          {t(`metric.${name}`)}
        </option>
      ))}
    </select>
  );
}

interface AxesProps {
  readonly metric: string;
  readonly heldOut: number;
  /** Ends of the axes. */
  readonly steps: number;
  readonly low: number;
  readonly high: number;
}

// A chart whose axes or lines are given anew registers them anew and computes everything again, several times over. These
// are given anew only when they change, so that a new point costs little.
const Axes = memo(function Axes({ metric, heldOut, steps, low, high }: AxesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const x = useScale(0, steps);
  const y = useScale(low, high);
  return (
    <>
      <CartesianGrid stroke={COLORS.grid} vertical={false} />
      <XAxis
        dataKey="steps"
        type="number"
        {...x}
        tickFormatter={format.integer}
        label={xLabel(t('charts.learning.x'))}
        {...AXIS}
      />
      <YAxis
        width={60}
        {...y}
        tickFormatter={(value: number) => value.toFixed(2)}
        label={yLabel(t('charts.learning.y', { metric, heldOut: format.integer(heldOut) }))}
        {...AXIS}
      />
      <Tooltip
        isAnimationActive={false}
        contentStyle={TOOLTIP}
        formatter={(value) => format.score(Number(value))}
        labelFormatter={(steps) => `${t('charts.steps')}: ${format.integer(Number(steps))}`}
      />
    </>
  );
});

const Lines = memo(function Lines() {
  const { t } = useTranslation();
  return (
    <>
      <Line
        name={t('series.control')}
        dataKey="control"
        stroke={COLORS.control}
        strokeWidth={2}
        strokeDasharray="5 3"
        dot={false}
        {...LINE}
      />
      <Line
        name={t('series.semi')}
        dataKey="semi"
        stroke={COLORS.semi}
        strokeWidth={2.2}
        dot={false}
        {...LINE}
      />
    </>
  );
});

export const LearningChart = memo(function LearningChart() {
  const { t } = useTranslation();
  const format = useFormat();
  const { curves, ends, heldOut } = useThrottled(
    useLab(
      useShallow(({ record }) => ({
        curves: record.curves,
        ends: record.iterationEnds,
        heldOut: record.started?.heldOut ?? 0,
      })),
    ),
    1_000,
  );
  const metric = useLab((lab) => lab.metric);
  const rows = useMemo(() => {
    const bySteps = new Map<number, Row>();
    for (const series of ['semi', 'control'] as const) {
      for (const point of thin(curves[series], MOST_POINTS)) {
        const row = bySteps.get(point.steps) ?? { steps: point.steps };
        row[series] = point[metric];
        bySteps.set(point.steps, row);
      }
    }
    return [...bySteps.values()].sort((a, b) => a.steps - b.steps);
  }, [curves, metric]);
  const [, steps] = nice(0, Math.max(1, rows.at(-1)?.steps ?? 0), TICKS);
  const [least = 0, most = 1] = extent(
    rows.flatMap(({ semi, control }) => [semi ?? Number.NaN, control ?? Number.NaN]),
  );
  // A single point has no extent.
  const [low, high] = nice(least, Math.max(most, least + 0.01), TICKS);
  const last = { semi: curves.semi.at(-1), control: curves.control.at(-1) };
  const name = t(`metric.${metric}`);
  const summary =
    last.semi &&
    t('charts.learning.summary', {
      steps: format.integer(last.semi.steps),
      semi: format.score(last.semi[metric]),
      control: format.score(last.control?.[metric] ?? Number.NaN),
      metric: name,
    });
  return (
    <Frame
      title={t('charts.learning.title')}
      testId="learning-chart"
      tools={<MetricChoice />}
      legend={[
        { name: t('series.semi'), color: COLORS.semi, kind: 'line' },
        { name: t('series.control'), color: COLORS.control, kind: 'dash' },
      ]}
      summary={summary}
      empty={t('charts.learning.empty')}
      table={() => ({
        head: [t('charts.steps'), t('series.semi'), t('series.control')],
        rows: rows.map(({ steps, semi, control }) => [
          format.integer(steps),
          format.score(semi ?? Number.NaN),
          format.score(control ?? Number.NaN),
        ]),
      })}
    >
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={rows} margin={MARGIN} accessibilityLayer={false}>
          <Axes metric={name} heldOut={heldOut} steps={steps} low={low} high={high} />
          {ends.slice(0, -1).map(({ iteration, steps }) => (
            <ReferenceLine
              key={iteration}
              x={steps}
              stroke={COLORS.grid}
              label={{
                value: t('charts.learning.iteration', { iteration: iteration + 2 }),
                position: 'insideBottomLeft',
                fill: COLORS.axis,
                fontSize: 11,
              }}
            />
          ))}
          <Lines />
        </LineChart>
      </ResponsiveContainer>
    </Frame>
  );
});
