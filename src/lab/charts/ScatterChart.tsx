// Predicted against true accuracy of held-out cells, for both predictors. Drawn as two paths, since a chart library's
// element for every dot would take the main thread for itself several times a second.
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
/** Nearly all cells lie in this range of accuracies, in percent; the few failed ones would squeeze the rest. */
const LOW = 80;
const HIGH = 96;
const TICKS = [80, 84, 88, 92, 96];
const EDGE = { left: 60, right: 14, top: 8, bottom: 42 } as const;
/** How near to a dot a click must be, in pixels. */
const REACH = 14;

interface Dot {
  readonly cell: number;
  readonly truth: number;
  readonly predicted: number;
}

const inFrame = (value: number) => value >= LOW && value <= HIGH;

function dotsOf(points: readonly ScatterPoint[]): Dot[] {
  return points
    .slice(0, MOST_POINTS)
    .map(({ cell, truth, predicted }) => ({ cell, truth: 100 * truth, predicted: 100 * predicted }))
    .filter(({ truth, predicted }) => inFrame(truth) && inFrame(predicted));
}

function Plot({ semi, control }: { semi: readonly Dot[]; control: readonly Dot[] }) {
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
    EDGE.left + ((truth - LOW) / (HIGH - LOW)) * Math.max(0, width - EDGE.left - EDGE.right);
  const y = (predicted: number) =>
    height - EDGE.bottom - ((predicted - LOW) / (HIGH - LOW)) * (height - EDGE.top - EDGE.bottom);
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
        {TICKS.map((tick) => (
          <g key={tick}>
            <path
              d={`M${x(tick)},${y(LOW)}V${y(HIGH)}M${x(LOW)},${y(tick)}H${x(HIGH)}`}
              stroke={COLORS.grid}
            />
            <text x={x(tick)} y={y(LOW) + 16} textAnchor="middle">
              {tick}
            </text>
            <text x={x(LOW) - 8} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        <path
          d={`M${x(LOW)},${y(LOW)}L${x(HIGH)},${y(HIGH)}`}
          stroke={COLORS.ceiling}
          strokeDasharray="4 4"
          fill="none"
        />
        <path className={styles.dots} d={path(control)} stroke={COLORS.control} />
        <path className={styles.dots} d={path(semi)} stroke={COLORS.semi} />
        <text x={(x(LOW) + x(HIGH)) / 2} y={height - 8} textAnchor="middle">
          {t('charts.scatter.x')}
        </text>
        <text transform={`translate(14 ${(y(LOW) + y(HIGH)) / 2}) rotate(-90)`} textAnchor="middle">
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
  const semi = useMemo(() => dotsOf(scatter.semi), [scatter.semi]);
  const control = useMemo(() => dotsOf(scatter.control), [scatter.control]);
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
      <Plot semi={semi} control={control} />
    </Frame>
  );
});
