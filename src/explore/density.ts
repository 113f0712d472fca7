// The cloud as a picture: each pixel has the mean colour of the cells that fall on it, and is the more opaque the more they
// are. Drawn by the processor: without a graphics card that is many times faster than hundreds of thousands of points.
import type { Cloud, Window } from './cloud.ts';

/** Colours from the lowest value to the highest; 256 times red, green, blue. */
export type Ramp = Uint8Array;

export const LEVELS = 256;

/** What a cell's state says: not shown, in the background, shown. */
export const HIDDEN = 0;
export const FAINT = 1;
export const SHOWN = 2;

export interface Look {
  /** By cell: 0 to 255 along the ramp. Undefined: pixels are coloured by how many cells they have. */
  readonly levels: Uint8Array | undefined;
  readonly ramp: Ramp;
  /** Of cells in the background; red, green, blue. */
  readonly faint: readonly [number, number, number];
}

/** Fewer cells than these in the window are drawn larger, so that they are seen; by pixels of the radius. */
const RADII = [
  { below: 400, radius: 5 },
  { below: 3_000, radius: 3 },
  { below: 15_000, radius: 2 },
  { below: 60_000, radius: 1 },
] as const;

/** The radius for so many cells in the window, on a screen of so many pixels a length. */
export function radiusFor(cells: number, pixelRatio: number): number {
  const radius = RADII.find(({ below }) => cells < below)?.radius ?? 0;
  return radius === 0 ? Math.round((pixelRatio - 1) / 2) : Math.round(radius * pixelRatio);
}

/** So many cells a square on average make their number worth a colour; squares are no larger than so many pixels of a screen. */
const CELLS_A_SQUARE = 3;
const LARGEST_SQUARE = 7;
/** Fewer cells than these are shown each by itself. */
const SQUARES_FROM = 3_000;

/** The side of the squares in which cells are counted, in pixels of a picture of so many. */
export function squareFor(cells: number, pixels: number, pixelRatio: number): number {
  if (cells < SQUARES_FROM) return 1;
  const side = Math.sqrt((CELLS_A_SQUARE * pixels) / cells);
  return Math.max(1, Math.min(Math.round(side), Math.round(LARGEST_SQUARE * pixelRatio)));
}

/** Opacity of a pixel with one cell; it grows with the logarithm of their number. */
const LEAST_OPAQUE = 150;
/** Opacity of a pixel with cells of the background alone. */
const FAINT_OPAQUE = 70;

/** Offsets of a disc's pixels in a picture of this width. */
function disc(radius: number): { readonly dx: Int16Array; readonly dy: Int16Array } {
  const xs: number[] = [];
  const ys: number[] = [];
  const reach = (radius + 0.3) ** 2;
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      if (dx * dx + dy * dy > reach) continue;
      xs.push(dx);
      ys.push(dy);
    }
  }
  return { dx: Int16Array.from(xs), dy: Int16Array.from(ys) };
}

/** Keeps the memory for one size of picture. */
export class DensityPainter {
  readonly width: number;
  readonly height: number;
  private readonly counts: Uint32Array;
  private readonly faints: Uint16Array;
  private readonly sums: Uint32Array;

  /** Sizes in pixels. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.counts = new Uint32Array(width * height);
    this.faints = new Uint16Array(width * height);
    this.sums = new Uint32Array(width * height);
  }

  /**
   * Paints the window into `target`, [height × width] red, green, blue and opacity, the uppermost row first.
   * @param states by cell, see {@link HIDDEN} and {@link FAINT}; undefined where all are shown
   * @returns how many shown cells are in the window
   */
  paint(
    cloud: Cloud,
    states: Uint8Array | undefined,
    window: Window,
    look: Look,
    pixelRatio: number,
    target: Uint8ClampedArray,
  ): number {
    this.clear();
    const cells = this.gather(cloud, states, window, look.levels, 0, 1);
    const square = look.levels ? 1 : squareFor(cells, this.width * this.height, pixelRatio);
    const radius = square > 1 ? 0 : radiusFor(cells, pixelRatio);
    if (radius > 0 || square > 1) {
      this.clear();
      this.gather(cloud, states, window, look.levels, radius, square);
    }
    this.colour(look, square, target);
    return cells;
  }

  private clear(): void {
    this.counts.fill(0);
    this.faints.fill(0);
    this.sums.fill(0);
  }

  private gather(
    { x, y }: Cloud,
    states: Uint8Array | undefined,
    { left, right, bottom, top }: Window,
    levels: Uint8Array | undefined,
    radius: number,
    square: number,
  ): number {
    const { width, height, counts, faints, sums } = this;
    const scaleX = width / (right - left);
    const scaleY = height / (top - bottom);
    const { dx, dy } = disc(radius);
    let cells = 0;
    for (let i = 0; i < x.length; i++) {
      const px = (x[i] - left) * scaleX;
      // What is not known is beyond every edge.
      if (!(px >= 0 && px < width)) continue;
      const py = (top - y[i]) * scaleY;
      if (!(py >= 0 && py < height)) continue;
      const state = states ? states[i] : SHOWN;
      if (state === HIDDEN) continue;
      if (state === SHOWN) cells++;
      const level = levels ? levels[i] : 0;
      if (radius === 0) {
        // Counted at the square's first pixel.
        const at = ((py / square) | 0) * square * width + ((px / square) | 0) * square;
        if (state === FAINT) faints[at]++;
        else {
          counts[at]++;
          sums[at] += level;
        }
        continue;
      }
      for (let k = 0; k < dx.length; k++) {
        const column = (px | 0) + dx[k];
        const row = (py | 0) + dy[k];
        if (column < 0 || column >= width || row < 0 || row >= height) continue;
        const at = row * width + column;
        if (state === FAINT) faints[at]++;
        else {
          counts[at]++;
          sums[at] += level;
        }
      }
    }
    return cells;
  }

  private colour({ levels, ramp, faint }: Look, square: number, target: Uint8ClampedArray): void {
    const { width, counts, faints, sums } = this;
    let most = 1;
    for (const count of counts) if (count > most) most = count;
    const perLog = 1 / Math.log2(most + 1);
    for (let i = 0, at = 0; i < counts.length; i++, at += 4) {
      const column = i % width;
      const from = square === 1 ? i : i - (column % square) - (((i - column) / width) % square) * width;
      const count = counts[from];
      if (count > 0) {
        const share = Math.log2(count + 1) * perLog;
        const level = 3 * (levels ? (sums[from] / count) | 0 : (share * (LEVELS - 1)) | 0);
        target[at] = ramp[level];
        target[at + 1] = ramp[level + 1];
        target[at + 2] = ramp[level + 2];
        target[at + 3] = levels ? LEAST_OPAQUE + (255 - LEAST_OPAQUE) * Math.min(1, 1.5 * share) : 255;
      } else if (faints[from] > 0) {
        target[at] = faint[0];
        target[at + 1] = faint[1];
        target[at + 2] = faint[2];
        target[at + 3] = FAINT_OPAQUE;
      } else target[at + 3] = 0;
    }
  }
}

/**
 * Values as levels of a ramp, 0 for the low end and 255 for the high one; what lies beyond is at the end. Unknown ones are at 0.
 */
export function levelsOf(values: ArrayLike<number>, low: number, high: number): Uint8Array {
  const scale = (LEVELS - 1) / (high - low || 1);
  const levels = new Uint8ClampedArray(values.length);
  // Rounded to the nearest and kept within the ends; NaN becomes 0.
  for (let i = 0; i < levels.length; i++) levels[i] = (values[i] - low) * scale;
  return new Uint8Array(levels.buffer);
}
