// SemiNAS spends the budget that it is given, with a model too small and too little trained to write many new cells.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTable } from '../../oracle/parquet.ts';
import { createWasmEngine } from '../../predictors/encoderDecoder/wasm/engine.ts';
import { Run } from '../../run/run.ts';
import { collect, ingredients, ofType, Supply, specOf } from '../../run/testing/runs.ts';

const file = join(import.meta.dirname, '../../../public/oracle/surrogate101.parquet');

it.each([{}, { unlabelled: 0 }, { climbSource: 'both' }, { stepSchedule: 'doubling' }])(
  'queries the ten new cells that are asked for, with %j',
  async (settings) => {
    const table = await readTable(new Uint8Array(readFileSync(file)).buffer);
    const engine = await createWasmEngine({ threads: 1 });
    const spec = specOf(
      'seminas',
      {
        labelled: 20,
        budget: 40,
        queries: 10,
        climbFrom: 5,
        maxStepSize: 4,
        unlabelled: 50,
        pretrainEpochs: 2,
        trainEpochs: 1,
        hiddenSize: 16,
        mlpSize: 4,
        heldOut: 50,
        evaluations: 1,
        seed: 3,
        ...settings,
      },
      table,
    );
    const events = await collect(new Run(ingredients(spec, { table, engines: new Supply(engine) })));
    engine.dispose();
    const asked = ofType(events, 'queried').map(({ queries }) => queries);
    expect(asked.map(({ length }) => length)).toEqual([20, 10, 10]);
    expect(new Set(asked.flat().map(({ cell }) => cell)).size).toBe(40);
    expect(ofType(events, 'finished')[0].summary.queries).toBe(40);
    // Climbing came first: the model decoded from every labelled cell before anything else was taken.
    expect(ofType(events, 'decoded').length).toBeGreaterThanOrEqual(4);
  },
);
