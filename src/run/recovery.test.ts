// Engines that fail in the middle of a run: the predictor goes on, with the weights it would have had.
import { describe, expect, it } from 'vitest';
import {
  type Engine,
  EngineError,
  type EngineErrorCode,
  type Predictor,
} from '../predictors/encoderDecoder/predictor.ts';
import { PUBLISHED_PREDICTOR } from '../predictors/encoderDecoder/settings.ts';
import { FakePredictor } from '../search/testing/fakePredictor.ts';
import { Space } from '../space/nasbench101/space.ts';
import { type EngineSupply, RecoveringPredictor } from './recovery.ts';

const space = Space.create();
const tokens = Uint8Array.from([...space.tokens(400_000), ...space.tokens(77), ...space.tokens(1_234)]);
const data = { tokens, targets: Float32Array.of(0.5, -1, 2) };
const order = Uint32Array.of(0, 1, 2);

/** An engine whose predictors work `calls` times in all and then fail for ever. */
function engineThatLasts(calls: number, code: EngineErrorCode = 'device-lost'): Engine {
  let left = calls;
  const use = () => {
    if (left-- <= 0) throw new EngineError(code, 'gone');
  };
  return {
    id: 'wasm',
    description: `lasts ${calls} calls`,
    async createPredictor(settings): Promise<Predictor> {
      use();
      return new Proxy(new FakePredictor(settings), {
        get(target, key) {
          const value = Reflect.get(target, key);
          if (typeof value !== 'function') return value;
          return async (...args: unknown[]) => {
            if (key !== 'dispose') use();
            return value.apply(target, args);
          };
        },
      });
    },
    dispose() {},
  };
}

function supplyOf(...engines: Engine[]): EngineSupply & { replaced: number } {
  return {
    replaced: 0,
    get engine() {
      return engines[0];
    },
    async replace(failed, error) {
      if (failed !== engines[0]) return engines[0];
      this.replaced++;
      if (engines.length === 1) throw error;
      engines.shift();
      return engines[0];
    },
  };
}

async function trainOn(supply: EngineSupply, steps: number) {
  const predictor = await RecoveringPredictor.create(supply, PUBLISHED_PREDICTOR, 1);
  await predictor.setTrainingData(data);
  for (let i = 0; i < steps; i++) {
    await predictor.train(order);
    if (i === 60) await predictor.setTrainingData({ ...data, targets: data.targets.map((t) => -t) });
  }
  return { prediction: await predictor.predict(tokens), steps: predictor.steps };
}

describe('RecoveringPredictor', () => {
  it.each([0, 1, 5, 40, 62, 63, 64, 110, 230])('a loss after %i calls changes nothing', async (calls) => {
    const undisturbed = await trainOn(supplyOf(engineThatLasts(1e9)), 240);
    const supply = supplyOf(engineThatLasts(calls), engineThatLasts(1e9));
    expect(await trainOn(supply, 240)).toEqual(undisturbed);
    expect(supply.replaced).toBe(1);
  });

  it('survives a second loss during recovery', async () => {
    const undisturbed = await trainOn(supplyOf(engineThatLasts(1e9)), 240);
    const supply = supplyOf(engineThatLasts(150), engineThatLasts(4, 'out-of-memory'), engineThatLasts(1e9));
    expect(await trainOn(supply, 240)).toEqual(undisturbed);
    expect(supply.replaced).toBe(2);
  });

  it('gives up with the cause when nothing is left, and does not hide other errors', async () => {
    await expect(trainOn(supplyOf(engineThatLasts(30)), 240)).rejects.toMatchObject({ code: 'device-lost' });
    const diverging = supplyOf(engineThatLasts(30, 'diverged'), engineThatLasts(1e9));
    await expect(trainOn(diverging, 240)).rejects.toMatchObject({ code: 'diverged' });
    expect(diverging.replaced).toBe(0);
  });
});
