// Scoring of many cells by models that were fitted in JavaScript, which lays out the memory and writes the models into it.
export { maternExplained, maternMean, placePoints } from './matern';
export { addTrees, encode } from './boosted';

/** The first byte that is free. */
export function heap(): usize {
  return (__heap_base + 63) & ~63;
}
