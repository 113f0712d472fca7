// Kept runs as tables for other programs: the runs themselves, their learning curves, their queries; as CSV or Parquet. One
// row a run, an evaluation of a series, a query; `id` joins them.
import { strToU8 } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { RunRecord } from '../run/record.ts';
import type { Value } from '../settings/fields.ts';
import type { KeptRun } from './keptRun.ts';
import type { TableFormat, TableKind } from './tableKinds.ts';

type Cell = Value | null | undefined;

interface Column {
  readonly name: string;
  readonly type: 'STRING' | 'INT64' | 'DOUBLE' | 'BOOLEAN';
  readonly values: Cell[];
}

/** A run with its record, and its name as the person sees it. */
export interface NamedRun {
  readonly name: string;
  readonly entry: KeptRun;
  readonly record: RunRecord;
}

/** Rows by name, put into columns of given types. */
class Rows {
  private readonly columns = new Map<string, Column>();
  private count = 0;

  add(row: Readonly<Record<string, readonly [type: Column['type'], value: Cell]>>): void {
    for (const [name, [type, value]] of Object.entries(row)) {
      const column = this.columns.get(name) ?? { name, type, values: [] };
      // Rows before the first one that has this column have nothing there.
      while (column.values.length < this.count) column.values.push(null);
      column.values.push(typeof value === 'number' && !Number.isFinite(value) ? null : (value ?? null));
      this.columns.set(name, column);
    }
    this.count++;
  }

  done(): Column[] {
    for (const { values } of this.columns.values()) while (values.length < this.count) values.push(null);
    return [...this.columns.values()];
  }
}

const text = (value: Cell) =>
  ['STRING', value === undefined || value === null ? null : String(value)] as const;
const whole = (value: number | null | undefined) => ['INT64', value] as const;
const real = (value: number | null | undefined) => ['DOUBLE', value] as const;
const yes = (value: boolean) => ['BOOLEAN', value] as const;

const ROWS: Readonly<Record<TableKind, (runs: readonly NamedRun[], rows: Rows) => void>> = {
  runs(runs, rows) {
    for (const { name, entry } of runs) {
      const { spec, best } = entry;
      // As text: what one algorithm has as a number another may have as a choice.
      const settings = Object.entries(spec.settings).map(
        ([key, value]) => [`setting_${key}`, text(value)] as const,
      );
      const series = entry.series.flatMap(({ id, kendall, steps }) => [
        [`kendall_${id}`, real(kendall)] as const,
        [`steps_${id}`, whole(steps)] as const,
      ]);
      rows.add({
        id: text(entry.id),
        name: text(name),
        tags: text(entry.tags.join(' ')),
        algorithm: text(spec.algorithm),
        table: text(spec.table.name),
        table_digest: text(spec.table.digest),
        computed_by: text(entry.computedBy),
        finished: yes(entry.outcome === 'finished'),
        ended: text(new Date(entry.ended).toISOString()),
        seconds: real(entry.elapsed / 1_000),
        queries: whole(entry.queries),
        best_cell: whole(best?.cell),
        best_label: real(best?.label),
        best_test: real(best?.test),
        best_rank: whole(entry.bestRank),
        regret: real(entry.regret),
        ...Object.fromEntries([...series, ...settings]),
      });
    }
  },

  curves(runs, rows) {
    for (const { name, entry, record } of runs) {
      for (const { id, role } of record.series) {
        for (const point of record.curves[id] ?? []) {
          rows.add({
            id: text(entry.id),
            name: text(name),
            series: text(id),
            role: text(role),
            iteration: whole(point.iteration),
            steps: whole(point.steps),
            kendall: real(point.kendall),
            spearman: real(point.spearman),
            pairwise: real(point.pairwise),
            rmse: real(point.rmse),
          });
        }
      }
    }
  },

  queries(runs, rows) {
    for (const { name, entry, record } of runs) {
      let best = { label: Number.NEGATIVE_INFINITY, test: Number.NaN };
      for (const query of record.queries) {
        if (query.reason !== 'filtered' && query.label > best.label) best = query;
        rows.add({
          id: text(entry.id),
          name: text(name),
          query: whole(query.number),
          cell: whole(query.cell),
          reason: text(query.reason),
          label: real(query.label),
          test: real(query.test),
          best_label_so_far: real(best.label),
          best_test_so_far: real(best.test),
          parent: whole(query.parent),
          step_size: real(query.stepSize),
          seconds: real(query.seconds),
        });
      }
    }
  },
};

/** @returns bytes of the file: UTF-8 for CSV */
export function writeTable(kind: TableKind, format: TableFormat, runs: readonly NamedRun[]): Uint8Array {
  const rows = new Rows();
  ROWS[kind](runs, rows);
  const columns = rows.done();
  return format === 'csv' ? csv(columns) : parquet(columns);
}

function csv(columns: readonly Column[]): Uint8Array {
  const lines = [columns.map(({ name }) => name).join(',')];
  for (let i = 0; i < (columns[0]?.values.length ?? 0); i++) {
    lines.push(columns.map(({ values }) => cellOf(values[i])).join(','));
  }
  return strToU8(`${lines.join('\n')}\n`);
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it. */
function cellOf(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function parquet(columns: readonly Column[]): Uint8Array {
  const columnData = columns.map(({ name, type, values }) => ({
    name,
    type,
    data:
      type === 'INT64' ? values.map((value) => (value === null ? null : BigInt(value as number))) : values,
    nullable: true,
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'SemiNAS Lab' }));
}
