// Puts the painted cloud on a canvas. While it is moved on a slow machine, the last picture is moved along, and a new one is
// painted as soon as there is time.
import type { Cloud, Window } from '../../explore/cloud.ts';
import { DensityPainter, type Look } from '../../explore/density.ts';

export interface Picture {
  readonly cloud: Cloud;
  /** See explore/density.ts. */
  readonly states: Uint8Array | undefined;
  readonly look: Look;
}

/** More pixels than these take longer than they please. */
const MOST_PIXELS = 2_000_000;
/** A picture that takes longer to paint is not painted for every frame of a movement. */
const SLOW_MS = 14;
/** While something moves; and after it has come to rest. */
const WAIT_MS = { moving: 90, resting: 40 } as const;

/** Pixels a length on a screen of this ratio; fewer where the picture would have too many. */
export function pixelRatioFor(width: number, height: number, ofScreen: number): number {
  return Math.max(0.5, Math.min(ofScreen, 2, Math.sqrt(MOST_PIXELS / Math.max(1, width * height))));
}

export class CloudCanvas {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;
  private readonly kept = document.createElement('canvas');
  private painter: DensityPainter | undefined;
  private image: ImageData | undefined;
  private painted: Window | undefined;
  private tookMs = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pictures = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
  }

  /** Shows a window of the cloud. @param ratio pixels a length @param moved whether only the window differs from the last call */
  show(picture: Picture, window: Window, width: number, height: number, ratio: number, moved: boolean): void {
    clearTimeout(this.timer);
    const size = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))] as const;
    const sameSize = this.painter?.width === size[0] && this.painter.height === size[1];
    if (moved && sameSize && this.tookMs > SLOW_MS) {
      this.move(window);
      const wait = Math.max(WAIT_MS.resting, Math.min(this.tookMs, WAIT_MS.moving));
      this.timer = setTimeout(() => this.paint(picture, window, ratio), wait);
      return;
    }
    if (!sameSize) {
      this.painter = new DensityPainter(...size);
      this.image = new ImageData(...size);
      for (const canvas of [this.canvas, this.kept]) [canvas.width, canvas.height] = size;
    }
    this.paint(picture, window, ratio);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private paint({ cloud, states, look }: Picture, window: Window, ratio: number): void {
    const { painter, image, context, kept } = this;
    if (!painter || !image || !context) return;
    const before = performance.now();
    painter.paint(cloud, states, window, look, ratio, image.data);
    kept.getContext('2d')?.putImageData(image, 0, 0);
    context.putImageData(image, 0, 0);
    this.painted = window;
    // One slow picture may be chance.
    this.tookMs = 0.6 * this.tookMs + 0.4 * (performance.now() - before);
    this.count();
  }

  /** The last picture where it would stand in this window. */
  private move(window: Window): void {
    const { context, painted, canvas, kept } = this;
    if (!context || !painted) return;
    const scaleX = canvas.width / (window.right - window.left);
    const scaleY = canvas.height / (window.top - window.bottom);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(
      kept,
      (painted.left - window.left) * scaleX,
      (window.top - painted.top) * scaleY,
      (painted.right - painted.left) * scaleX,
      (painted.top - painted.bottom) * scaleY,
    );
    this.count();
  }

  /** For whoever measures from outside how often the picture changes (bench/explorer.ts). */
  private count(): void {
    this.pictures++;
    this.canvas.dataset.pictures = String(this.pictures);
  }
}
