// All cells as a cloud between two axes: moved, neared and looked at with pointer, fingers or keys. What it shows of the plane
// and which cell is chosen belong to the page; which cell is looked at is its own affair.
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Cloud,
  type Direction,
  inside,
  nearest,
  nextInDirection,
  type Place,
  panned,
  type Window,
  within,
  zoomed,
} from '../../explore/cloud.ts';
import { FAINT, SHOWN } from '../../explore/density.ts';
import type { FigureId } from '../../explore/figures.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { type Scales, scalesFor } from '../charts/scales.ts';
import { useSize } from '../controls/useSize.ts';
import { useTypeScale } from '../view/useView.ts';
import { CloudCanvas, type Picture, pixelRatioFor } from './canvas.ts';
import styles from './cloud.module.css';
import { useFigureWords } from './figureWords.ts';
import { listen, type Spot } from './gestures.ts';
import { type Tick, ticksFor } from './ticks.ts';

/** Cells that stand out, and lines between cells. */
export interface Overlay {
  readonly selected?: number | undefined;
  /** Ringed, such as the neighbours of the selected cell. */
  readonly ringed?: ArrayLike<number> | undefined;
  /** A search's queries, in their order. */
  readonly path?: readonly PathStep[] | undefined;
  /** Where x and y are equal. */
  readonly diagonal?: boolean;
}

export interface PathStep {
  readonly cell: number;
  /** Whether the search found it, rather than drew it. */
  readonly found: boolean;
  /** Whether it was the best so far. */
  readonly best: boolean;
}

interface Props {
  readonly label: string;
  readonly picture: Picture;
  readonly x: FigureId | AxisWords;
  readonly y: FigureId | AxisWords;
  readonly whole: Window;
  readonly window: Window;
  readonly onWindow: (window: Window) => void;
  readonly overlay?: Overlay;
  /** A drag draws a line around cells instead of moving the window. */
  readonly lasso?: boolean;
  readonly onLasso?: (cells: Uint32Array) => void;
  readonly onSelect: (cell: number) => void;
  /** What stands beside the cell that is looked at. */
  readonly note: (cell: number) => ReactNode;
  /** The same in one sentence, for the keys. */
  readonly says: (cell: number) => string;
}

/** An axis that shows no figure of explore/figures.ts. */
export interface AxisWords {
  readonly label: string;
  readonly ticks: (low: number, high: number, count: number) => readonly Tick[];
}

/** How near to a cell the pointer must be, in pixels; and how far a key goes at least. */
const REACH = 14;
const STEP = 5;
const ZOOM = { near: 0.7, far: 1 / 0.7 } as const;
const SHIFT = 0.2;
/** Pixels between two ticks, about. */
const TICK_GAP = { x: 90, y: 60 } as const;

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const PANS: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-SHIFT, 0],
  right: [SHIFT, 0],
  up: [0, SHIFT],
  down: [0, -SHIFT],
};

function ticksOf(axis: FigureId | AxisWords, low: number, high: number, pixels: number, gap: number) {
  const count = Math.max(2, Math.round(pixels / gap));
  return typeof axis === 'string' ? ticksFor(axis, low, high, count) : axis.ticks(low, high, count);
}

/** Places of cells as a path of no length, which round line ends turn into dots. */
function dots(cells: Iterable<number>, { x, y }: Cloud, scales: Scales): string {
  let path = '';
  for (const cell of cells) {
    if (Number.isNaN(x[cell]) || Number.isNaN(y[cell])) continue;
    path += `M${scales.x(x[cell]).toFixed(1)},${scales.y(y[cell]).toFixed(1)}h0`;
  }
  return path;
}

function lineThrough(cells: readonly number[], { x, y }: Cloud, scales: Scales): string {
  const places = cells.filter((cell) => !Number.isNaN(x[cell]) && !Number.isNaN(y[cell]));
  return places
    .map((cell, i) => `${i === 0 ? 'M' : 'L'}${scales.x(x[cell]).toFixed(1)},${scales.y(y[cell]).toFixed(1)}`)
    .join('');
}

function PathOf({ steps, cloud, scales }: { steps: readonly PathStep[]; cloud: Cloud; scales: Scales }) {
  const all = steps.map(({ cell }) => cell);
  const of = (wanted: (step: PathStep) => boolean) => steps.filter(wanted).map(({ cell }) => cell);
  const last = all.at(-1);
  return (
    <g>
      <path className={styles.pathAll} d={lineThrough(all, cloud, scales)} />
      <path
        className={styles.pathDrawn}
        d={dots(
          of(({ found }) => !found),
          cloud,
          scales,
        )}
      />
      <path
        className={styles.pathFound}
        d={dots(
          of(({ found }) => found),
          cloud,
          scales,
        )}
      />
      <path
        className={styles.pathBest}
        d={lineThrough(
          of(({ best }) => best),
          cloud,
          scales,
        )}
      />
      <path
        className={styles.pathBestDots}
        d={dots(
          of(({ best }) => best),
          cloud,
          scales,
        )}
      />
      {last !== undefined && <path className={styles.pathLast} d={dots([last], cloud, scales)} />}
    </g>
  );
}

function Diagonal({ window, scales }: { window: Window; scales: Scales }) {
  const low = Math.max(window.left, window.bottom);
  const high = Math.min(window.right, window.top);
  if (high <= low) return null;
  return (
    <path
      className={styles.diagonal}
      d={`M${scales.x(low)},${scales.y(low)}L${scales.x(high)},${scales.y(high)}`}
    />
  );
}

function Ring({
  cell,
  cloud,
  scales,
  className,
}: {
  cell: number;
  cloud: Cloud;
  scales: Scales;
  className: string | undefined;
}) {
  const [x, y] = [cloud.x[cell], cloud.y[cell]];
  if (Number.isNaN(x) || Number.isNaN(y)) return null;
  return <circle className={className} cx={scales.x(x)} cy={scales.y(y)} r={7} />;
}

function useCanvas(picture: Picture, window: Window, width: number, height: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<CloudCanvas>(undefined);
  const last = useRef<Picture>(undefined);
  useLayoutEffect(() => {
    if (!canvas.current) return;
    const made = new CloudCanvas(canvas.current);
    shown.current = made;
    last.current = undefined;
    return () => made.dispose();
  }, []);
  useLayoutEffect(() => {
    if (width <= 0 || height <= 0) return;
    const ratio = pixelRatioFor(width, height, devicePixelRatio);
    const moved = last.current === picture;
    last.current = picture;
    shown.current?.show(picture, window, width, height, ratio, moved);
  }, [picture, window, width, height]);
  return canvas;
}

export const CloudPlot = memo(function CloudPlot(props: Props) {
  const {
    label,
    picture,
    x,
    y,
    whole,
    window,
    onWindow,
    overlay = {},
    lasso = false,
    onSelect,
    note,
    says,
  } = props;
  const { cloud, states } = picture;
  const { t } = useTranslation();
  const format = useFormat();
  const words = useFigureWords();
  const type = useTypeScale();
  const [root, { width, height }] = useSize();
  const scales = useMemo(
    () =>
      scalesFor(axisOf(window.left, window.right), axisOf(window.bottom, window.top), width, height, type),
    [window, width, height, type],
  );
  const inner = { width: scales.right - scales.left, height: scales.bottom - scales.top };
  const canvas = useCanvas(picture, window, width > 0 ? inner.width : 0, inner.height);
  const [at, setAt] = useState<number>();
  const [spoken, setSpoken] = useState('');
  const [line, setLine] = useState<readonly Spot[]>();

  const ground = useRef<HTMLDivElement>(null);
  /** Of the latest drawing, for listeners that are set once. */
  const latest = useRef({ props, inner });
  useLayoutEffect(() => {
    latest.current = { props, inner };
  });
  /** Movements of one frame are made at once. */
  const moving = useRef<{ window: Window; frame: number }>(undefined);

  useEffect(() => {
    const element = ground.current;
    if (!element) return;
    const placeOf = ({ x: right, y: down }: Spot, { left, right: end, bottom, top }: Window): Place => ({
      x: left + right * (end - left),
      y: top - down * (top - bottom),
    });
    const move = (change: (window: Window) => Window) => {
      const { whole } = latest.current.props;
      if (moving.current) {
        moving.current.window = within(change(moving.current.window), whole);
        return;
      }
      const next = { window: within(change(latest.current.props.window), whole), frame: 0 };
      next.frame = requestAnimationFrame(() => {
        moving.current = undefined;
        latest.current.props.onWindow(next.window);
      });
      moving.current = next;
    };
    const find = (spot: Spot) => {
      const { props, inner } = latest.current;
      const { left, right, bottom, top } = props.window;
      const reach = { x: (REACH / inner.width) * (right - left), y: (REACH / inner.height) * (top - bottom) };
      return nearest(props.picture.cloud, placeOf(spot, props.window), reach, props.picture.states, SHOWN);
    };
    let looking: { spot: Spot | undefined } | undefined;
    const stop = listen(element, {
      onPan: (by) => move((now) => panned(now, -by.x, by.y)),
      onZoom: (around, factor) => move((now) => zoomed(now, placeOf(around, now), factor)),
      onLook: (spot) => {
        if (looking) {
          looking.spot = spot;
          return;
        }
        const look = { spot };
        looking = look;
        requestAnimationFrame(() => {
          looking = undefined;
          setAt(look.spot && find(look.spot));
        });
      },
      onClick: (spot) => {
        const found = find(spot);
        setAt(found);
        if (found !== undefined) latest.current.props.onSelect(found);
      },
      onDraw: (drawn, done) => {
        setLine(done ? undefined : [...drawn]);
        const { props } = latest.current;
        if (!done) return;
        const corners = drawn.map((spot) => placeOf(spot, props.window));
        // What stands in the background counts as well: a new line is drawn around whatever is seen.
        props.onLasso?.(inside(props.picture.cloud, corners, props.picture.states, FAINT));
      },
      draws: () => latest.current.props.lasso === true,
    });
    return () => {
      stop();
      if (moving.current) cancelAnimationFrame(moving.current.frame);
      moving.current = undefined;
    };
  }, []);

  const look = (cell: number | undefined) => {
    if (cell === undefined) {
      setSpoken(t('cloud.noFurther'));
      return;
    }
    setAt(cell);
    setSpoken(says(cell));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    const middle = { x: (window.left + window.right) / 2, y: (window.bottom + window.top) / 2 };
    const cell = at ?? overlay.selected;
    const here =
      cell === undefined || Number.isNaN(cloud.x[cell] + cloud.y[cell])
        ? middle
        : { x: cloud.x[cell], y: cloud.y[cell] };
    if (direction && event.shiftKey) onWindow(within(panned(window, ...PANS[direction]), whole));
    else if (direction) {
      const unit = {
        x: (window.right - window.left) / inner.width,
        y: (window.top - window.bottom) / inner.height,
      };
      // The first key goes to the cell in the middle.
      look(
        cell === undefined
          ? nearest(cloud, middle, { x: unit.x * inner.width, y: unit.y * inner.height }, states, SHOWN)
          : nextInDirection(cloud, here, direction, unit, STEP, states, SHOWN, window),
      );
    } else if (event.key === 'Enter' && at !== undefined) onSelect(at);
    else if (event.key === '+' || event.key === '=') onWindow(within(zoomed(window, here, ZOOM.near), whole));
    else if (event.key === '-') onWindow(within(zoomed(window, here, ZOOM.far), whole));
    else if (event.key === '0') onWindow(whole);
    else if (event.key === 'Escape' && at !== undefined) setAt(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const xTicks = ticksOf(x, window.left, window.right, inner.width, TICK_GAP.x);
  const yTicks = ticksOf(y, window.bottom, window.top, inner.height, TICK_GAP.y);
  const nameOf = (axis: FigureId | AxisWords) => (typeof axis === 'string' ? words.axis(axis) : axis.label);
  const isHere = at !== undefined && !Number.isNaN(cloud.x[at] + cloud.y[at]);
  return (
    <div ref={root} className={styles.plot}>
      {width > 0 && (
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
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: no element stands for a plot that keys walk through */}
      <div
        ref={ground}
        className={styles.ground}
        style={{ left: scales.left, top: scales.top, width: inner.width, height: inner.height }}
        data-lasso={lasso}
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go from cell to cell
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(undefined)}
      >
        <canvas ref={canvas} className={styles.canvas} />
        {width > 0 && (
          <svg
            className={styles.overlay}
            viewBox={`${scales.left} ${scales.top} ${inner.width} ${inner.height}`}
            width={inner.width}
            height={inner.height}
            aria-hidden="true"
          >
            {overlay.diagonal && <Diagonal window={window} scales={scales} />}
            {overlay.path && overlay.path.length > 0 && (
              <PathOf steps={overlay.path} cloud={cloud} scales={scales} />
            )}
            {overlay.ringed &&
              Array.from(overlay.ringed, (cell) => (
                <Ring key={cell} cell={cell} cloud={cloud} scales={scales} className={styles.neighbour} />
              ))}
            {overlay.selected !== undefined && (
              <Ring cell={overlay.selected} cloud={cloud} scales={scales} className={styles.selected} />
            )}
            {isHere && <Ring cell={at} cloud={cloud} scales={scales} className={styles.looked} />}
            {line && (
              <polygon
                className={styles.lasso}
                points={line
                  .map(
                    (spot) => `${scales.left + spot.x * inner.width},${scales.top + spot.y * inner.height}`,
                  )
                  .join(' ')}
              />
            )}
          </svg>
        )}
      </div>
      {isHere && (
        <Note scales={scales} x={scales.x(cloud.x[at])} y={scales.y(cloud.y[at])}>
          {note(at)}
        </Note>
      )}
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
});

function axisOf(low: number, high: number) {
  return { low, high, ticks: [], format: String, label: '' };
}

function Note({ scales, x, y, children }: { scales: Scales; x: number; y: number; children: ReactNode }) {
  const onTheRight = x < (scales.left + scales.right) / 2;
  const below = y < (scales.top + scales.bottom) / 2;
  return (
    <div
      className={styles.note}
      style={{
        ...(onTheRight ? { left: x + 14 } : { right: `calc(100% - ${x - 14}px)` }),
        ...(below
          ? { top: Math.max(scales.top, y - 20) }
          : { bottom: `calc(100% - ${Math.min(scales.bottom, y + 20)}px)` }),
      }}
    >
      {children}
    </div>
  );
}
