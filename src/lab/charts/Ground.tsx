// What a chart's marks are drawn on, and the marks: grid, axes, rules, lines and dots, as plain SVG. It answers neither pointer
// nor keys, which is Plot's part. Each part is drawn anew only when what it shows has changed.
import { curveLinear, curveStepAfter, line } from 'd3-shape';
import { memo, useId, useMemo } from 'react';
import type { Axis } from './axis.ts';
import styles from './charts.module.css';
import type { Marks, Row, RuleMark, SeriesMark } from './marks.ts';
import { COLORS } from './palette.ts';
import { BEYOND, type Scales, type TypeScale } from './scales.ts';

interface Props {
  readonly x: Axis;
  readonly y: Axis;
  readonly scales: Scales;
  readonly rows: readonly Row[];
  readonly marks: Marks;
  readonly type: TypeScale;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

const CURVES = { line: curveLinear, steps: curveStepAfter } as const;

/**
 * The path of a series. Every dot is a line of no length with round ends, so that all of a series are one element; as elements
 * of their own they would take the main thread for themselves several times a second.
 */
function pathOf(kind: SeriesMark['kind'], rows: readonly Row[], of: string, scales: Scales): string {
  const known = rows.filter(({ values }) => Number.isFinite(values[of]));
  const place = { x: (row: Row) => scales.x(row.x), y: (row: Row) => scales.y(row.values[of]) };
  if (kind === 'dots')
    return known.map((row) => `M${place.x(row).toFixed(2)},${place.y(row).toFixed(2)}h0`).join('');
  return line<Row>(place.x, place.y).curve(CURVES[kind]).digits(2)(known) ?? '';
}

const Series = memo(function Series({
  mark,
  rows,
  scales,
}: {
  mark: SeriesMark;
  rows: readonly Row[];
  scales: Scales;
}) {
  const { kind, of, color, width, dash, faint } = mark;
  const path = useMemo(() => pathOf(kind, rows, of, scales), [kind, rows, of, scales]);
  return (
    <path
      data-series={of}
      className={faint ? styles.faint : undefined}
      d={path}
      fill="none"
      stroke={color}
      strokeWidth={width}
      strokeLinecap={kind === 'steps' ? 'butt' : 'round'}
      strokeLinejoin="round"
      strokeDasharray={dash}
    />
  );
});

const isWithin = (value: number, { low, high }: Axis) => value >= low && value <= high;

/** A rule beyond the axes is not drawn. */
function Rule({
  mark: { kind, at, color, dash, text },
  x,
  y,
  scales,
}: {
  mark: RuleMark;
  x: Axis;
  y: Axis;
  scales: Scales;
}) {
  if ((kind === 'atX' && !isWithin(at, x)) || (kind === 'atY' && !isWithin(at, y))) return null;
  const { left, right, top, bottom } = scales;
  const [x1, x2] = kind === 'atX' ? [scales.x(at), scales.x(at)] : [left, right];
  const [y1, y2] = kind === 'atY' ? [scales.y(at), scales.y(at)] : [bottom, top];
  return (
    <>
      <line x1={x1} y1={y1} x2={x2} y2={y2} stroke={color} strokeDasharray={dash} />
      {kind === 'atX' && (
        <text x={x1 + 4} y={bottom - 5}>
          {text}
        </text>
      )}
      {kind === 'atY' && (
        <text x={right} y={y1 + 13} textAnchor="end">
          {text}
        </text>
      )}
    </>
  );
}

const Axes = memo(function Axes({ x, y, scales, type }: Pick<Props, 'x' | 'y' | 'scales' | 'type'>) {
  const { left, right, top, bottom } = scales;
  return (
    <>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={scales.y(tick)} y2={scales.y(tick)} stroke={COLORS.grid} />
          <text x={left - 6} y={scales.y(tick)} dy="0.32em" textAnchor="end">
            {y.format(tick)}
          </text>
        </g>
      ))}
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke="var(--line-strong)" />
      {x.ticks.map((tick) => (
        <text key={tick} x={scales.x(tick)} y={bottom + 7 * type} dy="0.71em" textAnchor="middle">
          {x.format(tick)}
        </text>
      ))}
      <text x={(left + right) / 2} y={bottom + 31 * type} textAnchor="middle">
        {x.label}
      </text>
      <text transform={`translate(${11 * type} ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
        {y.label}
      </text>
    </>
  );
});

/** All that is given it, is to be kept from one drawing to the next as long as it is the same. */
export const Ground = memo(function Ground({ x, y, scales, rows, marks, type, width, height }: Props) {
  const clip = useId();
  const { left, right, top, bottom } = scales;
  return (
    <svg className={styles.drawing} width={width} height={height} aria-hidden="true">
      <Axes x={x} y={y} scales={scales} type={type} />
      {marks.rules.map((mark) => (
        <Rule key={`${mark.kind} ${mark.at}`} mark={mark} x={x} y={y} scales={scales} />
      ))}
      <clipPath id={clip}>
        <rect
          x={left - BEYOND}
          y={top - BEYOND}
          width={right - left + 2 * BEYOND}
          height={bottom - top + 2 * BEYOND}
        />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {marks.series.map((mark) => (
          <Series key={`${mark.kind} ${mark.of}`} mark={mark} rows={rows} scales={scales} />
        ))}
      </g>
    </svg>
  );
});
