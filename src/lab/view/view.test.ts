// What an address says of the view: known parts and settings, notices for the rest, and locks that nothing on the page opens.
import { describe, expect, it } from 'vitest';
import { presetSpec, type RunSpec } from '../../run/spec.ts';
import { ALGORITHMS } from '../../search/registry.ts';
import { withDefaults } from '../../settings/fields.ts';
import {
  isLocked,
  PARTS,
  readView,
  type View,
  viewParameters,
  withLockedParameters,
  withLocks,
  writeView,
} from './view.ts';

describe('the view of an address', () => {
  it('hides parts, fixes settings, and goes into a frame', () => {
    const view = readView({ hide: 'presets, queries,presets', lock: 'n,a', embed: '1' });
    expect([...view.hidden]).toEqual(['presets', 'queries']);
    expect(isLocked(view, 'n')).toBe(true);
    expect(isLocked(view, 'm')).toBe(false);
    expect(view.embedded).toBe(true);
    expect(view.unknown).toEqual([]);
    expect(readView({ lock: 'all,n' }).locked).toBe('all');
    expect(readView({})).toEqual({ hidden: new Set(), locked: new Set(), embedded: false, unknown: [] });
  });

  it('says what it does not know, and nothing of what honesty needs can be hidden', () => {
    const names = ['verdict', 'table', 'notices', 'shared', 'control', 'caution', '<script>', '__proto__'];
    const view = readView({ hide: names.join(','), lock: 'v,t,p,banana', embed: 'yes' });
    expect(view.hidden.size).toBe(0);
    expect(view.unknown.map(({ name }) => name)).toEqual([...names, 'v', 't', 'p', 'banana', 'yes']);
  });

  it('reads back what it writes', () => {
    const views: readonly Omit<View, 'unknown'>[] = [
      { hidden: new Set(Object.values(PARTS).flat()), locked: 'all', embedded: true },
      { hidden: new Set(['stages']), locked: new Set(['seed', 'label']), embedded: false },
      { hidden: new Set(), locked: new Set(), embedded: false },
    ];
    for (const view of views) expect(readView(writeView(view))).toEqual({ ...view, unknown: [] });
  });

  it('names a language that there is not; a country’s own does', () => {
    for (const lang of ['en', 'zh-CN', 'zh-TW', 'en-GB']) expect(readView({ lang }).unknown).toEqual([]);
    expect(readView({ lang: 'xx' }).unknown).toEqual([{ key: 'lang', name: 'xx' }]);
  });

  it('goes along from page to page, and what is a page’s own does not', () => {
    expect(viewParameters({ hide: 'keys', step: '3', r: 'x', lock: 'n', lang: 'en' })).toEqual({
      hide: 'keys',
      lock: 'n',
      lang: 'en',
    });
  });
});

describe('what is fixed', () => {
  const before = presetSpec('seminas');
  const wanted: RunSpec = {
    ...before,
    settings: withDefaults(ALGORITHMS.seminas.fields, { labelled: 300, seed: 9 }),
    engine: 'wasm',
  };

  it('stays as it is, whatever is wanted', () => {
    const spec = withLocks(readView({ lock: 'n,engine' }), before, wanted);
    expect(spec.settings).toEqual({ ...wanted.settings, labelled: before.settings.labelled });
    expect(spec.engine).toBe('auto');
    expect(withLocks(readView({ lock: 'all' }), before, wanted)).toEqual(before);
    expect(withLocks(readView({}), before, wanted)).toBe(wanted);
  });

  it('is also what pages play, once it is said', () => {
    const before = { seeds: '1-5', searches: 'random', measure: 'rank' };
    const wanted = { seeds: '1-9', x: 'n:50', searches: undefined, measure: undefined };
    const locked = (lock: string) => withLockedParameters(readView({ lock }), before, wanted);
    expect(readView({ lock: 'seeds,searches,measure' }).unknown).toEqual([{ key: 'lock', name: 'measure' }]);
    expect(locked('seeds')).toEqual({ ...wanted, seeds: '1-5' });
    expect(locked('all')).toEqual({ ...wanted, seeds: '1-5', searches: 'random' });
    expect(locked('n')).toEqual(wanted);
  });

  it('goes along to another algorithm that has it, unless the algorithm is fixed', () => {
    const other = presetSpec('random');
    const seed = before.settings.seed;
    expect(withLocks(readView({ lock: 'seed' }), before, other)).toEqual({
      ...other,
      settings: { ...other.settings, seed },
    });
    expect(withLocks(readView({ lock: 'a' }), before, other)).toBe(before);
  });
});
