// A density read column by column: of the cells whose true accuracy lies in a range, how many there are and what was predicted
// of them.
import type { Density } from '../../metrics/density.ts';

export interface DensityColumn {
  /** True accuracies, [0, 1]. */
  readonly from: number;
  readonly to: number;
  readonly cells: number;
  /** Predicted accuracies of half of them lie between `quarter` and `threeQuarters`; to within a square. */
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
}

/** The centre of the square in which a share of these counts is reached. */
function quantileOf(
  counts: readonly number[],
  total: number,
  share: number,
  centre: (bin: number) => number,
) {
  let before = 0;
  const bin = counts.findIndex((count) => {
    before += count;
    return before >= share * total && before > 0;
  });
  return bin < 0 ? Number.NaN : centre(bin);
}

/** @param width squares that are taken together, a divisor of `bins` */
export function densityColumns({ low, high, bins, counts }: Density, width: number): DensityColumn[] {
  const size = (high - low) / bins;
  const centre = (bin: number) => low + (bin + 0.5) * size;
  return Array.from({ length: bins / width }, (_, column) => {
    const byRow = Array.from({ length: bins }, (_, row) => {
      const start = row * bins + column * width;
      return counts.slice(start, start + width).reduce((sum, count) => sum + count, 0);
    });
    const cells = byRow.reduce((sum, count) => sum + count, 0);
    const at = (share: number) => quantileOf(byRow, cells, share, centre);
    return {
      from: low + column * width * size,
      to: low + (column + 1) * width * size,
      cells,
      quarter: at(0.25),
      median: at(0.5),
      threeQuarters: at(0.75),
    };
  });
}

/** How strongly to colour each square, [0, 1], by the logarithm of its count; 0 where there is no cell. */
export function shades({ counts }: Density): Float64Array {
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  // The least is still seen, and the scale is one for a single cell, too.
  const FAINTEST = 0.14;
  return Float64Array.from(counts, (count) =>
    count === 0 ? 0 : FAINTEST + ((1 - FAINTEST) * Math.log(count)) / Math.max(1, Math.log(most)),
  );
}
