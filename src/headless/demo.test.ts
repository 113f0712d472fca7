// What the first page shows was computed as it says: on the surrogate that comes with the lab, by this very code.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../oracle/digest.ts';
import { readTable } from '../oracle/parquet.ts';
import { DEMO_SERIES, demoTaus } from '../run/demo.ts';
import { type DemoResults, demoFindings } from '../run/demoFindings.ts';
import { Space } from '../space/nasbench101/space.ts';
import { playDemo, roundedTaus } from './demo.ts';
import { TABLES } from './inputs.ts';

const results: DemoResults = JSON.parse(
  readFileSync(new URL('../lab/pages/lab/demo/results.json', import.meta.url), 'utf8'),
);

describe('the results that the first page shows', () => {
  it('come out again: one seed of them, on the table that they name', async () => {
    const { digest, seeds, findings } = results.surrogate;
    const table = await readTable(new Uint8Array(readFileSync(TABLES[1])).buffer);
    expect(digestOf(table)).toBe(digest);
    const again = roundedTaus(demoTaus([await playDemo(table, Space.create(), seeds[0])]));
    for (const series of DEMO_SERIES) expect(again[series], series).toEqual([findings.taus[series][0]]);
  });

  it('have a value a seed, enough of them for an interval, and say what is settled', () => {
    const { seeds, findings } = results.surrogate;
    for (const series of DEMO_SERIES) expect(findings.taus[series].length).toBe(seeds.length);
    expect(findings).toEqual(demoFindings(findings.taus));
    expect(findings.gains.main.kind).toBe('settled');
    const { self, main } = results.measured.gains;
    for (const { mean, low, high } of [self, main]) expect(low < mean && mean < high).toBe(true);
  });
});
