// Rows that are not the same measurement: columns that say after how many epochs, in which repeat or on which data set a
// figure was measured. They select rows and tell repeats apart, so that different things are never averaged.

import { BUDGETS, type Budget } from '../../space/nasbench101/benchmark.ts';
import { OracleError } from '../errors.ts';
import { isBlank, plainNumber } from './numbers.ts';
import type { FoundColumn, FoundColumns, OwnTable, Qualifier } from './ownTable.ts';

/** What a column did to the rows. */
export interface Selection {
  readonly column: string;
  readonly kind: Qualifier;
  /** The values whose rows were used; of repeats, how many different ones there are. */
  readonly used: string;
  /** Rows of other values, left out. */
  readonly left: number;
}

/** What one row is a measurement of. */
export interface RowKind {
  readonly budget: Budget;
  /** A number for each combination of repeat columns; 0 without such columns. */
  readonly repeat: number;
}

/** Longest list of values in a message. */
const MOST_VALUES = 6;

/** Tells of each row what it is a measurement of. */
export class Qualifiers {
  /** By row: the budget in epochs, 0 for another one, −1 where it cannot be told; undefined without such a column. */
  private readonly budgets: Int16Array | undefined;
  /** By row: 1 the data set of the benchmark, 0 another one, −1 unknown. */
  private readonly datasets: Int8Array | undefined;
  private readonly repeats: Uint32Array | undefined;
  private readonly columns: FoundColumns['qualifiers'];
  private readonly datasetUsed: string = '';
  /** Different repeats there are. */
  readonly repeatCount: number = 1;
  private otherBudgets = 0;
  private otherDatasets = 0;
  private readonly used = new Set<Budget>();

  /** @throws OracleError `unclear-rows` if no row is of a budget or data set that the benchmark has */
  static async of(own: OwnTable, { qualifiers }: FoundColumns): Promise<Qualifiers> {
    const read = async ({ at, name }: FoundColumn): Promise<NamedValues> => ({
      name,
      values: await own.column(at),
    });
    const columns: Record<Qualifier, NamedValues[]> = { epochs: [], repeat: [], dataset: [] };
    for (const kind of ['epochs', 'repeat', 'dataset'] as const) {
      for (const found of qualifiers[kind]) {
        const column = await read(found);
        if (!isEmpty(column.values)) columns[kind].push(column);
      }
    }
    return new Qualifiers(columns, own.rows, qualifiers);
  }

  private constructor(
    { epochs, repeat, dataset }: Record<Qualifier, readonly NamedValues[]>,
    rows: number,
    columns: FoundColumns['qualifiers'],
  ) {
    this.columns = columns;
    if (epochs.length > 0) this.budgets = budgetsOf(epochs, rows);
    if (dataset.length > 0) {
      const { kinds, used } = datasetsOf(dataset, rows);
      this.datasets = kinds;
      this.datasetUsed = used;
    }
    if (repeat.length > 0) {
      const { ids, count } = interned(repeat, rows);
      this.repeats = ids;
      this.repeatCount = count;
    }
  }

  /** What a row is of; 'other' if it is of something the table has no place for, 'unclear' if that is not said. */
  of(row: number): RowKind | 'other' | 'unclear' {
    const dataset = this.datasets?.[row] ?? 1;
    const epochs = this.budgets?.[row] ?? 108;
    if (dataset < 0 || epochs < 0) return 'unclear';
    if (dataset === 0) {
      this.otherDatasets++;
      return 'other';
    }
    if (epochs === 0) {
      this.otherBudgets++;
      return 'other';
    }
    this.used.add(epochs as Budget);
    return { budget: epochs as Budget, repeat: this.repeatOf(row) };
  }

  /** A number for what the columns of repeats say of a row. */
  repeatOf(row: number): number {
    return this.repeats?.[row] ?? 0;
  }

  /** Budgets that rows were used of, in epochs, ascending; empty if no column says. */
  get usedBudgets(): readonly Budget[] {
    return this.budgets ? [...this.used].sort((a, b) => a - b) : [];
  }

  /** What the columns did, after all rows have been asked for. */
  selections(): Selection[] {
    const named = (kind: Qualifier): string => this.columns[kind].map(({ name }) => name).join(', ');
    const selections: Selection[] = [];
    if (this.budgets) {
      const used = this.usedBudgets.join(', ');
      selections.push({ column: named('epochs'), kind: 'epochs', used, left: this.otherBudgets });
    }
    if (this.datasets) {
      const used = this.datasetUsed;
      selections.push({ column: named('dataset'), kind: 'dataset', used, left: this.otherDatasets });
    }
    if (this.repeats && this.repeatCount > 1) {
      selections.push({ column: named('repeat'), kind: 'repeat', used: String(this.repeatCount), left: 0 });
    }
    return selections;
  }
}

interface NamedValues {
  readonly name: string;
  readonly values: ArrayLike<unknown>;
}

function isEmpty(values: ArrayLike<unknown>): boolean {
  for (let row = 0; row < values.length; row++) if (!isBlank(values[row])) return false;
  return true;
}

/** Epochs as 108, "108.0", 108n, "108 epochs"; −1 if this says none. */
function epochsOf(value: unknown): number {
  const number = plainNumber(value);
  if (number !== undefined) return number;
  const match = /^\D{0,8}?(\d+)(?:[.,]0*)?\s*_?(?:e|ep|epochs?)?$/i.exec(String(value).trim());
  return match ? Number(match[1]) : -1;
}

function budgetsOf(columns: readonly NamedValues[], rows: number): Int16Array {
  const known: readonly number[] = BUDGETS;
  const budgets = new Int16Array(rows);
  const others = new Set<string>();
  for (let row = 0; row < rows; row++) {
    const said = columns.map(({ values }) => values[row]).filter((value) => !isBlank(value));
    const epochs = said.map(epochsOf);
    if (said.length === 0 || epochs.includes(-1)) budgets[row] = -1;
    // Two columns that differ: a figure from before the end of a training, which is none of that budget.
    else if (known.includes(epochs[0]) && epochs.every((value) => value === epochs[0]))
      budgets[row] = epochs[0];
    if (budgets[row] <= 0 && others.size < MOST_VALUES) others.add(said.join(' / '));
  }
  if (!budgets.some((budget) => budget > 0)) throw unclear('epochs', columns[0].name, others);
  return budgets;
}

function datasetsOf(columns: readonly NamedValues[], rows: number): { kinds: Int8Array; used: string } {
  const kinds = new Int8Array(rows);
  const names = new Set<string>();
  const plain = (value: unknown): string =>
    String(value)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
  const saidIn = (row: number): unknown[] =>
    columns.map(({ values }) => values[row]).filter((value) => !isBlank(value));
  const ours = new Set<string>();
  for (let row = 0; row < rows; row++) {
    for (const value of saidIn(row)) {
      if (names.size < MOST_VALUES) names.add(String(value));
      if (/^cifar10(?!0)/.test(plain(value))) ours.add(plain(value));
    }
  }
  if (ours.size === 0) throw unclear('dataset', columns[0].name, names);
  // Where there are parts of it too ("cifar10-valid"), the whole one is meant.
  const used = ours.has('cifar10') ? 'cifar10' : [...ours][0];
  if (!ours.has('cifar10') && ours.size > 1) throw unclear('dataset', columns[0].name, ours);
  for (let row = 0; row < rows; row++) {
    const said = saidIn(row);
    if (said.length === 0) kinds[row] = -1;
    else kinds[row] = said.every((value) => plain(value) === used) ? 1 : 0;
  }
  return { kinds, used };
}

/** A number for each combination of values. */
function interned(columns: readonly NamedValues[], rows: number): { ids: Uint32Array; count: number } {
  const ids = new Uint32Array(rows);
  const known = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const key = columns.map(({ values }) => keyOf(values[row])).join('\n');
    const id = known.get(key) ?? known.size;
    known.set(key, id);
    ids[row] = id;
  }
  return { ids, count: known.size };
}

/** The same for values that mean the same: 1, 1n, "1", "1.0". */
export function keyOf(value: unknown): string {
  if (isBlank(value)) return '';
  return String(
    plainNumber(value) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value).trim()),
  );
}

function unclear(wanted: 'epochs' | 'dataset', column: string, values: ReadonlySet<string>): OracleError {
  const there = [...values].join(', ').slice(0, 100);
  const needed =
    wanted === 'epochs'
      ? 'NAS-Bench-101 has 108, 36, 12 and 4 epochs, and searches need 108'
      : 'NAS-Bench-101 is of CIFAR-10 alone';
  return new OracleError(
    'unclear-rows',
    `Column "${column}" says ${there}; ${needed}. Give a file with rows of that, or remove the column if it means something else.`,
    { wanted, column, there },
  );
}
