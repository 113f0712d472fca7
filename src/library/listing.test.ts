// What a list shows of the kept runs: names, search, order, differences.
import { describe, expect, it } from 'vitest';
import { differingAspects } from './differences.ts';
import { listed, originsIn, tagsOf, type Wish } from './listing.ts';
import { nameParts } from './naming.ts';
import { madeUpRun } from './testing/runs.ts';

const small = madeUpRun('seminas', { labelled: 10 }, { test: 0.93, tau: 0.4, ended: 1, tags: ['class'] });
const large = madeUpRun('seminas', { labelled: 100, seed: 12 }, { test: 0.94, tau: 0.6, ended: 2 });
const walk = madeUpRun('random', { budget: 200 }, { test: 0.935, ended: 3, name: 'A walk' });
const ALL = [small, large, walk];
const nameOf = ({ name, spec }: (typeof ALL)[number]) => name || spec.algorithm;
const list = (wish: Partial<Wish>, runs = ALL) =>
  listed(runs, { search: '', tag: '', from: ['lab'], order: 'latest', ...wish }, nameOf).shown;

describe('the list', () => {
  it('finds words of names and tags, and settings as links have them', () => {
    expect(list({ search: 'WALK' })).toEqual([walk]);
    expect(list({ search: 'class seminas' })).toEqual([small]);
    expect(list({ search: 'class walk' })).toEqual([]);
    expect(list({ search: 'n=10' })).toEqual([small]);
    expect(list({ search: 'seed=12' })).toEqual([large]);
    expect(list({ search: 'b=200 made' })).toEqual([walk]);
    expect(list({ tag: 'class' })).toEqual([small]);
  });

  it('is in the order that is wanted, pinned runs first and deleted ones not at all', () => {
    expect(list({})).toEqual([walk, large, small]);
    expect(list({ order: 'best' })).toEqual([large, walk, small]);
    expect(list({ order: 'tau' })).toEqual([large, small, walk]);
    expect(list({ order: 'name' })).toEqual([walk, small, large]);
    const pinned = { ...small, pinned: true };
    expect(list({}, [pinned, large, { ...walk, removed: 9 }])).toEqual([pinned, large]);
  });

  it('shows where runs are from, and pinned ones from anywhere', () => {
    const swept = { ...small, id: 'swept', from: 'sweep' as const, bytes: 70 };
    const pinned = { ...large, id: 'pinned', from: 'searches' as const, pinned: true };
    const all = [walk, swept, { ...swept, id: 'other', bytes: 30 }, pinned];
    expect(list({}, all)).toEqual([pinned, walk]);
    expect(list({ from: ['sweep'] }, all).map(({ id }) => id)).toEqual(['pinned', 'swept', 'other']);
    const wish = { search: 'seminas', tag: '', from: originsIn(undefined), order: 'latest' } as const;
    expect(listed(all, wish, nameOf).origins).toEqual([
      { origin: 'sweep', runs: 2, bytes: 100 },
      { origin: 'searches', runs: 1, bytes: pinned.bytes },
    ]);
    expect([originsIn('sweep,nonsense,lab'), originsIn('')]).toEqual([['lab', 'sweep'], []]);
  });

  it('knows its tags', () => {
    expect(tagsOf([small, { ...large, tags: ['a', 'class'] }, { ...walk, tags: ['a'], removed: 1 }])).toEqual(
      [
        ['a', 1],
        ['class', 2],
      ],
    );
  });
});

describe('names', () => {
  const parts = (run: typeof small) => nameParts(run.spec).map(({ setting, value }) => `${setting} ${value}`);
  it('say sizes, what a search is made of, and the seed', () => {
    expect(parts(madeUpRun('seminas', { labelled: 100, unlabelled: 2_000, seed: 7 }))).toEqual([
      'labelled 100',
      'unlabelled 2000',
      'seed 7',
    ]);
    expect(parts(madeUpRun('seminas', { teacher: 'gp', learningRate: 0.01, seed: 7 }))).toContain(
      'teacher gp',
    );
    expect(parts(madeUpRun('seminas', { teacher: 'gp', learningRate: 0.01 })).join()).not.toContain(
      'learning',
    );
    expect(parts(madeUpRun('random', { budget: 60, seed: 3 }))).toEqual(['budget 60', 'seed 3']);
  });
});

describe('differences', () => {
  it('are what has several values among those that have it', () => {
    expect(differingAspects([small.spec, large.spec])).toEqual(['labelled', 'seed']);
    expect(differingAspects([small.spec])).toEqual([]);
    const table = { name: 'other', digest: 'cd'.repeat(32) };
    expect(differingAspects([walk.spec, { ...walk.spec, table, engine: 'wasm' }])).toEqual([
      'table',
      'engine',
    ]);
    // Only one of them has labelled cells.
    expect(differingAspects([small.spec, walk.spec])).not.toContain('labelled');
    expect(differingAspects([small.spec, walk.spec])).toContain('algorithm');
  });
});
