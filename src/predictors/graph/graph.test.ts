// The graph network in WebAssembly against TensorFlow.js and finite differences; training; and the predictor made of it.
import { describe, expect, it } from 'vitest';
import { Random } from '../../random/random.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { withFreeTargets } from '../semiSupervised/freeTargets.ts';
import { madeUpSplit, tau } from '../testing/cells.ts';
import { TransformedPredictor } from '../transformed.ts';
import { GraphPredictor } from './graph.ts';
import { OUTPUTS, WEIGHT_COUNT, WEIGHTS } from './layout.ts';
import { type GraphExamples, GraphNetwork } from './network.ts';
import { rawGraphs } from './rawGraph.ts';
import { dropoutKeyOf, referenceGradient } from './reference/reference.ts';
import { rateShare } from './schedule.ts';
import { GRAPH_SETTINGS } from './settings.ts';

const space = Space.create();
const SEED = 7;
/** Every size of cell occurs among these. */
const SMALL_CELLS = [0, 1, 3, 90, 95, 2_000, 2_600, 64_000];

function examplesOf(count: number, random: Random): GraphExamples {
  const cells = Array.from({ length: count }, (_, i) => SMALL_CELLS[i] ?? random.integer(space.size));
  return {
    graphs: rawGraphs(space, cells),
    targets: Float32Array.from({ length: count * OUTPUTS }, () => random.normal()),
    importance: Float32Array.from({ length: 2 * count }, () => random.integer(3)),
  };
}

const everyone = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

/** Random weights everywhere, also where initial ones are 0 or 1. */
function shake(network: GraphNetwork, random: Random): void {
  const { weights } = network;
  for (let i = 0; i < weights.length; i++) weights[i] += 0.3 * random.normal();
}

describe('loss and gradient', () => {
  // Batches of a part of a chunk, of several chunks, and of a size that is no multiple of four.
  it.each([
    [1, 0, 0, 0],
    [8, 0, 1, 0],
    [13, 0.1, 0.5, 3],
    [75, 0.3, 2, 1],
  ])(
    'are those of the reference: %i cells, dropout %d, free factor %d',
    async (count, dropout, freeFactor, step) => {
      const random = new Random(count);
      const network = await GraphNetwork.create(new Random(SEED));
      shake(network, random);
      const examples = examplesOf(count, random);
      examples.importance[0] = 1;
      network.setExamples(examples);
      const { score, free } = network.computeGradient(everyone(count), { dropout, freeFactor }, step);
      const key = dropoutKeyOf(new Random(SEED).fork('dropout').seed, step);
      const wanted = await referenceGradient(network.weights.slice(), examples, { dropout, freeFactor }, key);
      expect((score + free) / wanted.loss).toBeCloseTo(1, 4);
      const gradient = network.gradient;
      for (const { name, offset, rows, columns } of WEIGHTS) {
        let scale = 1e-6;
        let difference = 0;
        for (let i = offset; i < offset + rows * columns; i++) {
          scale = Math.max(scale, Math.abs(wanted.gradient[i]));
          difference = Math.max(difference, Math.abs(gradient[i] - wanted.gradient[i]));
        }
        expect(difference / scale, name).toBeLessThan(2e-4);
      }
      if (dropout > 0) return;
      const predicted = network.predict(examples.graphs);
      for (let i = 0; i < count; i++) expect(predicted[i]).toBeCloseTo(wanted.outputs[i * OUTPUTS], 3);
    },
  );

  it('agree with finite differences along random directions', async () => {
    const random = new Random(2);
    const network = await GraphNetwork.create(new Random(SEED));
    shake(network, random);
    const settings = { dropout: 0.2, freeFactor: 1 };
    network.setExamples(examplesOf(9, random));
    const lossAt = () => {
      const { score, free } = network.computeGradient(everyone(9), settings, 4);
      return score + free;
    };
    lossAt();
    const gradient = network.gradient.slice();
    const start = network.weights.slice();
    // Along the gradient itself, where single precision sees most, and along it with half of its entries left out.
    for (const keep of [() => true, () => random.integer(2) === 0]) {
      const along = gradient.map((d) => (keep() ? d : 0));
      const slope = along.reduce((sum, d) => sum + d * d, 0);
      const step = 1e-3 / Math.sqrt(slope);
      const moved = (sign: number) => {
        network.weights.set(start.map((w, i) => w + sign * step * along[i]));
        return lossAt();
      };
      const measured = (moved(1) - moved(-1)) / (2 * step);
      expect(measured / slope).toBeCloseTo(1, 1);
      network.weights.set(start);
    }
  });
});

describe('GraphNetwork', () => {
  it('takes AdamW steps as the formulas say', async () => {
    const network = await GraphNetwork.create(new Random(SEED));
    network.setExamples(examplesOf(5, new Random(1)));
    const w = Float64Array.from(network.weights);
    const m = new Float64Array(WEIGHT_COUNT);
    const v = new Float64Array(WEIGHT_COUNT);
    for (let t = 1; t <= 3; t++) {
      network.step(everyone(5), { dropout: 0, freeFactor: 1 }, 0.01, 0.1);
      const { gradient } = network;
      for (let i = 0; i < WEIGHT_COUNT; i++) {
        m[i] = 0.9 * m[i] + 0.1 * gradient[i];
        v[i] = 0.999 * v[i] + 0.001 * gradient[i] ** 2;
        const update = m[i] / (1 - 0.9 ** t) / (Math.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8);
        w[i] -= 0.01 * 0.1 * w[i] + 0.01 * update;
      }
    }
    const worst = network.weights.reduce((most, weight, i) => Math.max(most, Math.abs(weight - w[i])), 0);
    expect(worst).toBeLessThan(1e-4);
  });

  it('gives a cell the same score, whatever other cells are asked with it', async () => {
    const network = await GraphNetwork.create(new Random(SEED));
    const cells = Array.from({ length: 70 }, (_, i) => i * 6_000);
    const together = network.predict(rawGraphs(space, cells));
    for (const i of [0, 31, 32, 69])
      expect(network.predict(rawGraphs(space, [cells[i]]))[0]).toBe(together[i]);
  });

  it('refuses examples that do not match or do not exist', async () => {
    const network = await GraphNetwork.create(new Random(SEED));
    const examples = examplesOf(3, new Random(1));
    expect(() => network.setExamples({ ...examples, importance: new Float32Array(2) })).toThrow(RangeError);
    network.setExamples(examples);
    expect(() => network.computeGradient(Uint32Array.of(3), { dropout: 0, freeFactor: 0 }, 0)).toThrow(
      /no example 3/,
    );
  });
});

describe('rateShare', () => {
  it('rises in a line and falls in half a cosine', () => {
    expect([0, 4, 9].map((step) => rateShare(step, 110, 10))).toEqual([0.1, 0.5, 1]);
    for (const step of [10, 37, 60, 109]) {
      expect(rateShare(step, 110, 10)).toBeCloseTo((1 + Math.cos((Math.PI * (step - 10)) / 100)) / 2, 10);
    }
  });
});

describe('GraphPredictor', () => {
  const settings = { ...GRAPH_SETTINGS, steps: 100 };
  const { cells, labels, held, truth } = madeUpSplit(space, 60, 400);

  it('learns to order cells, the same from the same seed, and otherwise from another', async () => {
    const predictions = [];
    for (const seed of [1, 1, 2]) {
      const predictor = new TransformedPredictor(
        new GraphPredictor(space, settings, new Random(seed)),
        'nscore',
      );
      await predictor.fit(cells, labels);
      predictions.push(await predictor.predict(held));
    }
    expect(tau(truth, predictions[0])).toBeGreaterThan(0.6);
    expect(predictions[1]).toEqual(predictions[0]);
    expect(predictions[2]).not.toEqual(predictions[0]);
  });

  it('averages its networks, and learns free targets on the side', async () => {
    const learned = async (networks: number, free: boolean) => {
      const model = new GraphPredictor(space, { ...settings, steps: 20, networks }, new Random(1));
      if (free) withFreeTargets(model, space, held);
      await model.fit({ cells, scores: labels });
      return model.predict(held);
    };
    const one = await learned(1, false);
    expect(await learned(2, false)).not.toEqual(one);
    expect(await learned(1, true)).not.toEqual(one);
    expect(await learned(1, true)).toEqual(await learned(1, true));
  });

  it('refuses to predict before it has learned', () => {
    const model = new GraphPredictor(space, settings, new Random(1));
    expect(() => model.predict(held)).toThrow(/not been fitted/);
    expect(() => withFreeTargets(model, space, new Uint32Array())).toThrow(RangeError);
  });
});
