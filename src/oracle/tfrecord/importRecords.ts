// From NAS-Bench-101's official record files to a table: streamed, checked, joined onto the space, summed over runs.
import { BUDGETS, type Budget } from '../../space/nasbench101/benchmark.ts';
import { moduleHash } from '../../space/nasbench101/moduleHash.ts';
import type { Space } from '../../space/nasbench101/space.ts';

import { OracleError } from '../errors.ts';
import { checkCancelled, type Job } from '../job.ts';
import type { Provenance } from '../provenance.ts';
import { OracleTable } from '../table.ts';
import { RecordFrames } from './frames.ts';
import { MetricsReader } from './metrics.ts';
import { RecordReader } from './record.ts';
import { type CollectedRuns, RunColumns } from './runColumns.ts';

/**
 * Cells are found by their graph and operations, in a microsecond. Hashing takes a hundred times as long, so only
 * every so many-th cell's hash is compared with the record's, and the first few of a file.
 */
const HASH_EVERY = 500;
const HASH_FIRST = 20;

export interface RecordsReport extends Omit<CollectedRuns, 'columns'> {
  readonly records: number;
  readonly bytes: number;
  /** Cells with at least one run. */
  readonly cells: number;
  readonly budgets: readonly Budget[];
}

export interface ImportedRecords {
  readonly table: OracleTable;
  readonly report: RecordsReport;
}

/**
 * Imports a record file. Runs of a cell are numbered in the order of the file.
 *
 * @param chunks the file's bytes, in pieces of any size (a Blob's stream, a Node stream, a fetch's body); each is done
 *   with when the next is asked for
 * @param name the file's name, for the provenance
 * @returns columns of every run, summed columns where a cell has all runs, and what the import saw
 * @throws OracleError `empty`, `wrong-type`, `truncated`, `checksum`, `wrong-records`, `unknown-cell`, `bad-value`,
 *   `cancelled`; the table in use is not touched
 */
export async function importRecords(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  space: Space,
  job: Job = {},
): Promise<ImportedRecords> {
  const importer = new RecordImporter(space);
  let bytes = 0;
  for await (const chunk of chunks) {
    checkCancelled(job);
    importer.frames.push(chunk, importer.onRecord);
    bytes += chunk.length;
    job.onProgress?.(bytes);
  }
  importer.frames.end();
  checkCancelled(job);
  const { columns, ...counts } = importer.runs.collect();
  const table = new OracleTable(columns, provenanceOf(name, counts), space.size);
  const cells = importer.cells;
  const budgets = BUDGETS.filter((budget) => counts.validationRuns[budget] !== undefined);
  return { table, report: { ...counts, records: importer.frames.records, bytes, cells, budgets } };
}

class RecordImporter {
  readonly frames = new RecordFrames();
  readonly runs: RunColumns;
  /** Distinct cells seen. */
  cells = 0;
  private readonly space: Space;
  private readonly record = new RecordReader();
  private readonly metrics = new MetricsReader();
  private readonly seen: Uint8Array;
  private index = -1;

  constructor(space: Space) {
    this.space = space;
    this.runs = new RunColumns(space.size);
    this.seen = new Uint8Array(space.size);
  }

  /** Takes one record. An arrow function, to be handed over as it is. */
  readonly onRecord = (bytes: Uint8Array, start: number, end: number): void => {
    const { record, metrics } = this;
    if (!record.read(bytes, start, end)) throw this.wrong('is not the five-part list that its records are');
    const budget = record.epochs;
    if (!isBudget(budget)) throw this.wrong(`is of ${budget} epochs, which the benchmark does not have`);
    if (!record.sameCell()) this.index = this.findCell();
    if (!metrics.read(record.metrics, record.metricsLength)) {
      throw this.wrong('holds another kind of protocol buffer than ModelMetrics with three evaluations');
    }
    const { test, validation, trainingSeconds } = metrics;
    if (!this.runs.add(this.index, budget, test, validation, trainingSeconds)) {
      throw new OracleError(
        'bad-value',
        `Record ${this.frames.records + 1} has an accuracy outside 0 to 1, or no sensible training time. Download the file again.`,
        { record: this.frames.records + 1 },
      );
    }
  };

  private findCell(): number {
    const { record, space } = this;
    const index = record.readCell() ? space.indexOfTokens(record.tokens) : -1;
    if (index < 0) {
      throw this.unknownCell(
        `is of cell ${record.moduleHash()}, which is not in NAS-Bench-101's search space`,
      );
    }
    if (!this.seen[index]) {
      this.seen[index] = 1;
      this.cells++;
      const sampled = this.cells <= HASH_FIRST || this.cells % HASH_EVERY === 0;
      if (sampled && moduleHash(space.cell(index)) !== record.moduleHash()) {
        throw this.unknownCell(
          `carries the module hash ${record.moduleHash()}, which is not that of its cell`,
        );
      }
    }
    return index;
  }

  private wrong(what: string): OracleError {
    const record = this.frames.records + 1;
    return new OracleError(
      'wrong-records',
      `Record ${record} ${what}: this is no record file of NAS-Bench-101. Give nasbench_only108.tfrecord or nasbench_full.tfrecord.`,
      { record },
    );
  }

  private unknownCell(what: string): OracleError {
    const record = this.frames.records + 1;
    return new OracleError('unknown-cell', `Record ${record} ${what}. Use an official record file.`, {
      record,
    });
  }
}

function isBudget(epochs: number): epochs is Budget {
  return (BUDGETS as readonly number[]).includes(epochs);
}

function provenanceOf(
  name: string,
  { testRuns, validationRuns }: Pick<CollectedRuns, 'testRuns' | 'validationRuns'>,
): Provenance {
  return {
    name: 'NAS-Bench-101',
    kind: 'measured',
    source: `NAS-Bench-101 record file ${name.slice(0, 200)} (Ying et al., ICML 2019; github.com/google-research/nasbench)`,
    licence: 'Apache-2.0',
    testRuns,
    validationRuns,
  };
}
