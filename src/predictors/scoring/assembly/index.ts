// What fitted models compute most of: matrices factorised, trees grown, many cells scored. JavaScript lays out the memory and writes into it.
export { maternExplained, maternMean, placePoints } from './matern';
export { addTrees, encode } from './boosted';
export { cholesky } from './cholesky';
export { bestSplit, explain, gather, mean, partition, weigh } from './grow';

/** The first byte that is free. */
export function heap(): usize {
  return (__heap_base + 63) & ~63;
}
