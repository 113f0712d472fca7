// The worker's side, as the page sees it through Comlink: opens a table, computes a run, describes cells.
import * as Comlink from 'comlink';
import type { FigureColumn, FigureId } from '../src/explore/figures.ts';
import type { LabelsFrom } from '../src/explore/labelled.ts';
import type { RankProxy } from '../src/explore/proxies.ts';
import { describeCell } from '../src/oracle/describeCell.ts';
import { digestOf } from '../src/oracle/digest.ts';
import { OracleError } from '../src/oracle/errors.ts';
import type { OracleTable } from '../src/oracle/table.ts';
import type { EngineId } from '../src/predictors/encoderDecoder/engine.ts';
import { Journal } from '../src/run/journal.ts';
import { EMPTY_RECORD, foldEvents } from '../src/run/record.ts';
import { Run, type RunIngredients } from '../src/run/run.ts';
import { type RunSpec, specDigest } from '../src/run/spec.ts';
import type { SearchEvent } from '../src/search/events.ts';
import { parseCell } from '../src/space/nasbench101/cell.ts';
import { Space } from '../src/space/nasbench101/space.ts';
import { measureDevice } from './device.ts';
import { engineFor, WorkerEngines } from './engines.ts';
import { Exploring } from './exploring.ts';
import { failureOf } from './failure.ts';
import { importFile, Teller } from './importing.ts';
import { Inspecting } from './inspecting.ts';
import { forgetKeptTable, keepTable } from './keptTable.ts';
import { nextTask } from './nextTask.ts';
import type {
  Advance,
  CellDescription,
  DeviceMeasurement,
  Failure,
  FigureColumns,
  ImportProgress,
  ImportReply,
  Inspection,
  InspectRequest,
  OpenReply,
  PredictedCells,
  Preview,
  ProxyRanking,
  Reply,
  Resume,
  Until,
  WorkerService,
} from './protocol.ts';
import { askForTable, fileOf, tableInfo } from './tables.ts';

const NO_RUN: Failure = {
  ok: false,
  code: 'no-run',
  message: 'This run was ended or replaced by another one.',
};
/** A lost worker costs at most so much repeated work, and a little more. */
const BETWEEN_CHECKPOINTS_MS = 5_000;
/** Longest time without letting messages in, such as the one that cancels. */
const LONGEST_TURN_MS = 100;

interface Running {
  readonly run: Run;
  readonly journal: Journal;
  readonly engines: WorkerEngines;
  finished: boolean;
  /** When the latest checkpoint was taken. */
  saved: number;
}

async function replied<T>(work: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return failureOf(error);
  }
}

/** Whether the caller has what it asked for, now that this event has come. */
function isReached(until: Until, event: SearchEvent, started: number): boolean {
  if (typeof until === 'object') return performance.now() - started >= until.milliseconds;
  if (until === 'judgement' && event.type === 'evaluated') return true;
  return event.type === 'stage' || (until === 'epoch' && event.type === 'trained' && event.epochDone);
}

/** What is given away, not copied. */
function buffersOf(columns: readonly FigureColumn[]): ArrayBuffer[] {
  return columns.map(({ values }) => values.buffer);
}

export class Service implements WorkerService {
  private space: Space | undefined;
  private table: OracleTable | undefined;
  private threads: number | undefined;
  private running: Running | undefined;
  private importing: AbortController | undefined;
  private readonly exploring = new Exploring();
  private readonly inspecting = new Inspecting();
  /** Playing the run and looking into it take turns. */
  private turns: Promise<unknown> = Promise.resolve();
  /** Ends of runs follow one another: two runs never compute at once. */
  private ended: Promise<unknown> = Promise.resolve();

  hold(lock: string): Promise<Reply<null>> {
    return replied(
      () =>
        new Promise((resolve, reject) => {
          const held = navigator.locks.request(lock, () => {
            resolve(null);
            return new Promise(() => undefined);
          });
          held.catch(reject);
        }),
    );
  }

  open(tableAddresses: readonly string[], threads?: number): Promise<Reply<OpenReply>> {
    return replied(async () => {
      this.threads = threads;
      const loading = await askForTable(tableAddresses);
      const before = performance.now();
      this.space ??= Space.create();
      const enumerationMs = performance.now() - before;
      const { table, problem, kept } = await loading();
      if (table) this.table = table;
      return {
        enumerationMs,
        spaceSize: this.space.size,
        table: this.table && (await tableInfo(this.table)),
        tableProblem: problem === undefined ? undefined : failureOf(problem),
        imported: kept,
      };
    });
  }

  importTable(file: File, onProgress: (progress: ImportProgress) => void): Promise<Reply<ImportReply>> {
    return replied(async () => {
      this.importing?.abort();
      const importing = new AbortController();
      this.importing = importing;
      this.space ??= Space.create();
      const teller = new Teller(onProgress, file.size);
      const { table, report } = await importFile(file, this.space, teller, importing.signal);
      this.table = table;
      teller.start('keeping');
      const notKept = await keepTable(table);
      return { table: await tableInfo(table), report, notKept };
    });
  }

  cancelImport(): Promise<Reply<null>> {
    return replied(async () => {
      this.importing?.abort();
      return null;
    });
  }

  async forgetImport(tableAddresses: readonly string[]): Promise<Reply<OpenReply>> {
    const forgotten = await replied(forgetKeptTable);
    if (!forgotten.ok) return forgotten;
    this.table = undefined;
    return this.open(tableAddresses, this.threads);
  }

  measureDevice(): Promise<Reply<readonly DeviceMeasurement[]>> {
    return replied(() => {
      this.space ??= Space.create();
      return measureDevice(this.space);
    });
  }

  exportTable(): Promise<Reply<ArrayBuffer>> {
    return replied(async () => {
      if (!this.table) throw new OracleError('missing', 'No table is loaded, so there is nothing to export.');
      const file = fileOf(this.table);
      return Comlink.transfer(file, [file]);
    });
  }

  start(spec: RunSpec, resume?: Resume): Promise<Reply<null>> {
    return replied(async () => {
      await this.end();
      const id = specDigest(spec);
      const journal = resume ? Journal.read(resume.journal, id).journal : new Journal(id);
      const engines = new WorkerEngines(spec.engine, this.threads);
      const { checkpoint, delivered } = resume ?? { checkpoint: undefined, delivered: 0 };
      const giveWay = async () => {
        await nextTask();
        if (this.running?.run !== run) throw new Error('This run was ended.');
      };
      const run = this.createRun({ spec, engines, journal, checkpoint, delivered, giveWay });
      this.running = { run, journal, engines, finished: false, saved: performance.now() };
      return null;
    });
  }

  async advance(until: Until): Promise<Reply<Advance>> {
    const { running } = this;
    if (!running) return NO_RUN;
    const reply = await replied(() => this.inTurn(() => this.collect(running, until)));
    if (this.running !== running) return NO_RUN;
    // What threw is a generator that has ended; keeping it would only keep its memory.
    if (!reply.ok) await this.end();
    return reply;
  }

  cancel(): Promise<Reply<null>> {
    return replied(async () => {
      await this.end();
      return null;
    });
  }

  engineFor(wish: RunSpec['engine']): Promise<Reply<EngineId>> {
    return replied(() => engineFor(wish));
  }

  preview(spec: RunSpec): Promise<Reply<Preview>> {
    return replied(async () => {
      const began = performance.now();
      const engines = new WorkerEngines(spec.engine, this.threads);
      const run = this.createRun({ spec, engines, journal: new Journal(specDigest(spec)) });
      try {
        let record = EMPTY_RECORD;
        for (let event = await run.next(); event; event = await run.next()) {
          record = foldEvents(record, [event]);
        }
        const series = (record.summary?.series ?? []).map((one) => ({
          ...one,
          scatter: record.scatter[one.id] ?? [],
        }));
        return { series, milliseconds: performance.now() - began };
      } finally {
        await run.dispose();
        engines.dispose();
      }
    });
  }

  async inspect(request: InspectRequest): Promise<Reply<Inspection | null>> {
    const { running, space, table } = this;
    if (!running || !space || !table) return NO_RUN;
    const reply = await replied(() =>
      this.inTurn(async () => {
        if (this.running !== running) return null;
        const model = await running.run.look();
        return (model && (await this.inspecting.inspect(space, table, model, request))) ?? null;
      }),
    );
    return this.running === running ? reply : NO_RUN;
  }

  describeCell(index: number): Promise<Reply<CellDescription>> {
    return replied(async () => {
      this.space ??= Space.create();
      return describeCell(this.space, index, this.table);
    });
  }

  ranksOf(cells: readonly number[]): Promise<Reply<readonly number[]>> {
    return replied(async () => cells.map((cell) => this.table?.rank(cell) ?? Number.NaN));
  }

  figures(ids: readonly FigureId[], from?: LabelsFrom): Promise<Reply<FigureColumns>> {
    return replied(async () => {
      this.space ??= Space.create();
      const found = await this.exploring.figures(this.space, this.table, ids, from);
      return Comlink.transfer(found, buffersOf(Object.values(found.columns)));
    });
  }

  predictCells(from: LabelsFrom, cells: Uint32Array): Promise<Reply<PredictedCells>> {
    return replied(async () => {
      this.space ??= Space.create();
      return this.exploring.predict(this.space, this.table, from, cells);
    });
  }

  neighbours(index: number): Promise<Reply<Uint32Array>> {
    return replied(async () => {
      this.space ??= Space.create();
      return this.space.neighbours(index);
    });
  }

  describeWritten(matrix: unknown, operations: unknown): Promise<Reply<CellDescription>> {
    return replied(async () => {
      this.space ??= Space.create();
      return describeCell(this.space, this.space.indexOf(parseCell(matrix, operations)), this.table);
    });
  }

  indexOfHash(hash: string): Promise<Reply<number>> {
    return replied(async () => {
      this.space ??= Space.create();
      return this.exploring.indexOfHash(this.space, hash);
    });
  }

  proxies(): Promise<Reply<readonly RankProxy[]>> {
    return replied(async () => this.exploring.proxies(this.table));
  }

  rankBy(proxy: RankProxy): Promise<Reply<ProxyRanking>> {
    return replied(async () => {
      this.space ??= Space.create();
      const { agreement, ...columns } = this.exploring.rankBy(this.space, this.table, proxy);
      return Comlink.transfer({ agreement, ...columns }, buffersOf(Object.values(columns)));
    });
  }

  /** @throws OracleError 'missing', 'table-changed' */
  private createRun(given: Omit<RunIngredients, 'space' | 'table' | 'predictors'>): Run {
    const { space, table } = this;
    if (!space || !table)
      throw new OracleError('missing', 'No table is loaded, so there is nothing to query.');
    if (given.spec.table?.digest !== digestOf(table)) {
      throw new OracleError('table-changed', 'The table in use is not the one of this run.');
    }
    const predictors: RunIngredients['predictors'] = async (name, random, options) => {
      const { createPredictor } = await import('../src/predictors/create.ts');
      return createPredictor(name, space, random, options);
    };
    return new Run({ ...given, space, table, predictors });
  }

  private async collect(running: Running, until: Until): Promise<Advance> {
    const { run, journal, engines } = running;
    const started = performance.now();
    let turn = started;
    const events: SearchEvent[] = [];
    while (!running.finished && this.running === running) {
      const event = await run.next();
      if (!event) {
        running.finished = true;
        break;
      }
      events.push(event);
      if (isReached(until, event, started)) break;
      if (performance.now() - turn > LONGEST_TURN_MS) {
        await nextTask();
        turn = performance.now();
      }
    }
    const isDue = running.finished || performance.now() - running.saved >= BETWEEN_CHECKPOINTS_MS;
    const checkpoint = isDue && this.running === running ? await run.checkpoint() : undefined;
    if (checkpoint) running.saved = performance.now();
    const engine = engines.takeNews();
    return {
      events,
      finished: running.finished,
      journal: journal.takeFresh(),
      ...(engine ? { engine } : {}),
      ...(checkpoint ? { checkpoint } : {}),
    };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turns.then(work);
    this.turns = mine.catch(() => undefined);
    return mine;
  }

  private end(): Promise<unknown> {
    const { running } = this;
    this.running = undefined;
    if (running) {
      this.ended = this.ended.then(async () => {
        await running.run.dispose();
        running.engines.dispose();
      });
    }
    return this.ended;
  }
}
