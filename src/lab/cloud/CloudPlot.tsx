// All cells as a cloud between two axes: moved, neared and looked at with pointer, fingers or keys. What it shows of the plane
// and which cell is chosen belong to the page; which cell is looked at is its own affair.
import { type KeyboardEvent, memo, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Direction,
  nearest,
  nextInDirection,
  panned,
  type Window,
  within,
  zoomed,
} from '../../explore/cloud.ts';
import { SHOWN } from '../../explore/density.ts';
import type { FigureId } from '../../explore/figures.ts';
import { type Scales, scalesFor } from '../charts/scales.ts';
import { useSize } from '../controls/useSize.ts';
import { useTypeScale } from '../view/useView.ts';
import { Axes, type AxisWords } from './Axes.tsx';
import { CloudCanvas, type Picture, pixelRatioFor } from './canvas.ts';
import styles from './cloud.module.css';
import type { Spot } from './gestures.ts';
import { type Overlay, OverlayOf } from './Overlay.tsx';
import { usePointer } from './usePointer.ts';

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

/** How far a key goes at least, in pixels. */
const STEP = 5;
const ZOOM = { near: 0.7, far: 1 / 0.7 } as const;
const SHIFT = 0.2;
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
    onLasso,
    onSelect,
    note,
    says,
  } = props;
  const { cloud, states } = picture;
  const { t } = useTranslation();
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
  const ground = usePointer({
    picture,
    whole,
    window,
    ...inner,
    lasso,
    onWindow,
    onLook: setAt,
    onSelect,
    onLine: setLine,
    onLasso,
  });

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

  const isHere = at !== undefined && !Number.isNaN(cloud.x[at] + cloud.y[at]);
  return (
    <div ref={root} className={styles.plot}>
      {width > 0 && <Axes x={x} y={y} window={window} scales={scales} width={width} height={height} />}
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
          <OverlayOf
            overlay={overlay}
            at={isHere ? at : undefined}
            line={line}
            cloud={cloud}
            window={window}
            scales={scales}
          />
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
