// Predicted against true accuracy of held-out cells, for both predictors.
import { memo, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  ScatterChart as Chart,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { ScatterPoint } from '../../search/events.ts';
import { useLab } from '../store.ts';
import { Frame } from './Frame.tsx';
import { AXIS, COLORS, MARGIN, TOOLTIP } from './palette.ts';
import { thin } from './thin.ts';

const MOST_POINTS = 80;
/** Nearly all cells lie in this range of accuracies, in percent; the few failed ones would squeeze the rest. */
const FRAME: readonly [number, number] = [80, 96];

const inFrame = (value: number) => value >= FRAME[0] && value <= FRAME[1];

interface Dot {
  readonly cell: number;
  readonly truth: number;
  readonly predicted: number;
}

function dotsOf(points: readonly ScatterPoint[]): Dot[] {
  return thin(points, MOST_POINTS)
    .map(({ cell, truth, predicted }) => ({ cell, truth: 100 * truth, predicted: 100 * predicted }))
    .filter(({ truth, predicted }) => inFrame(truth) && inFrame(predicted));
}

export const ScatterChart = memo(function ScatterChart() {
  const { t } = useTranslation();
  const format = useFormat();
  const scatter = useDeferredValue(useLab(({ record }) => record.scatter));
  const curves = useDeferredValue(useLab(({ record }) => record.curves));
  const select = useLab((lab) => lab.select);
  const semi = useMemo(() => dotsOf(scatter.semi), [scatter.semi]);
  const control = useMemo(() => dotsOf(scatter.control), [scatter.control]);
  const shown = Math.min(MOST_POINTS, scatter.semi.length);
  const summary =
    scatter.semi.length > 0
      ? t('charts.scatter.summary', {
          shown: format.integer(shown),
          semi: format.points(curves.semi.at(-1)?.rmse ?? Number.NaN),
          control: format.points(curves.control.at(-1)?.rmse ?? Number.NaN),
          hidden: format.integer(shown - semi.length),
        })
      : undefined;
  const axis = {
    type: 'number',
    domain: [...FRAME],
    allowDataOverflow: true,
    tickCount: 5,
    ...AXIS,
  } as const;
  const pick = (point: unknown) => {
    const { payload } = point as { payload?: Dot };
    if (payload) select(payload.cell);
  };
  return (
    <Frame
      title={t('charts.scatter.title')}
      testId="scatter-chart"
      legend={[
        { name: t('series.semi'), color: COLORS.semi, kind: 'dot' },
        { name: t('series.control'), color: COLORS.control, kind: 'dot' },
        { name: t('series.perfect'), color: COLORS.ceiling, kind: 'dash' },
      ]}
      summary={summary}
      empty={t('charts.scatter.empty')}
      table={() => ({
        head: [t('queries.cell'), t('charts.scatter.truth'), t('series.semi')],
        rows: semi
          .slice(0, 50)
          .map(({ cell, truth, predicted }) => [
            format.integer(cell),
            truth.toFixed(2),
            predicted.toFixed(2),
          ]),
      })}
    >
      <ResponsiveContainer width="100%" height="100%">
        <Chart margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid stroke={COLORS.grid} />
          <XAxis
            dataKey="truth"
            label={{
              value: t('charts.scatter.x'),
              position: 'insideBottom',
              offset: -14,
              fill: COLORS.axis,
              fontSize: 12,
            }}
            {...axis}
          />
          <YAxis
            dataKey="predicted"
            width={60}
            label={{
              value: t('charts.scatter.y'),
              angle: -90,
              position: 'insideLeft',
              fill: COLORS.axis,
              fontSize: 12,
              style: { textAnchor: 'middle' },
            }}
            {...axis}
          />
          <ReferenceLine
            segment={[
              { x: FRAME[0], y: FRAME[0] },
              { x: FRAME[1], y: FRAME[1] },
            ]}
            stroke={COLORS.ceiling}
            strokeDasharray="4 4"
          />
          <Tooltip
            isAnimationActive={false}
            contentStyle={TOOLTIP}
            formatter={(value) => Number(value).toFixed(2)}
          />
          <Scatter
            name={t('series.control')}
            data={control}
            fill={COLORS.control}
            fillOpacity={0.45}
            isAnimationActive={false}
            onClick={pick}
          />
          <Scatter
            name={t('series.semi')}
            data={semi}
            fill={COLORS.semi}
            fillOpacity={0.65}
            isAnimationActive={false}
            onClick={pick}
          />
        </Chart>
      </ResponsiveContainer>
    </Frame>
  );
});
