// What the page and its worker say to each other: types only, so that the compiler holds both sides to it.

import type { FigureColumn, FigureId } from '../src/explore/figures.ts';
import type { LabelsFrom, PredictorFacts } from '../src/explore/labelled.ts';
import type { Agreement, RankProxy } from '../src/explore/proxies.ts';
import type { LibraryErrorCode } from '../src/library/errors.ts';
import type { CellDescription } from '../src/oracle/describeCell.ts';
import type { OracleErrorCode } from '../src/oracle/errors.ts';
import type { ImportReport, RowProblem } from '../src/oracle/importReport.ts';
import type { ImportStep as SourceStep } from '../src/oracle/importSource.ts';
import type { AvailableLabel } from '../src/oracle/labels.ts';
import type { Provenance } from '../src/oracle/provenance.ts';
import type { EngineErrorCode, EngineId } from '../src/predictors/encoderDecoder/engine.ts';
import type { WrittenToken } from '../src/predictors/encoderDecoder/plainModel.ts';
import type { Checkpoint } from '../src/run/checkpoint.ts';
import type { JournalErrorCode } from '../src/run/journal.ts';
import type { RunSpec } from '../src/run/spec.ts';
import type { SearchErrorCode } from '../src/search/errors.ts';
import type { ScatterPoint, SearchEvent, SeriesResult } from '../src/search/events.ts';
import type { SpaceErrorCode } from '../src/space/nasbench101/cell.ts';

export type ErrorCode =
  | EngineErrorCode
  | JournalErrorCode
  | OracleErrorCode
  | SearchErrorCode
  | SpaceErrorCode
  | LibraryErrorCode
  | StorageErrorCode
  /** The browser has no room left to keep a table. */
  | 'quota'
  /** No run is under way, or it was replaced by another one. */
  | 'no-run'
  /** The worker died or could not be started. */
  | 'worker-lost'
  /** Anything not foreseen: a defect. */
  | 'unexpected';

/** What can be wrong with the browser's database, where runs are kept. */
export type StorageErrorCode =
  /** No room is left. */
  | 'storage-full'
  /** There is no database: a private window, or the browser was told to keep nothing. */
  | 'storage-unavailable'
  /** A newer version of the lab has changed it. */
  | 'storage-newer'
  /** Another tab with an older version of the lab holds it. */
  | 'storage-blocked'
  /** Another tab is at the same run. */
  | 'other-tab';

/** Errors cross the worker boundary as data. `message` is English, for logs and as a fallback; `code` is translated. */
export interface Failure {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, string | number>>;
}
export type Reply<T> = { readonly ok: true; readonly value: T } | Failure;

/** What the header's badge says of the table in use. */
export interface TableInfo {
  readonly provenance: Provenance;
  /** Of its contents, 64 hexadecimal digits. */
  readonly digest: string;
  /** Cells with a test figure, and with a one-run validation figure at 108 epochs. */
  readonly coverage: { readonly test: number; readonly validation: number };
  readonly size: number;
  /** What queries can tell with it, and for how many cells; what it does not allow is left out. */
  readonly labels: readonly AvailableLabel[];
  readonly best: { readonly cell: number; readonly test: number };
}

/** Why this engine was chosen; the page has a sentence for each. */
export type EngineReason =
  | 'gpu'
  | 'software-gpu'
  | 'no-webgpu'
  | 'webgpu-failed'
  | 'chosen'
  | 'chosen-unavailable'
  | 'fallback';

export interface EngineInfo {
  readonly id: EngineId;
  readonly reason: EngineReason;
  /** Technical facts, not translated. */
  readonly description: string;
}

/** What one engine does on this device with the published model, batch 100. */
export interface DeviceMeasurement {
  readonly id: EngineId;
  readonly description: string;
  readonly stepMs: number;
  /** Arithmetic of the step by its plain count (predictor/flops.ts), and of the engine's own matrix product. */
  readonly gigaflops: number;
  readonly peakGigaflops: number;
}

/** What an import is at; at the end, keeping the table for the next visit. */
export type ImportStep = SourceStep | 'keeping';

/** How far an import has come. */
export interface ImportProgress {
  readonly step: ImportStep;
  /** Of this step, [0, 1]; when reading, the share of the bytes. */
  readonly share: number;
  /** Of the file. */
  readonly totalBytes: number;
  /** Since this step began. */
  readonly milliseconds: number;
}

export interface ImportReply {
  readonly table: TableInfo;
  readonly report: ImportReport;
  /** Set when the table could not be kept for the next visit; it is in use all the same. */
  readonly notKept: Failure | undefined;
}

export interface OpenReply {
  /** Milliseconds the enumeration of the space took. */
  readonly enumerationMs: number;
  readonly spaceSize: number;
  /** Absent when no table could be loaded: the page then says how to get one. */
  readonly table: TableInfo | undefined;
  /** Why there is no table, or why a better one was passed over. */
  readonly tableProblem: Failure | undefined;
  /** Whether there is an imported table to forget, in use or passed over. */
  readonly imported: boolean;
}

/** How far to go before answering. */
export type Until =
  /** All events of about so many milliseconds. */
  | { readonly milliseconds: number }
  /** Up to the end of the present epoch, or the next stage if that comes first. */
  | 'epoch'
  /** Up to the next judgement of a predictor on the held-out cells, or the next stage if that comes first. */
  | 'judgement'
  /** Up to the start of the next stage. */
  | 'stage';

export interface Advance {
  readonly events: readonly SearchEvent[];
  readonly finished: boolean;
  /** Present when the run came to have an engine during this call, or another one, e.g. after the GPU was lost. */
  readonly engine?: EngineInfo;
  /** What was added to the run's journal. */
  readonly journal: Uint8Array;
  /** The models' weights as they are now; every few seconds, and at the end. */
  readonly checkpoint?: Checkpoint;
}

/** What a worker needs to go on with a run of another one. */
export interface Resume {
  /** All pieces of the journal, one after another. */
  readonly journal: Uint8Array;
  readonly checkpoint: Checkpoint | undefined;
  /** Events that were handed out already and are not to come again. */
  readonly delivered: number;
}

/** What a run of a moment comes to. */
export interface Preview {
  /** Predictors as they were judged last, in the run's order. */
  readonly series: readonly (SeriesResult & { readonly scatter: readonly ScatterPoint[] })[];
  /** It took, in ms. */
  readonly milliseconds: number;
}

/** A move of a climb: from a cell, by λ, to the cell that was decoded. */
export interface ClimbedMove {
  readonly from: number;
  readonly to: number;
  readonly stepSize: number;
}

/** What is to be looked at inside the model of the run under way. */
export interface InspectRequest {
  /** Cells whose places are wanted, at most 2,000. */
  readonly cells: readonly number[];
  /** A cell whose way through the encoder is wanted. */
  readonly focus?: number;
  /** Moves that the run made with the weights it has now, at most 50: one of them is looked into. */
  readonly moves?: readonly ClimbedMove[];
  /** Places in an earlier answer: the plane is turned so that these cells lie where they lay. */
  readonly before?: Placed;
}

export interface Placed {
  readonly cells: Uint32Array;
  /** [cells × 2] in the plane of the held-out cells' first two principal components. */
  readonly points: Float32Array;
}

/** Cells in the plane, with accuracies, [0, 1]. */
export interface Seen extends Placed {
  readonly predicted: Float64Array;
  /** Mean test accuracies; NaN where the table has none. */
  readonly truth: Float64Array;
}

export interface EncodedCell {
  readonly cell: number;
  readonly tokens: readonly number[];
  /** [tokens × 2] where the mean of the encoder's outputs lies, after each of them. */
  readonly path: Float32Array;
  readonly predicted: number;
}

/** A move of the run, looked into. */
export interface MoveInside extends ClimbedMove {
  /** Of the cell that it starts from. */
  readonly tokens: readonly number[];
  /** [points × 2] from there to where λ leads, and what the predictor makes of each point. */
  readonly way: Float32Array;
  readonly along: Float64Array;
  /** What the decoder wrote there: the tokens of the cell that the run found. */
  readonly written: readonly WrittenToken[];
  /** That cell, encoded anew. */
  readonly child: { readonly point: Float32Array; readonly predicted: number };
}

/** The model of a run between two events. */
export interface Inspection {
  /** Gradient steps it has taken. */
  readonly steps: number;
  /** Share of the held-out embeddings' variance that the plane holds, [0, 1]. */
  readonly share: number;
  /** Held-out cells, at most 300, of those that evaluations show. */
  readonly crowd: Seen;
  readonly cells: Seen;
  readonly focus?: EncodedCell;
  /** The first of the moves that comes out here as it came out in the run. */
  readonly move?: MoveInside;
}

/** Figures of all cells; what the table in use cannot tell is left out. */
export interface FigureColumns {
  readonly columns: Readonly<Partial<Record<FigureId, FigureColumn>>>;
  /** Present with predicted figures. */
  readonly predictor?: PredictorFacts;
}

export interface PredictedCells {
  /** One accuracy a cell, [0, 1]. */
  readonly values: Float64Array;
  readonly predictor: PredictorFacts;
}

/** How cells are ranked by something cheaper than full training; the columns are by cell. */
export interface ProxyRanking {
  readonly agreement: Agreement;
  readonly truth: FigureColumn;
  readonly proxy: FigureColumn;
  /** Share of the cells that stand below, in percent. */
  readonly truthPlaces: FigureColumn;
  readonly proxyPlaces: FigureColumn;
}

export type { CellDescription, Checkpoint, ImportReport, RowProblem };

/** The work that is done in a Web Worker. Every method answers with data and never rejects. */
export interface WorkerService {
  /**
   * Takes a lock (Web Locks API) and keeps it as long as the worker lives: whoever waits for the same lock learns of
   * the worker's death, however it came about.
   */
  hold(lock: string): Promise<Reply<null>>;
  /**
   * Enumerates the space and loads a table: the one that the person imported earlier, else the first of these
   * addresses that has one.
   *
   * @param threads that runs may compute with, from 1 on; without it, as many as the processor allows
   */
  open(tableAddresses: readonly string[], threads?: number): Promise<Reply<OpenReply>>;
  /**
   * Starts a run, or goes on with one, replacing any other; nothing is computed before the first
   * {@link WorkerService.advance}. Answers 'table-changed' if the table in use is not the run's.
   */
  start(spec: RunSpec, resume?: Resume): Promise<Reply<null>>;
  advance(until: Until): Promise<Reply<Advance>>;
  /** Ends the run and frees its memory; a pending advance answers 'no-run'. */
  cancel(): Promise<Reply<null>>;
  /** The engine that a run with this wish would be computed by, as far as can be told without starting one. */
  engineFor(wish: RunSpec['engine']): Promise<Reply<EngineId>>;
  /**
   * Plays a short run to its end at once, beside the one under way: what a slider shows while it moves. The figures are
   * those of the run itself.
   */
  preview(spec: RunSpec): Promise<Reply<Preview>>;
  /**
   * Looks into the model of the run under way, between two of its events: what is asked while it computes is answered at the
   * next one. Nothing of the run is changed. Null where it has no model with a latent space, or none yet.
   */
  inspect(request: InspectRequest): Promise<Reply<Inspection | null>>;
  describeCell(index: number): Promise<Reply<CellDescription>>;
  /** Ranks by mean test accuracy in the table in use, 1 = best; NaN for cells that it does not know. */
  ranksOf(cells: readonly number[]): Promise<Reply<readonly number[]>>;

  /** Figures of all cells, each computed once. @param from what `predicted` is learned from */
  figures(ids: readonly FigureId[], from?: LabelsFrom): Promise<Reply<FigureColumns>>;
  /** Predicts accuracies with a Gaussian process; the latest one is kept. */
  predictCells(from: LabelsFrom, cells: Uint32Array): Promise<Reply<PredictedCells>>;
  /** Indices of all cells one edit away (space/nasbench101/neighbours.ts). */
  neighbours(index: number): Promise<Reply<Uint32Array>>;
  /** The cell that someone wrote down; it need not be pruned. */
  describeWritten(matrix: unknown, operations: unknown): Promise<Reply<CellDescription>>;
  /** The index of the cell with a module hash; the first call takes some seconds. */
  indexOfHash(hash: string): Promise<Reply<number>>;
  /** What cells can be ranked by instead of full training. */
  proxies(): Promise<Reply<readonly RankProxy[]>>;
  rankBy(proxy: RankProxy): Promise<Reply<ProxyRanking>>;

  /**
   * Imports figures from a file: an official record file, a table of this project as Parquet, or CSV, JSON lines or Parquet
   * of the person's own. The table in use stays in use unless all goes well; then runs started from now on use the new one, and
   * it is kept for later visits.
   */
  importTable(file: File, onProgress: (progress: ImportProgress) => void): Promise<Reply<ImportReply>>;
  /** Makes an import under way answer 'cancelled'. */
  cancelImport(): Promise<Reply<null>>;
  /** Forgets the imported table and goes back to the first of these addresses. */
  forgetImport(tableAddresses: readonly string[]): Promise<Reply<OpenReply>>;
  /** Measures this device; the engine that would be chosen automatically comes first. Not while a run is computing. */
  measureDevice(): Promise<Reply<readonly DeviceMeasurement[]>>;
  /** The table in use as a Parquet file. */
  exportTable(): Promise<Reply<ArrayBuffer>>;
}
