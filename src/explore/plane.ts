// A plane through points of many dimensions: their first two principal components, turned so that a picture of points that
// move a little from frame to frame moves a little, too.
import { covariance, meanOfRows } from './covariance.ts';
import { symmetricEigen } from './eigen.ts';

/** Where a point lies in a plane; see {@link place}. */
export interface Plane {
  readonly mean: Float64Array;
  /** Two orthonormal directions, [width] each. */
  readonly axes: readonly [Float64Array, Float64Array];
  /** Of the points' variance, what the plane holds, [0, 1]. */
  readonly share: number;
}

/** The plane of the greatest variance. @param rows [points × width], three points or more */
export function principalPlane(rows: Float32Array, width: number): Plane {
  if (rows.length < 3 * width) throw new RangeError('Fewer than three points lie in no plane of their own.');
  const mean = meanOfRows(rows, width);
  const pairs = symmetricEigen(covariance(rows, width, mean), width);
  const total = pairs.reduce((sum, { value }) => sum + value, 0);
  const [first, second] = pairs;
  return {
    mean,
    axes: [first.vector, second.vector],
    share: total > 0 ? (first.value + second.value) / total : 1,
  };
}

/** [points × 2] @param rows [points × width] */
export function place({ mean, axes }: Plane, rows: ArrayLike<number>): Float32Array {
  const width = mean.length;
  const points = new Float32Array((2 * rows.length) / width);
  for (let point = 0; point < points.length / 2; point++) {
    for (const [axis, direction] of axes.entries()) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += (rows[point * width + i] - mean[i]) * direction[i];
      points[2 * point + axis] = sum;
    }
  }
  return points;
}

/**
 * The same plane with its axes turned, and mirrored where that is better, so that points come to lie as near to where they
 * lay before as they can (orthogonal Procrustes; Schönemann, 1966). Nothing is stretched.
 *
 * @param points [points × 2] in this plane @param before [points × 2] the same points in the frame before
 */
export function turnedTowards(plane: Plane, points: Float32Array, before: Float32Array): Plane {
  // Of pointsᵀ · before, the four sums; about the mean of the points that are in both.
  const [mx, my] = meanOfRows(points, 2);
  const [bx, by] = meanOfRows(before, 2);
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] - mx, points[i + 1] - my];
    const [u, v] = [before[i] - bx, before[i + 1] - by];
    xx += x * u;
    xy += x * v;
    yx += y * u;
    yy += y * v;
  }
  // The best rotation brings a sum of products of hypot(xx + yy, xy − yx), the best mirrored one hypot(xx − yy, xy + yx).
  const mirrored = Math.hypot(xx - yy, xy + yx) > Math.hypot(xx + yy, xy - yx);
  const sign = mirrored ? -1 : 1;
  const angle = mirrored ? Math.atan2(xy + yx, xx - yy) : Math.atan2(xy - yx, xx + yy);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [first, second] = plane.axes;
  return {
    ...plane,
    axes: [
      first.map((value, i) => c * value - sign * s * second[i]),
      first.map((value, i) => s * value + sign * c * second[i]),
    ],
  };
}
