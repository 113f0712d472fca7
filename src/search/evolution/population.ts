// A population of cells for evolutionary searches (Real et al., AAAI 2019): tournaments, and deaths by age.
import type { Random } from '../../random/random.ts';
import { shareOf } from '../forBudget.ts';

export interface Individual {
  /** As it was bred, with vertices that pruning removes: they take part in mutation. */
  readonly cell: unknown;
  readonly index: number;
  readonly label: number;
}

/** P = 100 as published (Ying et al., 2019), and less where the budget would not leave much to evolve. */
export function populationFor(budget: number): number {
  return Math.min(100, shareOf(budget, 0.3, 2));
}

/** The best of a tournament of individuals drawn with replacement, the first drawn of several. */
export function fittest(population: readonly Individual[], tournament: number, random: Random): Individual {
  const drawn = Array.from({ length: tournament }, () => population[random.integer(population.length)]);
  return drawn.reduce((best, other) => (other.label > best.label ? other : best));
}
