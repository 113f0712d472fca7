// What the address says to the page of searches: which of them, on how many seeds, drawn how. And the runs that this comes to.
import { type RunSpec, SEARCH_IDS, type SharedSettings, specForBudget } from '../../../run/spec.ts';
import { type CommonSettings, labelField } from '../../../search/common.ts';
import { ALGORITHMS, type AlgorithmId } from '../../../search/registry.ts';
import type { Settings } from '../../../settings/fields.ts';
import { MEASURES, type Measure } from '../../charts/best.ts';

export interface Choice {
  readonly searches: readonly AlgorithmId[];
  /** Seeds, counted up from the experiment's own. */
  readonly repeats: number;
  readonly measure: Measure;
  readonly log: { readonly x: boolean; readonly y: boolean };
  readonly published: boolean;
  /** Names in the address that are no searches, as written. */
  readonly unknown: readonly string[];
}

export const MOST_REPEATS = 20;
const DEFAULT_SEARCHES: readonly AlgorithmId[] = ['seminas', 'guided', 'evolution', 'random'];
const LONGEST_SHOWN = 40;
const MOST_SHOWN = 5;

type Parameters = Readonly<Record<string, string>>;

/** What is not understood keeps its default. */
export function readChoice({ searches, repeats, measure, log, published }: Parameters): Choice {
  const names = [...new Set((searches ?? '').split(',').filter((name) => name !== ''))];
  const known = searches === undefined ? DEFAULT_SEARCHES : SEARCH_IDS.filter((id) => names.includes(id));
  const isKnown = (name: string) => SEARCH_IDS.some((id) => id === name);
  const count = /^\d{1,3}$/.test(repeats ?? '') ? Number(repeats) : 1;
  const chosen = MEASURES.find((one) => one === measure) ?? 'accuracy';
  // Differences and ranks span orders of magnitude.
  const scales = log ?? (chosen === 'accuracy' ? '' : 'y');
  return {
    searches: known.length > 0 ? known : DEFAULT_SEARCHES,
    repeats: Math.max(1, Math.min(MOST_REPEATS, count)),
    measure: chosen,
    log: { x: scales.includes('x'), y: scales.includes('y') && chosen !== 'accuracy' },
    published: published !== '0',
    unknown: names
      .filter((name) => !isKnown(name))
      .slice(0, MOST_SHOWN)
      .map((name) => name.slice(0, LONGEST_SHOWN)),
  };
}

/** How the address says it; undefined for what is the default. */
export function writeScales({ x, y }: Choice['log']): string {
  return `${x ? 'x' : ''}${y ? 'y' : ''}`;
}

/** What the experiment and every search have in common. */
export function sharedSettings(settings: Settings): SharedSettings {
  const { budget, seed } = ALGORITHMS.random.fields;
  return {
    budget: Number(settings.budget ?? budget.default),
    seed: Number(settings.seed ?? seed.default),
    label: (settings.label ?? labelField.default) as CommonSettings['label'],
  };
}

const LARGEST_SEED = 0xffffffff;

/** Gradient steps, and before any of them whether something is fitted at all. */
function costOf({ algorithm, settings }: RunSpec): number {
  const { series, steps } = ALGORITHMS[algorithm].plan(settings);
  return Math.min(1, series.length) + steps.reduce((sum, some) => sum + some, 0);
}

/** One run for each search and seed: first all searches on the first seed, those that cost least before the others. */
export function runsOf(
  { searches, repeats }: Pick<Choice, 'searches' | 'repeats'>,
  shared: SharedSettings,
  others: Pick<RunSpec, 'engine' | 'table'>,
): RunSpec[] {
  return Array.from({ length: repeats }, (_, i) => (shared.seed + i) % (LARGEST_SEED + 1)).flatMap((seed) =>
    searches
      .map((id) => specForBudget(id, { ...shared, seed }, others))
      .sort((a, b) => costOf(a) - costOf(b)),
  );
}
