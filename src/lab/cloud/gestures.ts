// Pointer, wheel and two fingers on the plot, turned into movements of what it shows.

/** In shares of the plot's width and height, from the left and from the top. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Handlers {
  /** Moved by so much with one pointer or two. */
  readonly onPan: (by: Spot) => void;
  /** Made larger or smaller around a spot. @param factor below 1 nears */
  readonly onZoom: (around: Spot, factor: number) => void;
  /** The pointer rests or moves there, nothing pressed; undefined when it leaves. */
  readonly onLook: (spot: Spot | undefined) => void;
  readonly onClick: (spot: Spot) => void;
  /** A line drawn so far; at its end, once with `done`. */
  readonly onDraw: (line: readonly Spot[], done: boolean) => void;
  /** Whether a pointer draws instead of moving. */
  readonly draws: () => boolean;
}

/** A pointer that moved no more than so many pixels has clicked. */
const STILL_PX = 4;
const WHEEL = 0.0016;

/** Listens on an element until the returned function is called. */
export function listen(element: HTMLElement, handlers: Handlers): () => void {
  const pressed = new Map<number, Spot>();
  let line: Spot[] | undefined;
  let start: PointerEvent | undefined;
  let moved = false;

  const spotOf = ({ clientX, clientY }: MouseEvent): Spot => {
    const box = element.getBoundingClientRect();
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };
  const middle = (): Spot => {
    const all = [...pressed.values()];
    const mean = (of: (spot: Spot) => number) => all.reduce((sum, spot) => sum + of(spot), 0) / all.length;
    return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  };
  const gap = (): number => {
    const [a, b] = [...pressed.values()];
    return b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    pressed.set(event.pointerId, spotOf(event));
    if (pressed.size === 1) {
      start = event;
      moved = false;
      line = handlers.draws() ? [spotOf(event)] : undefined;
    } else line = undefined;
  };
  const move = (event: PointerEvent) => {
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') handlers.onLook(spotOf(event));
      return;
    }
    if (start && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > STILL_PX)
      moved = true;
    if (!moved) return;
    handlers.onLook(undefined);
    if (line) {
      line.push(spotOf(event));
      handlers.onDraw(line, false);
      pressed.set(event.pointerId, spotOf(event));
      return;
    }
    const [from, apart] = [middle(), gap()];
    pressed.set(event.pointerId, spotOf(event));
    const to = middle();
    handlers.onPan({ x: to.x - from.x, y: to.y - from.y });
    if (apart > 0 && gap() > 0) handlers.onZoom(to, apart / gap());
  };
  const up = (event: PointerEvent) => {
    if (!pressed.delete(event.pointerId) || pressed.size > 0) return;
    if (line && moved) handlers.onDraw(line, true);
    else if (!moved && event.type === 'pointerup') handlers.onClick(spotOf(event));
    line = undefined;
    start = undefined;
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 * event.deltaY : event.deltaY;
    handlers.onZoom(spotOf(event), Math.exp(Math.max(-300, Math.min(300, pixels)) * WHEEL));
  };
  const leave = () => handlers.onLook(undefined);

  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('pointerleave', leave);
  // A listener that React adds may not keep the page from scrolling.
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('pointerleave', leave);
    element.removeEventListener('wheel', wheel);
  };
}
