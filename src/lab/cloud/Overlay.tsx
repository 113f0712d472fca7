// What is drawn over a cloud: chosen and ringed cells, a search's path, the line of a lasso.
import type { Cloud, Window } from '../../explore/cloud.ts';
import type { Scales } from '../charts/scales.ts';
import styles from './cloud.module.css';
import type { Spot } from './gestures.ts';

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

/** @param at the cell that is looked at @param line of a lasso, so far */
export function OverlayOf(props: {
  readonly overlay: Overlay;
  readonly at: number | undefined;
  readonly line: readonly Spot[] | undefined;
  readonly cloud: Cloud;
  readonly window: Window;
  readonly scales: Scales;
}) {
  const { overlay, at, line, cloud, window, scales } = props;
  const inner = { width: scales.right - scales.left, height: scales.bottom - scales.top };
  return (
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
      {at !== undefined && <Ring cell={at} cloud={cloud} scales={scales} className={styles.looked} />}
      {line && (
        <polygon
          className={styles.lasso}
          points={line
            .map((spot) => `${scales.left + spot.x * inner.width},${scales.top + spot.y * inner.height}`)
            .join(' ')}
        />
      )}
    </svg>
  );
}
