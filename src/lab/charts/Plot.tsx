// What every chart stands on: the ground that Recharts draws, and over it a look at single points. With the pointer or the
// arrow keys a point says what it is; a click or Enter selects its cell. Looking draws nothing of the ground anew.
import { type KeyboardEvent, lazy, type PointerEvent, Suspense, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSize } from '../controls/useSize.ts';
import { useTypeScale } from '../view/useView.ts';
import type { Axis } from './axis.ts';
import styles from './charts.module.css';
import type { Marks, Row } from './marks.ts';
import { BEYOND, type Scales, scalesFor } from './scales.ts';

/** Something in a chart that can be looked at: one x, and a dot for each series that has a value there. */
export interface Spot {
  readonly x: number;
  readonly dots: readonly { readonly x?: number; readonly y: number; readonly color: string }[];
  /** What it is, in words: made only of the one that is looked at. */
  readonly says: () => {
    readonly title: string;
    readonly lines: readonly { readonly name: string; readonly value: string; readonly color?: string }[];
  };
  /** The cell that a click selects. */
  readonly cell?: number;
}

/** An interval, drawn upright at one x. */
export interface Span {
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly color: string;
}

/** What lies between two curves, shaded. */
export interface Band {
  /** Ascending by x. */
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  readonly color: string;
}

interface Props {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** What the marks are drawn of. */
  readonly rows: readonly Row[];
  /** Ascending by x. */
  readonly spots: readonly Spot[];
  readonly spans?: readonly Span[];
  readonly bands?: readonly Band[];
  /** The spot under the pointer: the nearest along the x axis, or the nearest dot if one is within reach. */
  readonly nearest: 'x' | 'dot';
  readonly selected?: number | undefined;
  readonly onSelect?: ((cell: number) => void) | undefined;
  /** What is drawn; to be kept from one drawing to the next as long as it is the same. */
  readonly marks: Marks;
}

/** To be called when charts are about to be drawn: the library that draws them is large, and not needed before. */
export const fetchGround = () => import('./Ground.tsx');

const Ground = lazy(async () => ({ default: (await fetchGround()).Ground }));

/** How near to a dot the pointer must be, in pixels. */
const REACH = 14;

function Rings({ spot, scales, className }: { spot: Spot; scales: Scales; className: string | undefined }) {
  return spot.dots.map(({ x = spot.x, y, color }, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its position
    <circle key={i} className={className} cx={scales.x(x)} cy={scales.y(y)} r={5} stroke={color} />
  ));
}

function Bands({ bands, scales }: { bands: readonly Band[]; scales: Scales }) {
  return bands.map(({ points, color }, i) => {
    const place = (x: number, y: number) => `${scales.x(x)},${scales.y(y)}`;
    const there = points.map(({ x, high }) => place(x, high));
    const back = points.toReversed().map(({ x, low }) => place(x, low));
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a band is its position
      <path key={i} className={styles.band} fill={color} d={`M${[...there, ...back].join('L')}Z`} />
    );
  });
}

/** Half as long as the bars at an interval's ends, in pixels. */
const BAR = 3;

function Spans({ spans, scales }: { spans: readonly Span[]; scales: Scales }) {
  return spans.map(({ x, low, high, color }) => {
    const [left, bottom, top] = [scales.x(x), scales.y(low), scales.y(high)];
    const bars = [bottom, top].map((y) => `M${left - BAR},${y}h${2 * BAR}`).join('');
    return (
      <path
        key={`${x} ${color}`}
        className={styles.span}
        stroke={color}
        d={`M${left},${bottom}V${top}${bars}`}
      />
    );
  });
}

/** In pixels, from a place to the nearest dot of a spot. */
function distance(spot: Spot, scales: Scales, left: number, top: number): number {
  return Math.min(...spot.dots.map(({ x = spot.x, y }) => Math.hypot(scales.x(x) - left, scales.y(y) - top)));
}

function find(
  spots: readonly Spot[],
  nearest: Props['nearest'],
  scales: Scales,
  left: number,
  top: number,
): number | undefined {
  let found: number | undefined;
  let least = nearest === 'dot' ? REACH : Number.POSITIVE_INFINITY;
  for (const [i, spot] of spots.entries()) {
    const far = nearest === 'dot' ? distance(spot, scales, left, top) : Math.abs(scales.x(spot.x) - left);
    if (far < least) {
      least = far;
      found = i;
    }
  }
  return found;
}

function Note({ spot, scales }: { spot: Spot; scales: Scales }) {
  const { title, lines } = spot.says();
  const left = scales.x(spot.x);
  const onTheRight = left < (scales.left + scales.right) / 2;
  const highest = Math.min(...spot.dots.map(({ y }) => scales.y(y)));
  return (
    <div
      className={styles.note}
      style={{
        top: Math.max(scales.top, Math.min(highest - 20, scales.bottom - 76)),
        ...(onTheRight ? { left: left + 12 } : { right: `calc(100% - ${left - 12}px)` }),
      }}
    >
      <strong>{title}</strong>
      {lines.map(({ name, value, color }) => (
        <span key={name}>
          {color && <em className={styles.mark} style={{ background: color }} />}
          {name} <b>{value}</b>
        </span>
      ))}
    </div>
  );
}

function textOf(spot: Spot): string {
  const { title, lines } = spot.says();
  return [title, ...lines.map(({ name, value }) => `${name} ${value}`)].join('; ');
}

const NO_SPANS: readonly Span[] = [];
const NO_BANDS: readonly Band[] = [];

export function Plot(props: Props) {
  const { title, x, y, rows, marks, spots, spans = NO_SPANS, bands = NO_BANDS, nearest } = props;
  const { selected, onSelect } = props;
  const { t } = useTranslation();
  const clip = useId();
  const [root, { width, height }] = useSize();
  const type = useTypeScale();
  const scales = useMemo(() => scalesFor(x, y, width, height, type), [x, y, width, height, type]);
  const [at, setAt] = useState<number>();
  /** Read out only what the keys have come to. */
  const [spoken, setSpoken] = useState('');
  const spot = at === undefined ? undefined : spots[Math.min(at, spots.length - 1)];
  const select = (chosen: Spot | undefined) => {
    if (chosen?.cell !== undefined) onSelect?.(chosen.cell);
  };
  const under = (event: PointerEvent | React.MouseEvent) => {
    const box = root.current?.getBoundingClientRect();
    return box && find(spots, nearest, scales, event.clientX - box.left, event.clientY - box.top);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = spots.length - 1;
    const from = at ?? -1;
    const to = {
      ArrowRight: Math.min(last, from + 1),
      ArrowLeft: Math.max(0, from - 1),
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) {
      setAt(to);
      setSpoken(textOf(spots[to]));
    } else if (event.key === 'Enter') select(spot);
    else if (event.key === 'Escape' && spot) setAt(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isEmpty = spots.length === 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no element stands for a chart that keys walk through
    <div
      ref={root}
      className={styles.plotGround}
      data-selectable={spot?.cell !== undefined && onSelect !== undefined}
      role="group"
      aria-label={`${title}. ${t(onSelect ? 'charts.keysCell' : 'charts.keys')}`}
      tabIndex={isEmpty ? undefined : 0}
      onKeyDown={isEmpty ? undefined : onKeyDown}
      onPointerMove={(event) => setAt(under(event))}
      onPointerLeave={() => setAt(undefined)}
      onBlur={() => setAt(undefined)}
      onClick={(event) => {
        const found = under(event);
        setAt(found);
        if (found !== undefined) select(spots[found]);
      }}
    >
      {width > 0 && (
        <Suspense>
          <Ground x={x} y={y} width={width} height={height} rows={rows} marks={marks} type={type} />
        </Suspense>
      )}
      <svg className={styles.looks} width={width} height={height} aria-hidden="true">
        <clipPath id={clip}>
          <rect
            x={scales.left - BEYOND}
            y={scales.top - BEYOND}
            width={scales.right - scales.left + 2 * BEYOND}
            height={scales.bottom - scales.top + 2 * BEYOND}
          />
        </clipPath>
        <g clipPath={`url(#${clip})`}>
          <Bands bands={bands} scales={scales} />
          <Spans spans={spans} scales={scales} />
          {selected !== undefined &&
            spots
              .filter(({ cell }) => cell === selected)
              .map((chosen) => (
                <Rings key={chosen.x} spot={chosen} scales={scales} className={styles.selected} />
              ))}
          {spot && nearest === 'x' && (
            <path className={styles.cross} d={`M${scales.x(spot.x)},${scales.top}V${scales.bottom}`} />
          )}
          {spot && <Rings spot={spot} scales={scales} className={styles.looked} />}
        </g>
      </svg>
      {spot && <Note spot={spot} scales={scales} />}
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}
