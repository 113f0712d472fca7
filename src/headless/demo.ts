// npm run demo: computes what the lab's first page shows before anything is run, on the surrogate and on the measured table.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../oracle/digest.ts';
import type { OracleTable } from '../oracle/table.ts';
import { createPredictor } from '../predictors/create.ts';
import { type DemoTaus, demoSpec, demoTaus } from '../run/demo.ts';
import { type DemoResults, demoFindings, demoGains, meanOfSeeds } from '../run/demoFindings.ts';
import { Journal } from '../run/journal.ts';
import { EMPTY_RECORD, foldEvents, type RunRecord } from '../run/record.ts';
import { specDigest } from '../run/spec.ts';
import { Space } from '../space/nasbench101/space.ts';
import { NodeEngines } from './engines.ts';
import { runMain } from './exit.ts';
import { loadTable, TABLES } from './inputs.ts';
import { playRun } from './playRun.ts';

/** Where the page has it from. */
const RESULTS = join(import.meta.dirname, '../lab/pages/lab/demo/results.json');
const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);
/** Of a tau; more would be noise. */
const DIGITS = 4;
const rounded = (value: number) => Number(value.toFixed(DIGITS));

/** Kendall's tau of every series under one seed. */
export async function playDemo(table: OracleTable, space: Space, seed: number): Promise<RunRecord> {
  const spec = { ...demoSpec(seed), table: { name: table.provenance.name, digest: digestOf(table) } };
  const engines = new NodeEngines(spec.engine, 1);
  let record = EMPTY_RECORD;
  try {
    await playRun(
      {
        spec,
        space,
        table,
        engines,
        predictors: (name, random, options) => createPredictor(name, space, random, options),
        journal: new Journal(specDigest(spec)),
      },
      {
        onEvent: (event) => {
          record = foldEvents(record, [event]);
        },
      },
    );
  } finally {
    engines.dispose();
  }
  return record;
}

/** As they are kept. */
export function roundedTaus(taus: DemoTaus): DemoTaus {
  const of = (values: readonly number[]) => values.map(rounded);
  return { control: of(taus.control), self: of(taus.self), main: of(taus.main), teacher: of(taus.teacher) };
}

async function tausOn(file: string): Promise<{ digest: string; taus: DemoTaus }> {
  const { table, identity } = await loadTable(file, undefined);
  const space = Space.create();
  const records: RunRecord[] = [];
  for (const seed of SEEDS) {
    records.push(await playDemo(table, space, seed));
    process.stderr.write(`${file}: seed ${seed}\n`);
  }
  return { digest: identity.digest, taus: demoTaus(records) };
}

async function main(): Promise<number> {
  const [measuredTable, surrogateTable] = TABLES;
  const surrogate = await tausOn(surrogateTable);
  const measured = await tausOn(measuredTable);
  const findings = demoFindings(roundedTaus(surrogate.taus));
  if (!findings) throw new Error('No run has ended.');
  const gainOf = (series: 'self' | 'main') => {
    const { mean, interval } = meanOfSeeds(demoGains(measured.taus, series));
    if (!interval) throw new Error('There are too few seeds for an interval.');
    return { mean: rounded(mean), low: rounded(interval.low), high: rounded(interval.high) };
  };
  const results: DemoResults = {
    surrogate: { digest: surrogate.digest, seeds: SEEDS, findings },
    measured: {
      seeds: SEEDS.length,
      gains: { self: gainOf('self'), main: gainOf('main') },
      teacher: rounded(meanOfSeeds(measured.taus.teacher).mean),
    },
  };
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  return 0;
}

if (import.meta.filename === process.argv[1]) runMain(main);
