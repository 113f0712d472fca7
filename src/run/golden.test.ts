// Runs that were recorded before algorithms, journal and doors came to be: the same events to the last bit, under their
// present names. These links and digests stay as they are for ever.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../oracle/parquet.ts';
import type { Engine } from '../predictors/encoderDecoder/engine.ts';
import { createWasmEngine } from '../predictors/encoderDecoder/wasm/engine.ts';
import type { SearchEvent } from '../search/events.ts';
import { Space } from '../space/nasbench101/space.ts';
import { Journal } from './journal.ts';
import { readLink } from './link.ts';
import { Run } from './run.ts';
import golden from './testing/golden.json' with { type: 'json' };

const file = join(import.meta.dirname, '../../public/oracle/surrogate101.parquet');
const table = await readTable(new Uint8Array(readFileSync(file)).buffer);
const space = Space.create();

async function eventsOf(link: string): Promise<SearchEvent[]> {
  const reading = readLink(link);
  if (!reading.ok) return expect.fail('The link is not read.');
  expect(reading.notices).toEqual([]);
  let engine: Engine | undefined;
  const engines = {
    engine: async () => (engine ??= await createWasmEngine({ threads: 1 })),
    replace: (_: unknown, error: unknown) => Promise.reject(error),
  };
  const run = new Run({
    spec: reading.spec,
    space,
    table,
    engines,
    predictors: neverAsked,
    journal: new Journal('golden'),
  });
  const events: SearchEvent[] = [];
  for (let event = await run.next(); event; event = await run.next()) events.push(event);
  await run.dispose();
  engine?.dispose();
  return events;
}

const neverAsked = () => Promise.reject(new Error('No run of then had another predictor.'));

type Old = Record<string, unknown>;

/** The predictor's name of then: one training for both, or a run without pseudo-labels, was 'shared'. */
function oldModel(series: readonly string[]): string {
  return series.length > 1 || series[0] === 'labelled' ? 'shared' : series[0];
}

/** An event as it was called when the digests were made. */
function asOfOld(event: SearchEvent): Old {
  switch (event.type) {
    case 'started': {
      const { algorithm, series, learnsBy, table, ...rest } = event;
      return { ...rest, table: { name: table.name, kind: table.kind } };
    }
    case 'trained':
    case 'evaluated': {
      const { series, ...rest } = event;
      return { ...rest, model: oldModel(series) };
    }
    case 'queried': {
      // Runs of then did not say what had been predicted.
      const queries = event.queries.map(({ predicted, ...query }) => query);
      return { ...event, queries };
    }
    case 'finished': {
      const { series, ...rest } = event.summary;
      const [main, control] = series;
      const summary = {
        ...rest,
        semi: main.accuracy,
        steps: main.steps,
        ...(control ? { control: control.accuracy } : {}),
      };
      return { ...event, summary };
    }
    default:
      return { ...event };
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

function linesAndDigest(values: readonly unknown[]) {
  const lines = values.map((value) => JSON.stringify(sorted(value)));
  const sha256 = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
  return { lines: lines.length, sha256 };
}

describe('runs recorded long ago', () => {
  it.each(['demo', 'iterations', 'labelled'] as const)('gives the events of SemiNAS, %s', async (name) => {
    const { link, lines, sha256 } = golden[name];
    expect(linesAndDigest((await eventsOf(link)).map(asOfOld))).toEqual({ lines, sha256 });
  });

  it('asks for the cells that evolution asked for', async () => {
    const { link, lines, sha256 } = golden.evolution;
    const queries = (await eventsOf(link)).flatMap((event) =>
      event.type === 'queried' ? event.queries : [],
    );
    expect(linesAndDigest(queries.map(({ cell, label }) => ({ cell, label })))).toEqual({ lines, sha256 });
  });
});
