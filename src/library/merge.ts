// Two entries of one run become one: which parts stay, and what becomes of names and tags. Merging is commutative, but for
// ties, and merging twice changes nothing.
import { LONGEST_TAG, MOST_TAGS } from './entrySchema.ts';
import { type KeptRun, ORIGINS } from './keptRun.ts';

/** Whether the second one's parts say more than the first one's. */
export function saysMore(kept: KeptRun, other: KeptRun): boolean {
  if (kept.outcome !== other.outcome) return other.outcome === 'finished';
  return other.delivered > kept.delivered;
}

/** Figures of whichever says more; the name that was given last, all tags, pinned if one is; the lab's if one is. */
export function mergedEntry(kept: KeptRun, other: KeptRun): KeptRun {
  const figures = saysMore(kept, other) ? other : kept;
  const [earlier, later] = kept.changed <= other.changed ? [kept, other] : [other, kept];
  const { removed: _, ...rest } = figures;
  return {
    ...rest,
    from: ORIGINS.find((origin) => [kept.from, other.from].includes(origin)) ?? kept.from,
    name: later.name || earlier.name,
    tags: cleanTags([...earlier.tags, ...later.tags]),
    pinned: kept.pinned || other.pinned,
    changed: later.changed,
  };
}

/** Each once, without blanks around them, in order. */
export function cleanTags(tags: readonly string[]): string[] {
  const clean = tags.map((tag) => tag.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST_TAG)).filter(Boolean);
  return [...new Set(clean)].sort((a, b) => a.localeCompare(b)).slice(0, MOST_TAGS);
}
