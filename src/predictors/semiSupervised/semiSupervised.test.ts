// The two schemes: what the student is given, and that facts about unlabelled cells reach a network's weights.
import { describe, expect, it } from 'vitest';
import { Random } from '../../random/random.ts';
import { FEATURES } from '../../space/nasbench101/features.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { GaussianProcess } from '../gp/gp.ts';
import { labelTransform } from '../labelTransform.ts';
import type { CellPredictor, PseudoLabelled } from '../predictor.ts';
import type { Examples, ScoreModel } from '../scoreModel.ts';
import { madeUpSplit } from '../testing/cells.ts';
import { TransformedPredictor } from '../transformed.ts';
import { freeTargets } from './freeTargets.ts';
import { PseudoLabelStudent } from './pseudoLabels.ts';

const space = Space.create();
const { cells, labels, held } = madeUpSplit(space, 30, 40);
const cost = { fitSeconds: (n: number) => n, predictSeconds: (count: number, n: number) => count * n };

describe('PseudoLabelStudent', () => {
  it("gives the student the labels and the teacher's guesses, and predicts with the student", async () => {
    const teacher = new TransformedPredictor(new GaussianProcess(space), 'nscore');
    await teacher.fit(cells, labels);
    const guesses = await teacher.predict(held);
    const seen: [Uint32Array, Float64Array, PseudoLabelled | undefined][] = [];
    const student: CellPredictor = {
      id: 'student',
      needs: 'wasm',
      cost,
      fit: async (...given) => {
        seen.push(given as (typeof seen)[number]);
      },
      predict: async (asked) => new Float64Array(asked.length).fill(0.25),
      draws: async () => [],
    };
    const both = new PseudoLabelStudent(student, teacher, { unlabelled: held, upsampling: 4 });
    await both.fit(cells, labels);
    expect(seen).toEqual([[cells, labels, { cells: held, labels: guesses, upsampling: 4 }]]);
    expect([...(await both.predict(cells.subarray(0, 2)))]).toEqual([0.25, 0.25]);
    expect(both).toMatchObject({ id: 'student', needs: 'wasm' });
    expect(both.cost.predictSeconds(3, 30)).toBe(3 * 70);
    expect(both.cost.fitSeconds(30)).toBeCloseTo(
      70 + teacher.cost.fitSeconds(30) + teacher.cost.predictSeconds(40, 30),
      9,
    );
  });
});

describe('TransformedPredictor', () => {
  it('transforms pseudo-labels as the labels say, and counts each label as often as wanted', async () => {
    const seen: Examples[] = [];
    const model: ScoreModel = {
      id: 'spy',
      needs: 'nothing',
      cost,
      fit: (examples) => {
        seen.push(examples);
      },
      predict: (asked) => new Float64Array(asked.length),
    };
    const predictor = new TransformedPredictor(model, 'nscore');
    await expect(predictor.predict(held)).rejects.toThrow(/spy has not been fitted/);
    const guesses = Float64Array.from(held, (_, i) => 0.8 + i / 1_000);
    await predictor.fit(cells, labels, { cells: held, labels: guesses, upsampling: 3 });
    const transform = labelTransform('nscore', labels);
    expect(seen).toEqual([
      {
        cells: Uint32Array.from([...cells, ...held]),
        scores: Float64Array.from([...transform.scores(labels), ...transform.scores(guesses)]),
        repeats: Uint32Array.from([...cells.map(() => 3), ...held.map(() => 1)]),
      },
    ]);
    // A score of 0 is the median.
    const sorted = labels.slice().sort();
    expect((await predictor.predict(held))[0]).toBeCloseTo((sorted[14] + sorted[15]) / 2, 9);
  });
});

describe('freeTargets', () => {
  it('are standardised over the space', () => {
    const many = new Random(4).sample(space.size, 4_000);
    const { cells: asked, targets } = freeTargets(space, many);
    const d = FEATURES.graph.length;
    expect([asked, targets.length]).toEqual([many, 4_000 * d]);
    for (let j = 0; j < d; j++) {
      let mean = 0;
      let square = 0;
      for (let i = j; i < targets.length; i += d) {
        mean += targets[i] / 4_000;
        square += targets[i] ** 2 / 4_000;
      }
      expect(Math.abs(mean)).toBeLessThan(0.1);
      expect(Math.abs(Math.sqrt(square) - 1)).toBeLessThan(0.25);
    }
  });
});
