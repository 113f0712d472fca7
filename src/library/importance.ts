// Which settings mattered among runs that differ in them: for each alone, the share of the outcome's variance between its
// values (main effects of an analysis of variance), less what chance would give. No cause is proved by it: settings that
// were changed together cannot be told apart, and how two work together is not seen.
import { quantileSorted } from 'simple-statistics';
import { Random } from '../random/random.ts';
import type { RunSpec } from '../run/spec.ts';
import { type Aspect, aspectOf, differingAspects } from './differences.ts';

/** Fewer runs say nothing of what mattered. */
export const FEWEST_RUNS = 6;
/** Numbers of more different values are put into so many groups of about the same size. */
const MOST_GROUPS = 5;
const SHUFFLES = 2_000;
const SIGNIFICANT = 0.05;

export interface Outcome {
  readonly spec: RunSpec;
  /** Finite. */
  readonly outcome: number;
}

export interface Importance {
  readonly aspect: Aspect;
  /**
   * ε²: share of the variance between the groups, less what groups of that size would have by chance; [0, 1] (Kelley, An
   * unbiased correlation ratio measure, PNAS 21, 1935).
   */
  readonly share: number;
  /** Runs that have the setting, and groups of values that they were put into. */
  readonly runs: number;
  readonly groups: number;
  /** How often shuffled outcomes give as much, (0, 1]; corrected for the number of settings looked at (Holm, 1979). */
  readonly chance: number;
  readonly isBeyondChance: boolean;
  /** Others that were changed in step with it, so that either may be the one that mattered. */
  readonly together: readonly Aspect[];
}

/** The most important first; none for fewer than {@link FEWEST_RUNS} runs. The seed is chance, and is left out. */
export function importances(runs: readonly Outcome[]): Importance[] {
  if (runs.length < FEWEST_RUNS) return [];
  const groupings = differingAspects(runs.map(({ spec }) => spec))
    .filter((aspect) => aspect !== 'seed')
    .map((aspect) => ({ aspect, groups: groupsOf(runs, aspect) }))
    .filter(({ groups }) => isTelling(groups));
  const random = new Random(1);
  const found = groupings.map(({ aspect, groups }) => {
    const known = runs.flatMap(({ outcome }, i) => (groups[i] === undefined ? [] : [outcome]));
    const of = groups.filter((group) => group !== undefined);
    return {
      aspect,
      share: epsilonSquared(of, known),
      runs: known.length,
      groups: new Set(of).size,
      chance: chanceOf(of, known, random.fork(aspect)),
      together: groupings.flatMap((other) =>
        other.aspect !== aspect && isSame(groups, other.groups) ? [other.aspect] : [],
      ),
    };
  });
  return corrected(found).toSorted((a, b) => b.share - a.share);
}

type Groups = readonly (number | undefined)[];

/** The group of each run; undefined where it has no such setting. */
function groupsOf(runs: readonly Outcome[], aspect: Aspect): Groups {
  const values = runs.map(({ spec }) => aspectOf(spec, aspect));
  const distinct = [...new Set(values.filter((value) => value !== undefined))];
  if (distinct.length > MOST_GROUPS && distinct.every((value) => typeof value === 'number')) {
    const sorted = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
    const ends = Array.from({ length: MOST_GROUPS - 1 }, (_, i) =>
      quantileSorted(sorted, (i + 1) / MOST_GROUPS),
    );
    return values.map((value) =>
      value === undefined ? undefined : ends.filter((end) => Number(value) > end).length,
    );
  }
  return values.map((value) => (value === undefined ? undefined : distinct.indexOf(value)));
}

/** With one run a group, any setting would explain everything. */
function isTelling(groups: Groups): boolean {
  const known = groups.filter((group) => group !== undefined);
  const count = new Set(known).size;
  return known.length >= FEWEST_RUNS && count > 1 && known.length > count;
}

function isSame(a: Groups, b: Groups): boolean {
  const pairs = new Set(a.map((group, i) => `${group} ${b[i]}`));
  return pairs.size === new Set(a).size && pairs.size === new Set(b).size;
}

/** Sum of squares between groups, and in all. */
function squares(groups: readonly number[], outcomes: readonly number[]): [between: number, all: number] {
  const mean = outcomes.reduce((sum, value) => sum + value, 0) / outcomes.length;
  const sums = new Map<number, { count: number; sum: number }>();
  let all = 0;
  for (const [i, group] of groups.entries()) {
    const { count, sum } = sums.get(group) ?? { count: 0, sum: 0 };
    const deviation = outcomes[i] - mean;
    sums.set(group, { count: count + 1, sum: sum + deviation });
    all += deviation ** 2;
  }
  let between = 0;
  for (const { count, sum } of sums.values()) between += sum ** 2 / count;
  return [between, all];
}

function epsilonSquared(groups: readonly number[], outcomes: readonly number[]): number {
  const [between, all] = squares(groups, outcomes);
  if (all === 0) return 0;
  const count = new Set(groups).size;
  const within = (all - between) / (outcomes.length - count);
  return Math.max(0, (between - (count - 1) * within) / all);
}

function chanceOf(groups: readonly number[], outcomes: readonly number[], random: Random): number {
  const [observed] = squares(groups, outcomes);
  const shuffled = [...outcomes];
  let asMuch = 0;
  for (let i = 0; i < SHUFFLES; i++) {
    // Sums of the same figures in another order may differ in the last digits.
    if (squares(groups, random.shuffle(shuffled))[0] >= observed * (1 - 1e-9)) asMuch++;
  }
  return (asMuch + 1) / (SHUFFLES + 1);
}

function corrected(found: readonly Omit<Importance, 'isBeyondChance'>[]): Importance[] {
  let least = 0;
  return found
    .toSorted((a, b) => a.chance - b.chance)
    .map((importance, i) => {
      least = Math.max(least, Math.min(1, importance.chance * (found.length - i)));
      return { ...importance, chance: least, isBeyondChance: least < SIGNIFICANT };
    });
}
