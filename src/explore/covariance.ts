// Means and covariances of points, the beginning of every projection.

/** [width] @param rows [points × width] */
export function meanOfRows(rows: Float32Array, width: number): Float64Array {
  const count = rows.length / width;
  const mean = new Float64Array(width);
  for (let i = 0; i < rows.length; i++) mean[i % width] += rows[i] / count;
  return mean;
}

/** [width × width], about the mean @param rows [points × width] */
export function covariance(
  rows: Float32Array,
  width: number,
  mean: Float64Array = meanOfRows(rows, width),
): Float64Array {
  const count = rows.length / width;
  const result = new Float64Array(width * width);
  for (let at = 0; at < rows.length; at += width) {
    for (let i = 0; i < width; i++) {
      const entry = rows[at + i] - mean[i];
      for (let j = i; j < width; j++) result[i * width + j] += entry * (rows[at + j] - mean[j]);
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      result[i * width + j] /= count;
      result[j * width + i] = result[i * width + j];
    }
  }
  return result;
}
