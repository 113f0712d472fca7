// Importance where the truth is known: what mattered by construction, what did not, and what cannot be told apart.
import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { importances } from './importance.ts';
import { madeUpRun } from './testing/runs.ts';

/** A grid of N × M × seeds. @param effect of a run's settings on its outcome, beside noise of deviation 1 */
function grid(effect: (n: number, m: number) => number, ms: readonly number[] = [0, 500, 1_000], seeds = 4) {
  const random = new Random(3);
  return [50, 100, 200].flatMap((labelled) =>
    ms.flatMap((unlabelled) =>
      Array.from({ length: seeds }, (_, seed) => ({
        spec: madeUpRun('seminas', { labelled, unlabelled, seed, budget: 400 }).spec,
        outcome: effect(labelled, unlabelled) + random.normal(),
      })),
    ),
  );
}

describe('importance', () => {
  it('gives what mattered its share of the variance, and what did not nothing', () => {
    // The effect is 5, 10 or 20, with variance 38.9; that of the noise is 1.
    const [first, second] = importances(grid((n) => n / 10));
    expect(first).toMatchObject({
      aspect: 'labelled',
      runs: 36,
      groups: 3,
      isBeyondChance: true,
      together: [],
    });
    expect(first.share).toBeGreaterThan(0.9);
    expect(second).toMatchObject({ aspect: 'unlabelled', isBeyondChance: false });
    expect(second.share).toBeLessThan(0.1);
  });

  it('is near zero on average for pure noise, where the raw share would not be', () => {
    const found = importances(grid(() => 0));
    for (const { share, isBeyondChance } of found) {
      expect(share).toBeLessThan(0.2);
      expect(isBeyondChance).toBe(false);
    }
  });

  it('says of settings that were changed in step that either may be the one', () => {
    const runs = grid((n) => n / 10).map(({ spec, outcome }) => ({
      spec: { ...spec, settings: { ...spec.settings, climbFrom: Number(spec.settings.labelled) / 10 } },
      outcome,
    }));
    const found = new Map(importances(runs).map((one) => [one.aspect, one.together]));
    expect(found.get('labelled')).toEqual(['climbFrom']);
    expect(found.get('climbFrom')).toEqual(['labelled']);
  });

  it('puts many numbers into groups, and leaves out what tells nothing', () => {
    const runs = Array.from({ length: 40 }, (_, i) => ({
      spec: madeUpRun('random', { budget: 100 + i, seed: i }).spec,
      outcome: i,
    }));
    expect(importances(runs)).toMatchObject([
      { aspect: 'budget', groups: 5, runs: 40, isBeyondChance: true },
    ]);
    expect(importances(runs.slice(0, 5))).toEqual([]);
    // Equal outcomes have no variance to share.
    const equal = runs.map((run) => ({ ...run, outcome: 1 }));
    expect(importances(equal)).toMatchObject([{ share: 0, isBeyondChance: false }]);
  });
});
