// The runs that are compared, as the address has them: the first digits of their ids, enough to tell them apart here.
import type { KeptRun } from '../../../library/keptRun.ts';

const DIGITS = 10;
/** A comparison of more would show nothing. */
export const MOST_COMPARED = 200;

export function runsParameter(ids: readonly string[]): string {
  // The engine stands behind the key.
  return ids
    .slice(0, MOST_COMPARED)
    .map((id) => id.slice(0, DIGITS) + id.slice(64))
    .join(',');
}

/** Those that are kept here, in the order of the address. */
export function runsOfParameter(text: string, runs: readonly KeptRun[]): KeptRun[] {
  const byStart = new Map(runs.map((run) => [run.id.slice(0, DIGITS) + run.id.slice(64), run]));
  const starts = [...new Set(text.split(',').slice(0, MOST_COMPARED))];
  return starts.flatMap((start) => byStart.get(start) ?? []);
}
