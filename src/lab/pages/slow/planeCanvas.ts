// Draws the plane on a canvas. What moved from the frame before is drawn moving, unless the person wants no motion.
import type { Colours } from '../../cloud/ramp.ts';
import type { Mark, MarkKind, Marks, Way } from './marks.ts';
import type { Window } from './window.ts';

export interface Scene extends Marks {
  readonly window: Window;
  readonly by: 'predicted' | 'truth';
  /** Accuracies at the ends of the ramp. */
  readonly low: number;
  readonly high: number;
  readonly colours: Colours;
  /** What stands beside a mark; empty for none. */
  readonly labels: Readonly<Partial<Record<MarkKind, string>>>;
}

const MOVE_MS = 420;
const RADIUS: Readonly<Record<MarkKind, number>> = {
  heldOut: 3,
  labelled: 4.5,
  pseudo: 5.5,
  found: 5.5,
  focus: 7,
  parent: 7,
  moved: 7,
  child: 7,
};

interface Spot {
  readonly x: number;
  readonly y: number;
}

const smoothly = (share: number) => share * share * (3 - 2 * share);
const between = (from: number, to: number, share: number) => from + (to - from) * share;

export class PlaneCanvas {
  private readonly canvas: HTMLCanvasElement;
  private scene: Scene | undefined;
  /** Where everything was when the movement under way began. */
  private from = new Map<string, Spot>();
  private fromWindow: Window | undefined;
  private began = 0;
  private moving = 0;
  private size = { width: 0, height: 0 };

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  /** @param moves whether the change is to be seen as a movement */
  show(scene: Scene, width: number, height: number, moves: boolean): void {
    const here = this.scene && this.at(performance.now());
    cancelAnimationFrame(this.moving);
    this.size = { width, height };
    this.from = here ? new Map(here.marks.map((mark) => [mark.key, mark])) : new Map();
    this.fromWindow = here?.window;
    this.scene = scene;
    this.began = moves && here ? performance.now() : Number.NEGATIVE_INFINITY;
    this.frame();
  }

  /** The mark under the pointer. @param x, y in CSS pixels from the upper left corner */
  find(x: number, y: number): Mark | undefined {
    if (!this.scene) return undefined;
    const { marks, window } = this.at(performance.now());
    const place = this.placing(window);
    let nearest: Mark | undefined;
    let least = 12;
    for (const mark of marks) {
      const [px, py] = place(mark);
      const distance = Math.hypot(px - x, py - y);
      // What lies on top was drawn later.
      if (distance > least) continue;
      least = distance;
      nearest = mark;
    }
    return nearest;
  }

  dispose(): void {
    cancelAnimationFrame(this.moving);
  }

  private at(now: number): {
    readonly marks: readonly Mark[];
    readonly window: Window;
    readonly share: number;
  } {
    const { marks, window } = this.scene as Scene;
    const share = smoothly(Math.min(1, (now - this.began) / MOVE_MS));
    if (share === 1) return { marks, window, share };
    const { fromWindow = window } = this;
    return {
      marks: marks.map((mark) => {
        const before = this.from.get(mark.key);
        if (!before) return mark;
        return { ...mark, x: between(before.x, mark.x, share), y: between(before.y, mark.y, share) };
      }),
      window: {
        x: between(fromWindow.x, window.x, share),
        y: between(fromWindow.y, window.y, share),
        reach: between(fromWindow.reach, window.reach, share),
      },
      share,
    };
  }

  private placing({ x, y, reach }: Window) {
    const { width, height } = this.size;
    const scale = Math.min(width, height) / (2 * reach);
    return (spot: Spot): [number, number] => [
      width / 2 + (spot.x - x) * scale,
      height / 2 - (spot.y - y) * scale,
    ];
  }

  private frame(): void {
    const { scene, canvas } = this;
    const { width, height } = this.size;
    const context = canvas.getContext('2d');
    if (!scene || !context || width === 0) return;
    const ratio = Math.min(2, devicePixelRatio);
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const { marks, window, share } = this.at(performance.now());
    const style = getComputedStyle(canvas);
    const pen = new Pen(context, this.placing(window), scene, {
      ink: style.color,
      accent: style.outlineColor,
      ground: style.backgroundColor,
      width,
    });
    for (const mark of marks) if (mark.kind === 'heldOut') pen.mark(mark);
    for (const way of scene.ways) pen.way(way);
    for (const mark of marks) if (mark.kind !== 'heldOut') pen.mark(mark);
    for (const mark of marks) pen.label(mark);
    if (share < 1) this.moving = requestAnimationFrame(() => this.frame());
  }
}

interface Inks {
  readonly ink: string;
  readonly accent: string;
  readonly ground: string;
  readonly width: number;
}

/** Draws single things. */
class Pen {
  private readonly context: CanvasRenderingContext2D;
  private readonly place: (spot: Spot) => [number, number];
  private readonly scene: Scene;
  private readonly inks: Inks;

  constructor(
    context: CanvasRenderingContext2D,
    place: (spot: Spot) => [number, number],
    scene: Scene,
    inks: Inks,
  ) {
    this.context = context;
    this.place = place;
    this.scene = scene;
    this.inks = inks;
  }

  mark(mark: Mark): void {
    const { context, inks } = this;
    const [x, y] = this.place(mark);
    const radius = RADIUS[mark.kind];
    context.beginPath();
    outline(context, mark.kind, x, y, radius);
    context.globalAlpha = mark.kind === 'heldOut' ? 0.75 : 1;
    context.fillStyle = mark.kind === 'moved' ? inks.accent : this.colourOf(mark);
    context.fill();
    context.globalAlpha = 1;
    if (mark.kind === 'heldOut') return;
    context.lineWidth = mark.kind === 'labelled' ? 1.4 : 2;
    context.strokeStyle = mark.kind === 'labelled' ? inks.ink : inks.accent;
    context.stroke();
  }

  label(mark: Mark): void {
    const text = this.scene.labels[mark.kind];
    if (!text) return;
    const { context, inks } = this;
    const [x, y] = this.place(mark);
    context.font = `600 12px ${getComputedStyle(context.canvas).fontFamily}`;
    const isStart = mark.kind === 'parent';
    const onTheLeft = isStart || x + 14 + context.measureText(text).width > inks.width;
    context.textAlign = onTheLeft ? 'right' : 'left';
    const below = mark.kind === 'child';
    context.textBaseline = below ? 'top' : 'bottom';
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = inks.ground;
    const at = [x + (onTheLeft ? -11 : 11), y + (below ? 4 : -4)] as const;
    context.strokeText(text, ...at);
    context.fillStyle = inks.ink;
    context.fillText(text, ...at);
  }

  way({ points, kind }: Way): void {
    const { context, inks } = this;
    if (points.length < 4) return;
    context.beginPath();
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = this.place({ x: points[i], y: points[i + 1] });
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.setLineDash(kind === 'reading' ? [5, 4] : []);
    context.lineWidth = kind === 'climb' || kind === 'reading' ? 2.4 : 1.6;
    context.strokeStyle = inks.accent;
    context.stroke();
    context.setLineDash([]);
  }

  private colourOf(mark: Mark): string {
    const { by, low, high, colours } = this.scene;
    const { ramp, faint } = colours;
    const value = mark[by];
    if (Number.isNaN(value)) return `rgb(${faint.join(' ')})`;
    const levels = ramp.length / 3;
    const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
    const level = 3 * Math.min(levels - 1, Math.floor(share * levels));
    return `rgb(${ramp[level]} ${ramp[level + 1]} ${ramp[level + 2]})`;
  }
}

function outline(context: CanvasRenderingContext2D, kind: MarkKind, x: number, y: number, r: number): void {
  switch (kind) {
    case 'pseudo':
      context.moveTo(x, y - r);
      context.lineTo(x + r, y);
      context.lineTo(x, y + r);
      context.lineTo(x - r, y);
      context.closePath();
      break;
    case 'found':
    case 'child':
      context.rect(x - 0.85 * r, y - 0.85 * r, 1.7 * r, 1.7 * r);
      break;
    case 'moved':
      for (let i = 0; i < 10; i++) {
        const [radius, angle] = [i % 2 === 0 ? 1.25 * r : 0.55 * r, (Math.PI * i) / 5];
        context.lineTo(x + radius * Math.sin(angle), y - radius * Math.cos(angle));
      }
      context.closePath();
      break;
    default:
      context.arc(x, y, r, 0, 2 * Math.PI);
  }
}
