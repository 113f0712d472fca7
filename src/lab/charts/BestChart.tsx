// Best accuracy against queries spent, with the table's ceiling and what random search would be expected to find.
import { nice } from 'd3-array';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useShallow } from 'zustand/react/shallow';
import { useFormat } from '../../i18n/useFormat.ts';
import { useLab } from '../store.ts';
import { Frame } from './Frame.tsx';
import { AXIS, COLORS, LINE, MARGIN, TOOLTIP, xLabel, yLabel } from './palette.ts';
import { TICKS, useScale } from './useScale.ts';
import { useThrottled } from './useThrottled.ts';

interface Row {
  readonly queries: number;
  best?: number;
  random?: number;
}

/** Accuracies to show, in percent: from what a few random queries find to the best there is. */
function accuraciesFor(random: readonly Row[], ceiling: number): [number, number] {
  const high = Number.isFinite(ceiling) ? ceiling : 94.3;
  const first = random[0]?.random ?? 92.2;
  // Where the first few queries find the best already, there is still a scale to draw.
  const low = Math.min(first, high - 0.5);
  return nice(low - 0.1 * (high - low), high, TICKS);
}

interface DrawingProps {
  readonly planned: number;
  readonly ceiling: number;
  readonly low: number;
  readonly high: number;
}

/** All but the data, and so not given anew with every query: see LearningChart. */
const Drawing = memo(function Drawing({ planned, ceiling, low, high }: DrawingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const domain = useMemo(() => [0, planned] as const, [planned]);
  const y = useScale(low, high);
  return (
    <>
      <CartesianGrid stroke={COLORS.grid} vertical={false} />
      <XAxis dataKey="queries" type="number" domain={domain} label={xLabel(t('charts.best.x'))} {...AXIS} />
      <YAxis
        width={60}
        {...y}
        allowDataOverflow
        tickFormatter={(value: number) => value.toFixed(1)}
        label={yLabel(t('charts.best.y'))}
        {...AXIS}
      />
      <Tooltip
        isAnimationActive={false}
        contentStyle={TOOLTIP}
        formatter={(value) => Number(value).toFixed(2)}
        labelFormatter={(value) => `${t('charts.best.queries')}: ${value}`}
      />
      <ReferenceLine
        y={Number.isFinite(ceiling) ? ceiling : 94}
        stroke={COLORS.ceiling}
        strokeDasharray="4 4"
        label={{
          value: t('charts.best.ceiling', { value: format.percent(ceiling / 100) }),
          position: 'insideTopRight',
          fill: COLORS.axis,
          fontSize: 11,
        }}
      />
      <Line
        name={t('series.random')}
        dataKey="random"
        stroke={COLORS.random}
        strokeDasharray="2 3"
        strokeWidth={1.8}
        dot={false}
        {...LINE}
      />
      <Line
        name={t('series.best')}
        type="stepAfter"
        dataKey="best"
        stroke={COLORS.best}
        strokeWidth={2.2}
        dot={{ r: 2.5 }}
        {...LINE}
      />
    </>
  );
});

export const BestChart = memo(function BestChart() {
  const { t } = useTranslation();
  const format = useFormat();
  const { started, bestByQueries, queries } = useThrottled(
    useLab(
      useShallow(({ record }) => ({
        started: record.started,
        bestByQueries: record.bestByQueries,
        queries: record.queries.length,
      })),
    ),
    1_270,
    250,
  );
  const ceiling = 100 * (started?.ceiling.test ?? Number.NaN);
  const { rows, low, high } = useMemo(() => {
    const found: Row[] = bestByQueries.map((point) => ({ queries: point.queries, best: 100 * point.test }));
    const last = found.at(-1);
    if (last && queries > last.queries) found.push({ ...last, queries });
    const random: Row[] = (started?.randomSearch ?? [])
      .filter((point) => point.queries >= 5)
      .map((point) => ({ queries: point.queries, random: 100 * point.expected }));
    const [low, high] = accuraciesFor(random, ceiling);
    return { rows: [...found, ...random].sort((a, b) => a.queries - b.queries), low, high };
  }, [bestByQueries, queries, started, ceiling]);
  const last = bestByQueries.at(-1);
  const summary =
    last &&
    t('charts.best.summary', {
      best: format.percent(last.test),
      queries: format.integer(queries),
      ceiling: format.percent(ceiling / 100),
    });
  return (
    <Frame
      title={t('charts.best.title')}
      testId="best-chart"
      legend={[
        { name: t('series.best'), color: COLORS.best, kind: 'line' },
        { name: t('series.random'), color: COLORS.random, kind: 'dash' },
        { name: t('series.ceiling'), color: COLORS.ceiling, kind: 'dash' },
      ]}
      summary={summary}
      empty={t('charts.best.empty')}
      table={() => ({
        head: [t('charts.best.queries'), t('series.best'), t('series.random')],
        rows: rows.map((row) => [
          format.integer(row.queries),
          row.best === undefined ? '–' : row.best.toFixed(2),
          row.random === undefined ? '–' : row.random.toFixed(2),
        ]),
      })}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={MARGIN} accessibilityLayer={false}>
          <Drawing planned={started?.plannedQueries ?? 100} ceiling={ceiling} low={low} high={high} />
        </ComposedChart>
      </ResponsiveContainer>
    </Frame>
  );
});
