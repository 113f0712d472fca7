// What the address says to the page of searches, hostile addresses too, and the runs that it comes to.
import { describe, expect, it } from 'vitest';
import { SEARCH_IDS } from '../../../run/spec.ts';
import { MOST_REPEATS, readChoice, runsOf, sharedSettings, writeScales } from './choice.ts';

describe('the choice in an address', () => {
  it('is read, in the order of the registry, each search once', () => {
    const choice = readChoice({
      searches: 'random,guided,random',
      repeats: '5',
      measure: 'rank',
      log: 'x',
      published: '0',
    });
    expect(choice).toEqual({
      searches: ['guided', 'random'],
      repeats: 5,
      measure: 'rank',
      log: { x: true, y: false },
      published: false,
      unknown: [],
    });
    expect(readChoice({ log: writeScales(choice.log), measure: 'rank' }).log).toEqual(choice.log);
  });

  it('has defaults; regret and ranks are on a log scale, accuracy never is', () => {
    const { searches, repeats, log } = readChoice({});
    expect(searches.length).toBeGreaterThan(1);
    expect([repeats, log]).toEqual([1, { x: false, y: false }]);
    expect(readChoice({ measure: 'regret' }).log.y).toBe(true);
    expect(readChoice({ measure: 'regret', log: '' }).log.y).toBe(false);
    expect(readChoice({ measure: 'accuracy', log: 'xy' }).log).toEqual({ x: true, y: false });
  });

  it('never asks for absurd numbers, and names what is no search', () => {
    for (const repeats of ['1e9', '-3', '0', '999', '<b>', ''])
      expect(readChoice({ repeats }).repeats).toBeLessThanOrEqual(MOST_REPEATS);
    const { searches, unknown } = readChoice({ searches: `__proto__,learned,${'x'.repeat(999)},random` });
    expect(searches).toEqual(['random']);
    expect(unknown.length).toBe(3);
    expect(Math.max(...unknown.map((name) => name.length))).toBeLessThan(50);
    expect(readChoice({ searches: 'nothing,like,this' }).searches.length).toBeGreaterThan(0);
    expect(
      readChoice({
        searches: Array(999)
          .fill('y')
          .map((y, i) => y + i)
          .join(),
      }).unknown.length,
    ).toBe(5);
  });
});

describe('the runs of a choice', () => {
  it('are every search on every seed, with the same budget and label', () => {
    const shared = sharedSettings({ budget: 40, seed: 0xffffffff, label: 'validation' });
    const runs = runsOf({ searches: SEARCH_IDS, repeats: 3 }, shared, { engine: 'wasm' });
    expect(runs.length).toBe(3 * SEARCH_IDS.length);
    for (const { settings, engine } of runs)
      expect({ ...settings, engine }).toMatchObject({ budget: 40, label: 'validation', engine: 'wasm' });
    // The seeds go on from the start where they end.
    expect([...new Set(runs.map(({ settings }) => settings.seed))]).toEqual([0xffffffff, 0, 1]);
    const first = runs.slice(0, SEARCH_IDS.length).map(({ algorithm }) => algorithm);
    expect(first.toSorted()).toEqual([...SEARCH_IDS].sort());
    // What shows something at once comes first.
    expect(first.indexOf('random')).toBeLessThan(first.indexOf('guided'));
    expect(first.indexOf('guided')).toBeLessThan(first.indexOf('seminas'));
  });

  it('share defaults where the experiment has no search', () => {
    const { budget, label } = sharedSettings({ seed: 3 });
    expect([budget > 0, label]).toEqual([true, 'mean-test']);
  });
});
