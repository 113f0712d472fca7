// What Recharts draws of a chart: the axes between their fixed ends, the grid, and the marks. No other file knows Recharts, so
// that it is fetched by itself. It answers neither pointer nor keys, which is Plot's part. Since the library takes the main
// thread for long, everything that would make it compute anew is given anew only when it has changed, parts that it would
// measure are plain, and a new chart is drawn in several tasks.
import { memo, useCallback, useEffect, useId, useMemo, useState } from 'react';
import {
  CartesianGrid,
  Curve,
  type CurveProps,
  Line,
  LineChart,
  type LineProps,
  ReferenceLine,
  XAxis,
  YAxis,
} from 'recharts';
import type { Axis } from './axis.ts';
import styles from './charts.module.css';
import type { Marks, Row, RuleMark, SeriesMark } from './marks.ts';
import { COLORS } from './palette.ts';
import { BEYOND, edgesFor, type TypeScale } from './scales.ts';

/** Each further layer is drawn in a second turn. */
const LAYER = 0;
const AXIS_LINE = { stroke: 'var(--line-strong)' } as const;

/** Ends and ticks come from outside, whatever the data. */
const FIXED = {
  type: 'number',
  allowDataOverflow: true,
  niceTicks: 'none',
  interval: 0,
  tickLine: false,
  tickSize: 0,
} as const;

interface TickProps {
  readonly x: string | number;
  readonly y: string | number;
  readonly payload: { readonly value: number };
}

interface Tick {
  readonly format: Axis['format'];
  readonly textAnchor: 'middle' | 'end';
  readonly dy: string;
}

/** What Recharts calls for each tick; plain text, which it would else measure. */
const tickOf =
  ({ format, textAnchor, dy }: Tick) =>
  ({ x, y, payload }: TickProps) => (
    <text x={x} y={y} dy={dy} textAnchor={textAnchor}>
      {format(payload.value)}
    </text>
  );

/** Without Recharts' measuring of its length, for which the page would be laid out, and its clipping right at the axes. */
const still = (props: CurveProps) => <Curve {...props} pathRef={null} clipPath="none" />;

/** Recharts' own looks at points are off, and all that moves. */
const STILL = {
  shape: still,
  isAnimationActive: false,
  dot: false,
  activeDot: false,
  connectNulls: true,
  legendType: 'none',
  tooltipType: 'none',
  strokeLinejoin: 'round',
  zIndex: LAYER,
} as const;

type CurveFactory = Extract<LineProps['type'], (...args: never[]) => unknown>;

/**
 * Every point is a dot, drawn as a line of no length with round ends. All dots of a series are so one element; as elements of
 * their own they would take the main thread for themselves several times a second.
 */
const dots: CurveFactory = (context) => ({
  areaStart() {},
  areaEnd() {},
  lineStart() {},
  lineEnd() {},
  point(x, y) {
    context.moveTo(x, y);
    context.lineTo(x, y);
  },
});

const TYPES = { line: 'linear', steps: 'stepAfter', dots } as const;

function Series({ mark: { kind, of, color, width, dash, faint } }: { mark: SeriesMark }) {
  const value = useCallback(({ values }: Row) => values[of], [of]);
  return (
    <Line
      {...STILL}
      {...(faint ? { className: styles.faint } : {})}
      type={TYPES[kind]}
      dataKey={value}
      stroke={color}
      // Of a single row, Recharts makes a filled dot.
      fill={color}
      strokeWidth={width}
      strokeLinecap={kind === 'steps' ? 'butt' : 'round'}
      {...(dash ? { strokeDasharray: dash } : {})}
    />
  );
}

interface RuleProps {
  readonly mark: RuleMark;
  readonly x: Axis;
  readonly y: Axis;
}

interface Ends {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Kept, as Recharts registers such a line whenever it is given anew. */
const Rule = memo(function Rule({ mark: { kind, at, color, dash, text }, x, y }: RuleProps) {
  const place = {
    atX: { x: at },
    atY: { y: at },
    diagonal: {
      segment: [
        { x: x.low, y: y.low },
        { x: x.high, y: y.high },
      ],
    },
  } as const;
  const drawn = ({ x1, y1, x2, y2 }: Ends) => (
    <>
      <line x1={x1} y1={y1} x2={x2} y2={y2} stroke={color} strokeDasharray={dash} />
      {kind === 'atX' && (
        <text x={x1 + 4} y={Math.max(y1, y2) - 5}>
          {text}
        </text>
      )}
      {kind === 'atY' && (
        <text x={Math.max(x1, x2)} y={y1 + 13} textAnchor="end">
          {text}
        </text>
      )}
    </>
  );
  return <ReferenceLine {...place[kind]} shape={drawn} zIndex={LAYER} />;
});

/** So many parts may be drawn by now, one more in each task. */
function useParts(all: number): number {
  const [parts, setParts] = useState(0);
  useEffect(() => {
    if (parts >= all) return;
    const timer = setTimeout(() => setParts(parts + 1));
    return () => clearTimeout(timer);
  }, [parts, all]);
  return parts;
}

interface Props {
  readonly x: Axis;
  readonly y: Axis;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
  readonly marks: Marks;
  readonly type: TypeScale;
}

export const Ground = memo(function Ground({ x, y, width, height, rows, marks, type }: Props) {
  const clip = useId();
  const xTick = useMemo(() => tickOf({ format: x.format, textAnchor: 'middle', dy: '0.71em' }), [x.format]);
  const yTick = useMemo(() => tickOf({ format: y.format, textAnchor: 'end', dy: '0.32em' }), [y.format]);
  const edge = useMemo(() => edgesFor(type), [type]);
  const margin = useMemo(() => ({ top: edge.top, right: edge.right, bottom: 0, left: 0 }), [edge]);
  const right = width - edge.right;
  const bottom = height - edge.bottom;
  const parts = useParts(3 + marks.series.length);
  return (
    <LineChart
      className={styles.drawing}
      width={width}
      height={height}
      margin={margin}
      data={rows}
      accessibilityLayer={false}
    >
      {parts > 1 && <CartesianGrid stroke={COLORS.grid} vertical={false} syncWithTicks zIndex={LAYER} />}
      <YAxis
        {...FIXED}
        domain={[y.low, y.high]}
        ticks={y.ticks}
        tick={yTick}
        tickMargin={6}
        axisLine={false}
        width={edge.left}
      />
      {parts > 0 && (
        <XAxis
          {...FIXED}
          dataKey="x"
          domain={[x.low, x.high]}
          ticks={x.ticks}
          tick={xTick}
          tickMargin={7 * type}
          axisLine={AXIS_LINE}
          height={edge.bottom}
        />
      )}
      <text x={(edge.left + right) / 2} y={bottom + 31 * type} textAnchor="middle">
        {x.label}
      </text>
      <text transform={`translate(${11 * type} ${(edge.top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
        {y.label}
      </text>
      {parts > 2 &&
        marks.rules.map((mark) => <Rule key={`${mark.kind} ${mark.at}`} mark={mark} x={x} y={y} />)}
      <clipPath id={clip}>
        <rect
          x={edge.left - BEYOND}
          y={edge.top - BEYOND}
          width={Math.max(0, right - edge.left) + 2 * BEYOND}
          height={Math.max(0, bottom - edge.top) + 2 * BEYOND}
        />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {marks.series.slice(0, Math.max(0, parts - 3)).map((mark) => (
          <Series key={`${mark.kind} ${mark.of}`} mark={mark} />
        ))}
      </g>
    </LineChart>
  );
});
