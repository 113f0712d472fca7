// A person's own figures, joined onto the space: each row's cell is found, each figure put beside it, and what cannot be
// used is counted and explained.
import { BUDGETS, type Budget, IMAGES_PER_RUN } from '../../space/nasbench101/benchmark.ts';
import type { HashOrder } from '../../space/nasbench101/hashOrder.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import { type Column, type Columns, columnName, MAX_RUNS, UNKNOWN } from '../columns.ts';
import { OracleError } from '../errors.ts';
import type { ImportReport } from '../importReport.ts';
import { checkCancelled, type Job } from '../job.ts';
import type { Provenance } from '../provenance.ts';
import { OracleTable } from '../table.ts';
import { CellFinder, type CellNames, type NameProblem } from './cellNames.ts';
import { excerpt } from './cellNotation.ts';
import { refuseFactors } from './factors.ts';
import { type Counts, countsOf, Means } from './means.ts';
import { isBlank, type NumberColumn, readNumbers } from './numbers.ts';
import { type FoundColumn, type FoundColumns, findColumns, type OwnTable } from './ownTable.ts';
import { Problems } from './problems.ts';
import { Qualifiers } from './qualifiers.ts';
import { isRowNumbers } from './rowNumbers.ts';
import { type ColumnUnit, unitOf } from './units.ts';

/** Rows between two looks at whether to stop. */
const CHUNK = 5_000;

export interface Join {
  readonly space: Space;
  /** Asked for only if cells are named by hash: hashing the space takes some seconds. */
  readonly hashOrder: () => HashOrder | Promise<HashOrder>;
}

/**
 * Joins figures onto the space. `accuracy` is taken as test accuracy. Blank figures are left out in silence.
 *
 * @param name the file's name, for the provenance
 * @returns the table, at the finest resolution that columns hold (1/59,904) unless a coarser one is exact
 * @throws OracleError `missing-column`, `empty`, `unknown-cell` if not one row is of a known cell, `bad-value` if no
 *   accuracy can be used, `mixed-units`, `mixed-numbers`, `unclear-rows`, `cancelled`
 */
export async function joinOwn(
  own: OwnTable,
  name: string,
  join: Join,
  job: Job = {},
): Promise<{ table: OracleTable; report: ImportReport }> {
  const joining = await Joining.of(own, join, job);
  await joining.findCells();
  joining.addFigures();
  return joining.result(name);
}

type Measure = 'test' | 'validation' | 'seconds';
const COLUMN_OF: Readonly<Record<Measure, Parameters<typeof columnName>[0]>> = {
  test: 'test_correct',
  validation: 'validation_correct',
  seconds: 'training_seconds',
};

/** A column of figures with what they are divided by. */
interface Figures {
  readonly measure: Measure;
  readonly numbers: NumberColumn;
  readonly source: ArrayLike<unknown>;
  readonly unit: ColumnUnit | undefined;
}

class Joining {
  private readonly own: OwnTable;
  private readonly join: Join;
  private readonly job: Job;
  private readonly columns: FoundColumns;
  private readonly figures: readonly Figures[];
  private readonly qualifiers: Qualifiers;
  private readonly problems = new Problems();
  private readonly means = new Map<Column, Means>();
  /** By row: cell, budget and repeat as one number; −1 for rows that are not used. */
  private readonly keys: Int32Array;
  private readonly ignored: string[] = [];
  private unknown = 0;
  private leftOut = 0;
  private repeats = 0;
  private duplicates = 0;
  /** Most repeats that a cell has at a budget, as far as a column says. */
  private mostRepeats = 1;

  static async of(own: OwnTable, join: Join, job: Job): Promise<Joining> {
    const columns = findColumns(own);
    if (own.rows === 0) throw new OracleError('empty', 'The file has no rows. Use another one.');
    const figures: Figures[] = [];
    for (const measure of ['test', 'validation', 'seconds'] as const) {
      const found = columns.roles.get(measure);
      if (found) figures.push(readFigures(measure, found, await own.column(found.at)));
    }
    return new Joining(own, join, job, columns, figures, await Qualifiers.of(own, columns));
  }

  private constructor(
    own: OwnTable,
    join: Join,
    job: Job,
    columns: FoundColumns,
    figures: readonly Figures[],
    qualifiers: Qualifiers,
  ) {
    this.own = own;
    this.join = join;
    this.job = job;
    this.columns = columns;
    this.figures = figures;
    this.qualifiers = qualifiers;
    this.keys = new Int32Array(own.rows).fill(-1);
  }

  /** Finds the cell of every row that is to be used, and tells repeats and duplicates apart. */
  async findCells(): Promise<void> {
    const names = await this.readNames();
    const { rows, broken } = this.own;
    const seen = new Set<number>();
    const firsts = new Uint16Array(BUDGETS.length * this.join.space.size);
    for (let row = 0; row < rows; row++) {
      if (row % CHUNK === 0) await this.giveWay(row);
      const problem = broken?.get(row);
      const kind = problem ? undefined : this.qualifiers.of(row);
      if (problem) this.problems.addBroken(row, problem);
      else if (kind === 'unclear') this.problems.add(row, '', 'unclear-row', '', UNCLEAR);
      else if (kind === 'other') this.leftOut++;
      else if (kind) {
        const cell = names(row);
        if (typeof cell !== 'number') {
          this.complain(row, cell);
          continue;
        }
        const key = BUDGETS.length * cell + BUDGETS.indexOf(kind.budget);
        this.keys[row] = key;
        const repeat = this.qualifiers.repeatCount * key + kind.repeat;
        if (seen.has(repeat)) this.duplicates++;
        else {
          seen.add(repeat);
          if (++firsts[key] > 1) this.repeats++;
          this.mostRepeats = Math.max(this.mostRepeats, firsts[key]);
        }
      }
    }
    if (this.duplicates > 0) await this.refuseFactors();
    if (this.keys.every((key) => key < 0)) throw this.noCells();
  }

  /** Puts every figure beside its cell. */
  addFigures(): void {
    const { rows } = this.own;
    for (const { measure, numbers, source, unit } of this.figures) {
      const scale = unit?.unit === 'percent' ? 100 : 1;
      const most = unit ? 1 : Number.MAX_VALUE;
      for (let row = 0; row < rows; row++) {
        const key = this.keys[row];
        if (key < 0) continue;
        const { name } = numbers;
        if (numbers.unreadable.has(row)) {
          this.problems.add(row, name, 'unreadable', excerpt(source[row]), 'This is no number.');
          continue;
        }
        const value = numbers.values[row] / scale;
        if (Number.isNaN(value)) continue;
        if (!(value >= 0 && value <= most)) {
          const why = unit ? `Accuracies must be from 0 to ${scale}.` : 'Seconds must be 0 or more.';
          this.problems.add(row, name, unit ? 'out-of-range' : 'bad-seconds', excerpt(source[row]), why);
          continue;
        }
        const column = columnName(COLUMN_OF[measure], BUDGETS[key % BUDGETS.length]);
        const means = this.means.get(column) ?? new Means(this.join.space.size);
        this.means.set(column, means);
        means.add(Math.floor(key / BUDGETS.length), value);
      }
    }
  }

  result(name: string): { table: OracleTable; report: ImportReport } {
    const test = this.countsOf('test');
    const validation = this.countsOf('validation');
    if (test.data.size === 0 && validation.data.size === 0) throw this.noFigures();
    const seconds = BUDGETS.map((budget) => columnName('training_seconds', budget));
    const columns: Columns = {
      ...Object.fromEntries(test.data),
      ...Object.fromEntries(validation.data),
      ...Object.fromEntries(
        seconds.flatMap((column) => {
          const means = this.means.get(column);
          return means ? [[column, means.seconds()]] : [];
        }),
      ),
    };
    const table = new OracleTable(columns, this.provenance(name, test, validation), this.join.space.size);
    return { table, report: this.report([...test.data.values(), ...validation.data.values()]) };
  }

  /** A function from row to its cell, or to why there is none. */
  private async readNames(): Promise<(row: number) => number | NameProblem | undefined> {
    const { roles } = this.columns;
    const read = async (role: keyof CellNames) => {
      const found = roles.get(role);
      return found && (await this.own.column(found.at));
    };
    const [matrix, ops, hash, tokens, index] = [
      await read('matrix'),
      await read('ops'),
      await read('hash'),
      await read('tokens'),
      await read('index'),
    ];
    const order = hash && hasAny(hash) ? await this.join.hashOrder() : undefined;
    const finder = new CellFinder({
      space: this.join.space,
      indexOfHash: (text) => order?.indexOf(text) ?? -1,
    });
    const whole = matrix && ops;
    const without = (row: number): CellNames => ({
      ...(whole ? { matrix: matrix[row], ops: ops[row] } : {}),
      hash: hash?.[row],
      tokens: tokens?.[row],
    });
    if (!index) return (row) => finder.find(without(row));
    const named = roles.get('index');
    if (
      named &&
      (whole || hash || tokens) &&
      isRowNumbers(index, named, (row) => finder.find(without(row)))
    ) {
      this.ignored.push(named.name);
      return (row) => finder.find(without(row));
    }
    return (row) => finder.find({ ...without(row), index: index[row] });
  }

  private async giveWay(row: number): Promise<void> {
    this.job.onProgress?.(row, this.own.rows);
    await this.job.pause?.();
    checkCancelled(this.job);
  }

  private complain(row: number, problem: NameProblem | undefined): void {
    if (!problem) {
      this.unknown++;
      this.problems.add(row, '', 'unknown-hash', '', 'Nothing in this row names a cell.');
      return;
    }
    const { code, message } = problem.error;
    const column = this.columns.roles.get(code === 'bad-operations' ? 'ops' : problem.kind)?.name ?? '';
    if (code !== 'names-disagree') this.unknown++;
    this.problems.add(row, column, code, problem.text, message);
  }

  private async refuseFactors(): Promise<void> {
    const byRepeat = this.keys.slice();
    // Rows of one cell that a column tells apart as repeats may differ in anything else.
    if (this.qualifiers.repeatCount > 1) {
      const numbers = new Map<number, number>();
      for (let row = 0; row < byRepeat.length; row++) {
        const kind = byRepeat[row] < 0 ? undefined : this.qualifiers.repeatOf(row);
        if (kind === undefined) continue;
        const key = byRepeat[row] * this.qualifiers.repeatCount + kind;
        const number = numbers.get(key) ?? numbers.size;
        numbers.set(key, number);
        byRepeat[row] = number;
      }
    }
    await refuseFactors(this.own, this.columns.others, byRepeat);
  }

  private noCells(): OracleError {
    const { rows } = this.own;
    const [first] = this.problems.first();
    const said = first
      ? ` Row ${first.row}${first.column && `, column "${first.column}"`}: ${first.message}`
      : '';
    return new OracleError(
      'unknown-cell',
      `None of the ${rows} rows is of a cell of NAS-Bench-101.${said} Check the columns that name the cells.`,
      { rows, ...(first ? { wanted: 'first', row: first.row, column: first.column, text: first.text } : {}) },
    );
  }

  private noFigures(): OracleError {
    const [first] = this.problems
      .first()
      .filter(({ code }) => code === 'unreadable' || code === 'out-of-range');
    const said = first ? ` Row ${first.row}, column "${first.column}" has ${first.text}.` : '';
    return new OracleError(
      'bad-value',
      `No accuracy is a number from 0 to 1 or 0 to 100.${said} Check the columns.`,
      first ? { wanted: 'figure', row: first.row, column: first.column, text: first.text } : {},
    );
  }

  private countsOf(measure: 'test' | 'validation'): Counts {
    const columns = BUDGETS.map((budget) => columnName(COLUMN_OF[measure], budget));
    const means = new Map(
      columns.flatMap((column) => {
        const found = this.means.get(column);
        return found ? [[column, found] as const] : [];
      }),
    );
    return countsOf(means, this.mostRepeats);
  }

  private provenance(name: string, test: Counts, validation: Counts): Provenance {
    const hasValidation = (budget: Budget) => validation.data.has(columnName('validation_correct', budget));
    const notes = [
      ...this.qualifiers
        .selections()
        .map(({ column, kind, used }) =>
          kind === 'repeat'
            ? `Means of up to ${this.mostRepeats} repeats (column ${column}).`
            : `Rows whose ${column} is ${used}.`,
        ),
      ...(test.rounded || validation.rounded
        ? [`Accuracies are rounded to 1/${MAX_RUNS * IMAGES_PER_RUN}.`]
        : []),
    ];
    return {
      name: name.slice(0, 100) || 'Own figures',
      kind: 'imported',
      source: name.slice(0, 200),
      ...(notes.length > 0 ? { notes: notes.join(' ').slice(0, 4_000) } : {}),
      testRuns: test.runs,
      validationRuns: Object.fromEntries(
        BUDGETS.filter(hasValidation).map((budget) => [budget, validation.runs]),
      ),
      ...(test.parts > 1 && test.data.size > 0 ? { testParts: test.parts } : {}),
      ...(validation.parts > 1 && validation.data.size > 0 ? { validationParts: validation.parts } : {}),
    };
  }

  private report(data: readonly Uint16Array[]): ImportReport {
    const { problems, qualifiers } = this;
    const budgets = qualifiers.usedBudgets;
    const selections = qualifiers.selections();
    return {
      rows: this.own.rows,
      joined: countJoined(this.join.space.size, data),
      unknown: this.unknown,
      disagreeing: problems.count('names-disagree'),
      refused: problems.count('unclear-row') + problems.count('bad-json') + problems.count('extra-fields'),
      leftOut: this.leftOut,
      repeats: this.repeats,
      duplicates: this.duplicates,
      outOfRange: problems.count('out-of-range') + problems.count('bad-seconds'),
      unreadable: problems.count('unreadable'),
      units: this.figures.flatMap(({ unit }) => (unit && unit.of > 0 ? [unit] : [])),
      ...(budgets.length > 0 ? { budgets } : {}),
      ...(selections.length > 0 ? { selections } : {}),
      ...(this.ignored.length > 0 ? { ignored: this.ignored } : {}),
      problems: problems.first(),
    };
  }
}

const UNCLEAR = 'The row does not say of which epochs or data set it is, where others do.';

function readFigures(measure: Measure, { name, percent }: FoundColumn, source: ArrayLike<unknown>): Figures {
  const numbers = readNumbers(name, source, measure === 'seconds');
  const unit = measure === 'seconds' ? undefined : unitOf(numbers, percent);
  return { measure, numbers, source, unit };
}

function hasAny(values: ArrayLike<unknown>): boolean {
  for (let row = 0; row < values.length; row++) if (!isBlank(values[row])) return true;
  return false;
}

function countJoined(size: number, columns: readonly Uint16Array[]): number {
  let joined = 0;
  for (let cell = 0; cell < size; cell++) {
    if (columns.some((data) => data[cell] !== UNKNOWN)) joined++;
  }
  return joined;
}
