// Which of the kept runs a list shows, and in which order.

import { textOf } from '../run/link.ts';
import { ALGORITHMS } from '../search/registry.ts';
import { type KeptRun, ORIGINS, type Origin } from './keptRun.ts';

export const ORDERS = ['latest', 'best', 'tau', 'name'] as const;
export type Order = (typeof ORDERS)[number];

export interface Wish {
  /** Words that all have to be there: of the name, a tag, the table; or settings as links write them, such as `n=100`. */
  readonly search: string;
  /** '' for any. */
  readonly tag: string;
  /** Where runs are shown from; pinned ones are shown wherever they are from. */
  readonly from: readonly Origin[];
  readonly order: Order;
}

/** The tau of the predictor that the search relies on. */
export function mainTau({ series }: KeptRun): number | null {
  return series.find(({ role }) => role === 'main')?.kendall ?? null;
}

/** All that a search looks through. */
function haystackOf(run: KeptRun, name: string): string {
  const { algorithm, settings, table } = run.spec;
  const { fields } = ALGORITHMS[algorithm];
  const pairs = Object.entries(settings).flatMap(([setting, value]) => {
    const field = fields[setting];
    // With an end, so that n=10 does not find n=100.
    return field ? [`${field.key}=${textOf(value)};`] : [];
  });
  return [name, ...run.tags, algorithm, table.name, run.id, ...pairs].join('\n').toLowerCase();
}

const ORDERINGS: Readonly<Record<Order, (a: KeptRun, b: KeptRun) => number>> = {
  latest: (a, b) => b.ended - a.ended,
  best: (a, b) => descending(a.best?.test, b.best?.test),
  tau: (a, b) => descending(mainTau(a), mainTau(b)),
  name: () => 0,
};

function descending(a: number | null | undefined, b: number | null | undefined): number {
  return (b ?? Number.NEGATIVE_INFINITY) - (a ?? Number.NEGATIVE_INFINITY) || 0;
}

/** What there is of each origin, wherever the list shows runs from. */
export interface OfOrigin {
  readonly origin: Origin;
  readonly runs: number;
  /** Of their heavy parts. */
  readonly bytes: number;
}

export interface Listing {
  /** Pinned runs first. */
  readonly shown: readonly KeptRun[];
  /** Of runs with the words and the tag, by origin; those that have none are left out. */
  readonly origins: readonly OfOrigin[];
}

/** @param nameOf a run's name as the person sees it */
export function listed(runs: readonly KeptRun[], wish: Wish, nameOf: (run: KeptRun) => string): Listing {
  const words = wish.search.toLowerCase().split(/\s+/).filter(Boolean);
  const needles = words.map((word) => (/^\w+=/.test(word) ? `\n${word};` : word));
  const names = new Map<string, string>();
  // Made only where they are asked for: each takes a while.
  const name = (run: KeptRun) => {
    const known = names.get(run.id) ?? nameOf(run);
    names.set(run.id, known);
    return known;
  };
  const collator = new Intl.Collator(undefined, { numeric: true });
  const matching = runs.filter((run) => {
    if (run.removed !== undefined || (wish.tag !== '' && !run.tags.includes(wish.tag))) return false;
    if (needles.length === 0) return true;
    const haystack = haystackOf(run, name(run));
    return needles.every((needle) => haystack.includes(needle));
  });
  const shown = matching
    .filter(({ from, pinned }) => pinned || wish.from.includes(from))
    .sort(
      (a, b) =>
        Number(b.pinned) - Number(a.pinned) ||
        ORDERINGS[wish.order](a, b) ||
        (wish.order === 'name' ? collator.compare(name(a), name(b)) : b.ended - a.ended),
    );
  const origins = ORIGINS.flatMap((origin) => {
    const own = matching.filter(({ from }) => from === origin);
    return own.length > 0
      ? [{ origin, runs: own.length, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) }]
      : [];
  });
  return { shown, origins };
}

/** What an address says of origins, such as `lab,sweep`; the lab alone where it says nothing. */
export function originsIn(text: string | undefined): readonly Origin[] {
  const names = text?.split(',');
  return names ? ORIGINS.filter((origin) => names.includes(origin)) : ['lab'];
}

/** Every tag, by how many runs have it. */
export function tagsOf(runs: readonly KeptRun[]): readonly (readonly [tag: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { tags, removed } of runs)
    if (removed === undefined) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
