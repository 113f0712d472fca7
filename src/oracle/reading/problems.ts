// What of a file could not be used: counted by kind, the first of each kept with what stands there.
import type { RowProblem } from '../importReport.ts';
import type { BrokenRow } from './ownTable.ts';

const MOST_PROBLEMS = 5;

/** Counts what could not be used, and keeps the first of each kind. */
export class Problems {
  private readonly counts = new Map<RowProblem['code'], number>();
  private readonly kept: RowProblem[] = [];

  add(row: number, column: string, code: RowProblem['code'], text: string, message: string): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= MOST_PROBLEMS) this.kept.push({ row: row + 1, column, code, text, message });
  }

  addBroken(row: number, { code, text }: BrokenRow): void {
    const message =
      code === 'bad-json'
        ? 'The line is no JSON object.'
        : 'The row has more fields than the header; a comma in a figure or a list needs quotes around it.';
    this.add(row, '', code, text, message);
  }

  count(code: RowProblem['code']): number {
    return this.counts.get(code) ?? 0;
  }

  first(): RowProblem[] {
    return this.kept.toSorted((a, b) => a.row - b.row).slice(0, MOST_PROBLEMS);
  }
}
