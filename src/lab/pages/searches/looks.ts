// How each search is drawn: by its place in the registry, so that a new one needs nothing here.
import { SEARCH_IDS } from '../../../run/spec.ts';
import type { AlgorithmId } from '../../../search/registry.ts';

const COLORS = [
  'var(--series-main)',
  'var(--series-fourth)',
  'var(--series-control)',
  'var(--series-best)',
  'var(--series-third)',
  'var(--series-sixth)',
  'var(--series-random)',
  'var(--series-seventh)',
] as const;
/** Colours alone do not tell eight lines apart for everybody. */
const DASHES = [undefined, '8 3', '5 3', undefined, '10 3 2 3', '6 2', undefined, '3 2'] as const;

export function searchColor(id: AlgorithmId): string {
  return COLORS[SEARCH_IDS.indexOf(id) % COLORS.length];
}

export function searchDash(id: AlgorithmId): string | undefined {
  return DASHES[SEARCH_IDS.indexOf(id) % DASHES.length];
}
