// Writes the aggregates of a folder of raw results: aggregates.json, which the app draws, and two Parquet files.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerableCells, availableLabels } from '../oracle/labels.ts';
import { randomSearchAt } from '../oracle/randomSearch.ts';
import type { OracleTable } from '../oracle/table.ts';
import { aggregate } from '../reproduction/aggregate.ts';
import { type Landmark, readAggregates } from '../reproduction/aggregates.ts';
import { LABELS } from '../reproduction/comparisons.ts';
import { GRID } from '../reproduction/curve.ts';
import type { Tables } from '../reproduction/jobs.ts';
import { predictorsParquet, searchesParquet } from '../reproduction/parquet.ts';
import type { ReproduceFolder } from './reproduceFolder.ts';
import type { Options } from './reproduceOptions.ts';

/** @returns the paths written @throws RawResultError */
export function writeAggregates(
  raw: ReproduceFolder,
  { out, engine }: Options,
  tables: Tables,
  measured: OracleTable | undefined,
): readonly string[] {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  const aggregates = aggregate({
    tables,
    engine,
    landmarks: measured ? landmarksOf(measured) : [],
    result: (key) => raw.result(key),
    producer: `SemiNAS Lab ${version}`,
  });
  // What is written is what is read, or is not written.
  readAggregates(JSON.parse(JSON.stringify(aggregates)));
  mkdirSync(out, { recursive: true });
  return [
    ['aggregates.json', `${JSON.stringify(aggregates)}\n`] as const,
    ['searches.parquet', searchesParquet(aggregates)] as const,
    ['predictors.parquet', predictorsParquet(aggregates)] as const,
  ].map(([name, content]) => {
    const path = join(out, name);
    writeFileSync(`${path}.part`, content);
    renameSync(`${path}.part`, path);
    return path;
  });
}

function landmarksOf(table: OracleTable): Landmark[] {
  return availableLabels(table)
    .filter(({ source }) => LABELS.includes(source))
    .map(({ source, cells }) => ({
      label: source,
      cells,
      ceiling: answerableCells(table, source).reduce((best, cell) => Math.max(best, table.test(cell)), 0),
      randomSearch: randomSearchAt(
        table,
        source,
        GRID.filter((queries) => queries <= cells),
      ),
    }));
}
