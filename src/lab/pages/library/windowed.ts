// Which rows of a long list are drawn: those that can be seen and a few around them, so that a thousand cost no more than ten.

export interface RowsInSight {
  /** The first row that is drawn, and the one behind the last. */
  readonly from: number;
  readonly to: number;
}

/** Rows drawn beyond either edge: scrolled to, they are there already. */
const AROUND = 6;

/** @param top how far the list is scrolled @param height of what can be seen, and of a row: all in pixels */
export function rowsInSight(top: number, height: number, row: number, count: number): RowsInSight {
  if (row <= 0) return { from: 0, to: Math.min(count, 2 * AROUND) };
  const first = Math.floor(top / row);
  const from = Math.max(0, Math.min(first - AROUND, count - 1));
  return { from, to: Math.max(from, Math.min(count, Math.ceil((top + height) / row) + AROUND)) };
}
