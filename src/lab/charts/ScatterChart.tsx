// Predicted against true accuracy of held-out cells, for both predictors. Drawn as two paths, since a chart library's
// element for every dot would take the main thread for itself several times a second.
import { max, nice, quantile, ticks } from 'd3-array';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { ScatterPoint } from '../../search/events.ts';
import { useLab } from '../store.ts';
import styles from './charts.module.css';
import { Frame } from './Frame.tsx';
import { COLORS } from './palette.ts';
import { useThrottled } from './useThrottled.ts';

const MOST_POINTS = 300;
const TICKS = 4;
/** The few cells whose training failed lie far below the rest and would squeeze it; so many are left out. */
const LEFT_OUT = 0.03;
const EDGE = { left: 60, right: 14, top: 8, bottom: 42 } as const;
/** How near to a dot a click must be, in pixels. */
const REACH = 14;

interface Dot {
  readonly cell: number;
  readonly truth: number;
  readonly predicted: number;
}

/** Accuracies in percent that both axes show. */
interface Range {
  readonly low: number;
  readonly high: number;
}

function frameOf(points: readonly ScatterPoint[]): Range {
  const truths = points.slice(0, MOST_POINTS).map(({ truth }) => 100 * truth);
  const [low, high] = nice(quantile(truths, LEFT_OUT) ?? 80, max(truths) ?? 96, TICKS);
  return { low, high: Math.max(high, low + 1) };
}

function dotsOf(points: readonly ScatterPoint[], { low, high }: Range): Dot[] {
  const isInFrame = (value: number) => value >= low && value <= high;
  return points
    .slice(0, MOST_POINTS)
    .map(({ cell, truth, predicted }) => ({ cell, truth: 100 * truth, predicted: 100 * predicted }))
    .filter(({ truth, predicted }) => isInFrame(truth) && isInFrame(predicted));
}

interface PlotProps {
  readonly frame: Range;
  readonly semi: readonly Dot[];
  readonly control: readonly Dot[];
}

function Plot({ frame: { low, high }, semi, control }: PlotProps) {
  const { t } = useTranslation();
  const select = useLab((lab) => lab.select);
  const root = useRef<HTMLDivElement>(null);
  const [{ width, height }, setSize] = useState({ width: 480, height: 270 });
  useEffect(() => {
    if (!root.current) return;
    const observer = new ResizeObserver(([{ contentRect }]) => setSize(contentRect));
    observer.observe(root.current);
    return () => observer.disconnect();
  }, []);
  const x = (truth: number) =>
    EDGE.left + ((truth - low) / (high - low)) * Math.max(0, width - EDGE.left - EDGE.right);
  const y = (predicted: number) =>
    height - EDGE.bottom - ((predicted - low) / (high - low)) * (height - EDGE.top - EDGE.bottom);
  // A line of no length with round ends is a dot.
  const path = (dots: readonly Dot[]) =>
    dots.map(({ truth, predicted }) => `M${x(truth).toFixed(1)},${y(predicted).toFixed(1)}h0`).join('');
  const pick = (event: React.MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const distance = ({ truth, predicted }: Dot) =>
      Math.hypot(x(truth) - (event.clientX - box.left), y(predicted) - (event.clientY - box.top));
    const near = [...semi, ...control].sort((a, b) => distance(a) - distance(b)).at(0);
    if (near && distance(near) < REACH) select(near.cell);
  };
  return (
    <div ref={root} className={styles.fill}>
      <svg className={styles.scatter} width={width} height={height} aria-hidden="true" onClick={pick}>
        {ticks(low, high, TICKS).map((tick) => (
          <g key={tick}>
            <path
              d={`M${x(tick)},${y(low)}V${y(high)}M${x(low)},${y(tick)}H${x(high)}`}
              stroke={COLORS.grid}
            />
            <text x={x(tick)} y={y(low) + 16} textAnchor="middle">
              {tick}
            </text>
            <text x={x(low) - 8} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        <path
          d={`M${x(low)},${y(low)}L${x(high)},${y(high)}`}
          stroke={COLORS.ceiling}
          strokeDasharray="4 4"
          fill="none"
        />
        <path className={styles.dots} d={path(control)} stroke={COLORS.control} />
        <path className={styles.dots} d={path(semi)} stroke={COLORS.semi} />
        <text x={(x(low) + x(high)) / 2} y={height - 8} textAnchor="middle">
          {t('charts.scatter.x')}
        </text>
        <text transform={`translate(14 ${(y(low) + y(high)) / 2}) rotate(-90)`} textAnchor="middle">
          {t('charts.scatter.y')}
        </text>
      </svg>
    </div>
  );
}

/** How far the latest pseudo-labels are from the truth; '' before there are any. */
function usePseudoLabelNote(): string {
  const { t } = useTranslation();
  const format = useFormat();
  const latest = useLab(({ record }) => record.pseudoLabels.at(-1));
  if (!latest) return '';
  return t(latest.bias < 0 ? 'charts.scatter.pseudoLow' : 'charts.scatter.pseudoHigh', {
    iteration: latest.iteration + 1,
    cells: format.integer(latest.known),
    tau: format.score(latest.accuracy.kendall),
    bias: format.points(Math.abs(latest.bias)),
  });
}

export const ScatterChart = memo(function ScatterChart() {
  const { t } = useTranslation();
  const format = useFormat();
  const scatter = useThrottled(
    useLab(({ record }) => record.scatter),
    1_130,
  );
  const rmse = (series: 'semi' | 'control') =>
    useLab.getState().record.curves[series].at(-1)?.rmse ?? Number.NaN;
  const frame = useMemo(() => frameOf(scatter.semi), [scatter.semi]);
  const semi = useMemo(() => dotsOf(scatter.semi, frame), [scatter.semi, frame]);
  const control = useMemo(() => dotsOf(scatter.control, frame), [scatter.control, frame]);
  const shown = Math.min(MOST_POINTS, scatter.semi.length);
  const summary =
    scatter.semi.length > 0
      ? t('charts.scatter.summary', {
          shown: format.integer(shown),
          semi: format.points(rmse('semi')),
          control: format.points(rmse('control')),
          hidden: format.integer(shown - semi.length),
        })
      : undefined;
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
      note={usePseudoLabelNote()}
      empty={t('charts.scatter.empty')}
      table={() => ({
        head: [t('queries.cell'), t('charts.scatter.truth'), t('series.semi')],
        rows: semi.map(({ cell, truth, predicted }) => [
          format.integer(cell),
          truth.toFixed(2),
          predicted.toFixed(2),
        ]),
      })}
    >
      <Plot frame={frame} semi={semi} control={control} />
    </Frame>
  );
});
