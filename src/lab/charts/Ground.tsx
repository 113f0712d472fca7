// What Recharts draws of a chart: the axes between their fixed ends, the grid, and the marks. No other file knows Recharts, so
// that it is fetched with the first chart that has something to show. It answers neither pointer nor keys, which is Plot's
// part, and everything that would make Recharts compute anew is given anew only when it has changed.
import { memo } from 'react';
import { CartesianGrid, Line, LineChart, type LineProps, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { Axis } from './axis.ts';
import styles from './charts.module.css';
import type { Marks, Row, RuleMark, SeriesMark } from './marks.ts';
import { COLORS } from './palette.ts';
import { EDGE } from './scales.ts';

interface Props {
  readonly x: Axis;
  readonly y: Axis;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
  readonly marks: Marks;
}

const MARGIN = { top: EDGE.top, right: EDGE.right, bottom: 0, left: 0 } as const;
const AXIS_LINE = { stroke: 'var(--line-strong)' } as const;
const UPWARDS = { angle: -90, style: { textAnchor: 'middle' } } as const;
const TEXT = { fill: 'var(--ink-soft)' } as const;
/** Each further layer is drawn in a second turn. */
const LAYER = 0;

/** Recharts' own looks at points are off, and all that moves. */
const STILL = {
  isAnimationActive: false,
  dot: false,
  activeDot: false,
  connectNulls: true,
  legendType: 'none',
  tooltipType: 'none',
  zIndex: LAYER,
} as const;

type Curve = Extract<LineProps['type'], (...args: never[]) => unknown>;

/**
 * Every point is a dot, drawn as a line of no length with round ends. All dots of a series are so one element; as elements of
 * their own they would take the main thread for themselves several times a second.
 */
const dots: Curve = (context) => ({
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
  return (
    <Line
      {...STILL}
      {...(faint ? { className: styles.faint } : {})}
      type={TYPES[kind]}
      dataKey={`values.${of}`}
      stroke={color}
      // Of a single row, Recharts makes a filled dot.
      fill={color}
      strokeWidth={width}
      strokeLinecap={kind === 'steps' ? 'butt' : 'round'}
      strokeLinejoin="round"
      {...(dash ? { strokeDasharray: dash } : {})}
    />
  );
}

interface RuleProps {
  readonly mark: RuleMark;
  readonly x: Axis;
  readonly y: Axis;
}

/** Kept, as Recharts registers such a line whenever it is given anew. */
const Rule = memo(function Rule({ mark: { kind, at, color, dash, text }, x, y }: RuleProps) {
  const common = { stroke: color, zIndex: LAYER, ...(dash ? { strokeDasharray: dash } : {}) };
  if (kind === 'diagonal') {
    const ends = [
      { x: x.low, y: y.low },
      { x: x.high, y: y.high },
    ] as const;
    return <ReferenceLine {...common} segment={ends} />;
  }
  if (kind === 'atX') {
    const label = { ...TEXT, value: text, position: 'insideBottomLeft', offset: 4 } as const;
    return <ReferenceLine {...common} x={at} label={label} />;
  }
  const label = { ...TEXT, value: text, position: 'insideTopRight', offset: 5 } as const;
  return <ReferenceLine {...common} y={at} label={label} />;
});

export const Ground = memo(function Ground({ x, y, width, height, rows, marks }: Props) {
  return (
    <LineChart
      className={styles.drawing}
      width={width}
      height={height}
      margin={MARGIN}
      data={rows}
      accessibilityLayer={false}
    >
      <CartesianGrid stroke={COLORS.grid} vertical={false} syncWithTicks zIndex={LAYER} />
      <YAxis
        type="number"
        domain={[y.low, y.high]}
        allowDataOverflow={y.cut}
        ticks={y.ticks}
        interval={0}
        tickFormatter={y.format}
        tickLine={false}
        tickSize={0}
        tickMargin={6}
        axisLine={false}
        width={EDGE.left}
        label={{ ...TEXT, ...UPWARDS, value: y.label, position: 'insideLeft', offset: 7 }}
      />
      <XAxis
        type="number"
        dataKey="x"
        domain={[x.low, x.high]}
        ticks={x.ticks}
        interval={0}
        tickFormatter={x.format}
        tickLine={false}
        tickSize={0}
        tickMargin={7}
        axisLine={AXIS_LINE}
        height={EDGE.bottom}
        label={{ ...TEXT, value: x.label, position: 'insideBottom', offset: 5 }}
      />
      {marks.rules.map((mark) => (
        <Rule key={`${mark.kind} ${mark.at}`} mark={mark} x={x} y={y} />
      ))}
      {marks.series.map((mark) => (
        <Series key={`${mark.kind} ${mark.of}`} mark={mark} />
      ))}
    </LineChart>
  );
});
