// A population of cells for evolutionary searches (Real et al., AAAI 2019): tournaments, and deaths by age.
import type { Random } from '../../random/random.ts';

export interface Individual {
  /** As it was bred, with vertices that pruning removes: they take part in mutation. */
  readonly cell: unknown;
  readonly index: number;
  readonly label: number;
}

/** The best of a tournament of individuals drawn with replacement, the first drawn of several. */
export function fittest(population: readonly Individual[], tournament: number, random: Random): Individual {
  const drawn = Array.from({ length: tournament }, () => population[random.integer(population.length)]);
  return drawn.reduce((best, other) => (other.label > best.label ? other : best));
}
