// Two browsers' entries of one run become one.
import { describe, expect, it } from 'vitest';
import { EMPTY_RECORD } from '../run/record.ts';
import { presetSpec } from '../run/spec.ts';
import { entryOf, type KeptRun } from './keptRun.ts';
import { cleanTags, mergedEntry, saysMore } from './merge.ts';

const spec = { ...presetSpec('random'), table: { name: 'made up', digest: 'ab'.repeat(32) } };
const entry = (change: Partial<KeptRun>): KeptRun => ({
  ...entryOf({ spec, computedBy: null, record: EMPTY_RECORD, delivered: 5, elapsed: 1 }, 100, 10),
  ...change,
});

describe('merging', () => {
  const stopped = entry({ delivered: 50, tags: ['b'], name: 'theirs', changed: 200 });
  const finished = entry({ outcome: 'finished', delivered: 9, tags: ['a'], pinned: true });

  it('keeps what says more: a finished run, then the longer one', () => {
    expect(saysMore(stopped, finished)).toBe(true);
    expect(saysMore(finished, stopped)).toBe(false);
    expect(saysMore(entry({}), stopped)).toBe(true);
    expect(saysMore(stopped, stopped)).toBe(false);
  });

  it('keeps the later name, all tags and the pin, whichever comes first', () => {
    const merged = mergedEntry(stopped, finished);
    expect(merged).toEqual({ ...finished, name: 'theirs', tags: ['a', 'b'], changed: 200 });
    expect(mergedEntry(finished, stopped)).toEqual(merged);
    expect(mergedEntry(merged, finished)).toEqual(merged);
  });

  it('does not lose a name to a later entry that has none', () => {
    expect(mergedEntry(stopped, entry({ changed: 300 })).name).toBe('theirs');
  });

  it('is the lab’s if one of them is', () => {
    const swept = entry({ from: 'sweep' });
    expect(mergedEntry(swept, entry({})).from).toBe('lab');
    expect(mergedEntry(entry({ from: 'lesson' }), swept).from).toBe('sweep');
  });

  it('brings a deleted run back', () => {
    expect(mergedEntry(entry({ removed: 5 }), entry({}))).not.toHaveProperty('removed');
  });
});

it('tags are trimmed, each once, and few', () => {
  expect(cleanTags([' a  b ', 'c', 'a b', '', '  '])).toEqual(['a b', 'c']);
  expect(cleanTags(Array.from({ length: 99 }, (_, i) => `tag ${i}`))).toHaveLength(20);
  expect(cleanTags(['x'.repeat(99)])[0]).toHaveLength(40);
});
