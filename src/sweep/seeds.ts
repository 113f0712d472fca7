// Seeds as people write them: `1-5,8`.
import { PlanError } from './plan.ts';

/** More than any plan may have; it keeps a range from being made that nobody wants. */
const LONGEST_RANGE = 10_000;

/** @throws PlanError 'malformed' */
export function readSeeds(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [, from, to = from] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(part.trim()) ?? [];
    const count = Number(to) - Number(from) + 1;
    if (!(count >= 1 && count <= LONGEST_RANGE))
      throw new PlanError(
        'malformed',
        `Seeds are whole numbers and ranges such as 1-5,8, not '${part.slice(0, 60)}'.`,
      );
    return Array.from({ length: count }, (_, i) => Number(from) + i);
  });
}

/** @param seeds ascending */
export function writeSeeds(seeds: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const seed of seeds) {
    const last = ranges.at(-1);
    if (last?.[1] === seed - 1) last[1] = seed;
    else ranges.push([seed, seed]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
