// The ensemble: the mean of its parts, and the sum of what they cost.
import { describe, expect, it } from 'vitest';
import { Random } from '../../random/random.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { GaussianProcess } from '../gp/gp.ts';
import { madeUpSplit } from '../testing/cells.ts';
import { BoostedTrees, TREES_SETTINGS } from '../trees/trees.ts';
import { Ensemble } from './ensemble.ts';

const space = Space.create();
const SMALL = { ...TREES_SETTINGS, trees: 30, repetitions: 1 };

describe('Ensemble', () => {
  it('predicts the mean of its parts', async () => {
    const { cells, labels, held } = madeUpSplit(space, 30, 50);
    const parts = () => [new GaussianProcess(space), new BoostedTrees(space, SMALL, new Random(1))] as const;
    const [gp, trees] = parts();
    gp.fit({ cells, scores: labels });
    trees.fit({ cells, scores: labels });
    const ensemble = new Ensemble(parts());
    await ensemble.fit({ cells, scores: labels });
    const together = await ensemble.predict(held);
    const a = gp.predict(held);
    const b = trees.predict(held);
    for (let i = 0; i < held.length; i++) expect(together[i]).toBeCloseTo((a[i] + b[i]) / 2, 12);
    expect(ensemble).toMatchObject({ id: 'gp+trees', needs: 'nothing' });
    expect(ensemble.cost.fitSeconds(100)).toBeCloseTo(
      gp.cost.fitSeconds(100) + trees.cost.fitSeconds(100),
      12,
    );
    expect(ensemble.cost.predictSeconds(9, 100)).toBeCloseTo(
      gp.cost.predictSeconds(9, 100) + trees.cost.predictSeconds(9, 100),
      12,
    );
  });

  it('needs a part', () => {
    expect(() => new Ensemble([])).toThrow(RangeError);
  });
});
