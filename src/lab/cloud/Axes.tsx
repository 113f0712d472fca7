// The two axes of a cloud: grid lines, numbers and names.
import type { Window } from '../../explore/cloud.ts';
import type { FigureId } from '../../explore/figures.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Scales } from '../charts/scales.ts';
import { useTypeScale } from '../view/useView.ts';
import styles from './cloud.module.css';
import { useFigureWords } from './figureWords.ts';
import { type Tick, ticksFor } from './ticks.ts';

/** An axis that shows no figure of explore/figures.ts. */
export interface AxisWords {
  readonly label: string;
  readonly ticks: (low: number, high: number, count: number) => readonly Tick[];
}

/** Pixels between two ticks, about. */
const TICK_GAP = { x: 90, y: 60 } as const;

function ticksOf(axis: FigureId | AxisWords, low: number, high: number, pixels: number, gap: number) {
  const count = Math.max(2, Math.round(pixels / gap));
  return typeof axis === 'string' ? ticksFor(axis, low, high, count) : axis.ticks(low, high, count);
}

export function Axes(props: {
  readonly x: FigureId | AxisWords;
  readonly y: FigureId | AxisWords;
  readonly window: Window;
  readonly scales: Scales;
  readonly width: number;
  readonly height: number;
}) {
  const { x, y, window, scales, width, height } = props;
  const format = useFormat();
  const type = useTypeScale();
  const words = useFigureWords();
  const xTicks = ticksOf(x, window.left, window.right, scales.right - scales.left, TICK_GAP.x);
  const yTicks = ticksOf(y, window.bottom, window.top, scales.bottom - scales.top, TICK_GAP.y);
  const nameOf = (axis: FigureId | AxisWords) => (typeof axis === 'string' ? words.axis(axis) : axis.label);
  return (
    <svg className={styles.axes} width={width} height={height} aria-hidden="true">
      {yTicks.map(({ at: place, value }) => (
        <g key={place}>
          <line
            className={styles.grid}
            x1={scales.left}
            x2={scales.right}
            y1={scales.y(place)}
            y2={scales.y(place)}
          />
          <text x={scales.left - 6} y={scales.y(place)} dy="0.32em" textAnchor="end">
            {format.real(value)}
          </text>
        </g>
      ))}
      {xTicks.map(({ at: place, value }) => (
        <g key={place}>
          <line
            className={styles.grid}
            x1={scales.x(place)}
            x2={scales.x(place)}
            y1={scales.top}
            y2={scales.bottom}
          />
          <text x={scales.x(place)} y={scales.bottom + 7 * type} dy="0.71em" textAnchor="middle">
            {format.real(value)}
          </text>
        </g>
      ))}
      <line
        className={styles.base}
        x1={scales.left}
        x2={scales.right}
        y1={scales.bottom}
        y2={scales.bottom}
      />
      <text x={(scales.left + scales.right) / 2} y={scales.bottom + 31 * type} textAnchor="middle">
        {nameOf(x)}
      </text>
      <text
        transform={`translate(${11 * type} ${(scales.top + scales.bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        {nameOf(y)}
      </text>
    </svg>
  );
}
