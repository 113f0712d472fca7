// The page's state: settings, the worker, the run and its record; and what a person can do with them.
import * as Comlink from 'comlink';
import { create } from 'zustand';
import type {
  Checkpoint,
  DeviceMeasurement,
  EngineInfo,
  Failure,
  ImportProgress,
  ImportReply,
  OpenReply,
  TableInfo,
  Until,
} from '../../workers/protocol.ts';
import { EMPTY_RECORD, foldEvents, type RunRecord } from '../run/record.ts';
import {
  DEFAULT_SETTINGS,
  type ExperimentSettings,
  presetSettings,
  type SettingName,
} from '../run/settings.ts';
import { readUrl, type UrlNotice, writeUrl } from '../run/url.ts';
import { ask, type Connect, type Connection, connectWorker } from './service.ts';

export type Status = 'idle' | 'starting' | 'running' | 'paused' | 'finished' | 'cancelled' | 'failed';
export type Metric = 'kendall' | 'spearman' | 'pairwise';

/** Measured tables first, then the embedded surrogate. */
export const TABLES = ['oracle/nasbench101.parquet', 'oracle/surrogate101.parquet'];
const tableAddresses = () => TABLES.map((path) => new URL(path, document.baseURI).href);

/** Long enough that messages cost nothing, short enough that the page looks alive. */
const SLICE: Until = { milliseconds: 150 };

/** An import of figures: under way, or how it ended. */
export type Importing =
  | { readonly state: 'reading'; readonly name: string; readonly progress: ImportProgress | undefined }
  | { readonly state: 'done'; readonly reply: ImportReply }
  | { readonly state: 'failed'; readonly failure: Failure };

export type Incident =
  | { readonly kind: 'engine-changed'; readonly engine: EngineInfo }
  /** The worker died, and another one went on from gradient step `steps`; from the start if that is 0. */
  | { readonly kind: 'worker-replaced'; readonly steps: number };

export interface LabState {
  readonly settings: ExperimentSettings;
  readonly notices: readonly UrlNotice[];
  /** Version of a URL that was refused. */
  readonly refusedVersion: string | undefined;
  readonly opened: OpenReply | undefined;
  readonly openFailure: Failure | undefined;
  readonly engine: EngineInfo | undefined;
  readonly status: Status;
  readonly record: RunRecord;
  readonly runSettings: ExperimentSettings | undefined;
  /** The table that the run asks; the one in use may be another by now. */
  readonly runTable: TableInfo | undefined;
  readonly failure: Failure | undefined;
  /** What happened to the run that the person should know, though it went on. */
  readonly incidents: readonly Incident[];
  /** Where the run could go on after the worker died. */
  readonly checkpoint: { readonly data: Checkpoint; readonly record: RunRecord } | undefined;
  /** Time spent computing, in ms. */
  readonly elapsed: number;
  readonly importing: Importing | undefined;
  /** What this device was measured to do; 'measuring' while that goes on. */
  readonly device: readonly DeviceMeasurement[] | 'measuring' | undefined;
  readonly deviceFailure: Failure | undefined;
  readonly metric: Metric;
  readonly selected: number | undefined;

  open(): Promise<void>;
  readFragment(fragment: string): void;
  change(change: Partial<ExperimentSettings>): void;
  resetSetting(name: SettingName): void;
  dismissNotices(): void;
  dismissIncidents(): void;
  run(): Promise<void>;
  resume(): Promise<void>;
  pause(): void;
  step(until: 'epoch' | 'stage'): Promise<void>;
  /** Ends the run; what it found stays on the page. */
  cancel(): Promise<void>;
  reset(): Promise<void>;
  restart(): Promise<void>;
  measureDevice(): Promise<void>;
  importTable(file: File): Promise<void>;
  cancelImport(): Promise<void>;
  forgetImport(): Promise<void>;
  exportTable(): Promise<void>;
  setMetric(metric: Metric): void;
  select(cell: number | undefined): void;
}

let connect: Connect = connectWorker;
let connection: Connection | undefined;
/** Counts runs, so that answers to an earlier one are recognised and dropped. */
let generation = 0;
/** Counts calls to play, so that only the latest loop goes on. */
let plays = 0;
/** Workers that died since the latest checkpoint; one that always dies at the same place is not replaced for ever. */
let deaths = 0;
const MOST_DEATHS = 2;
/** Whether a piece of the run is being fetched; then whoever fetches it deals with the worker's death. */
let fetching = false;
/** The piece of the run being fetched. */
let underWay: Promise<boolean> = Promise.resolve(true);

/** For tests: how to reach the laboratory. */
export function connectThrough(other: Connect): void {
  connect = other;
  disconnect();
}

/** Nothing more is expected of the present worker. */
function disconnect(): void {
  connection?.close();
  connection = undefined;
  underWay = Promise.resolve(true);
  fetching = false;
}

export function currentConnection(): Connection {
  connection ??= connect();
  return connection;
}

let addressTimer: ReturnType<typeof setTimeout> | undefined;
/** Soon, not at once: a slider changes settings many times a second, and some browsers refuse so many addresses. */
function showInAddress(settings: ExperimentSettings): void {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => history.replaceState(null, '', `#${writeUrl(settings)}`), 100);
}

export function isSameTable(a: TableInfo | undefined, b: TableInfo | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export const useLab = create<LabState>((set, get) => {
  const fail = (failure: Failure) => set({ status: 'failed', failure });

  /** Puts a new worker in the place of the one there was. */
  async function reconnect(): Promise<void> {
    disconnect();
    await get().open();
  }

  /** Starts a run with these settings, or goes on with one; the status stays 'starting'. False if that failed. */
  async function begin(settings: ExperimentSettings, from?: LabState['checkpoint']): Promise<boolean> {
    generation++;
    const mine = generation;
    set({ status: 'starting', failure: undefined, runSettings: settings, engine: undefined });
    if (from) set({ record: from.record });
    else set({ record: EMPTY_RECORD, checkpoint: undefined, runTable: get().opened?.table });
    const start = () => ask(currentConnection(), (lab) => lab.start(settings, from?.data));
    let reply = await start();
    if (!reply.ok && reply.code === 'worker-lost') {
      // It may have died unnoticed, between two runs.
      await reconnect();
      reply = await start();
    }
    if (mine !== generation) return false;
    if (!reply.ok) {
      fail(reply);
      return false;
    }
    set({ engine: reply.value.engine });
    return true;
  }

  function beginAnew(): Promise<boolean> {
    deaths = 0;
    set({ elapsed: 0, selected: undefined, incidents: [] });
    return begin(get().settings);
  }

  /**
   * Goes on in a new worker from the latest checkpoint, or from the start; the status stays as it is. False if that
   * failed, if there is no run, or if the person ended it meanwhile.
   */
  async function revive(): Promise<boolean> {
    const { runSettings, runTable, checkpoint } = get();
    const mine = generation;
    await reconnect();
    if (!runSettings || mine !== generation) return false;
    const { status } = get();
    // An imported table that could not be kept is lost with the worker, and a run is of one table alone.
    if (!isSameTable(get().opened?.table, runTable)) {
      fail({ ok: false, code: 'table-changed', message: 'The table of this run could not be loaded again.' });
      return false;
    }
    if (!(await begin(runSettings, checkpoint))) return false;
    const incident = { kind: 'worker-replaced', steps: checkpoint?.data.semi.steps ?? 0 } as const;
    set({ status, incidents: [...get().incidents, incident] });
    return true;
  }

  /** What to do when a worker dies that nobody waits for. */
  async function replaceUnasked(dead: Connection): Promise<void> {
    const { status } = get();
    if (connection !== dead || fetching || status === 'starting' || deaths >= MOST_DEATHS) return;
    deaths++;
    if (status === 'paused') await revive();
    else await reconnect();
  }

  /** Fetches one piece of the run, after the piece under way has come; false when there is no more to fetch. */
  function advance(until: Until): Promise<boolean> {
    underWay = underWay.then(() => fetchPiece(until));
    return underWay;
  }

  async function fetchPiece(until: Until): Promise<boolean> {
    const mine = generation;
    const before = performance.now();
    fetching = true;
    const reply = await ask(currentConnection(), (lab) => lab.advance(until));
    fetching = false;
    if (mine !== generation) return false;
    if (!reply.ok) {
      if (reply.code === 'no-run') return false;
      if (reply.code !== 'worker-lost' || deaths >= MOST_DEATHS) {
        fail(reply);
        return false;
      }
      deaths++;
      return revive();
    }
    const { events, finished, engineChange, checkpoint } = reply.value;
    const saved = foldEvents(get().record, events.slice(0, checkpoint?.after ?? 0));
    if (checkpoint) {
      deaths = 0;
      set({ checkpoint: { data: checkpoint.data, record: saved } });
    }
    if (engineChange) {
      const incident = { kind: 'engine-changed', engine: engineChange } as const;
      set({ engine: engineChange, incidents: [...get().incidents, incident] });
    }
    set({
      record: foldEvents(saved, events.slice(checkpoint?.after ?? 0)),
      elapsed: get().elapsed + performance.now() - before,
      ...(finished ? { status: 'finished' as const } : {}),
    });
    return !finished;
  }

  async function play(): Promise<void> {
    plays++;
    const mine = plays;
    set({ status: 'running' });
    // Paused and resumed while a piece is under way, this loop would go on beside the new one.
    while (mine === plays && get().status === 'running' && (await advance(SLICE)));
  }

  return {
    settings: presetSettings('demo'),
    notices: [],
    refusedVersion: undefined,
    opened: undefined,
    openFailure: undefined,
    engine: undefined,
    status: 'idle',
    record: EMPTY_RECORD,
    runSettings: undefined,
    runTable: undefined,
    failure: undefined,
    incidents: [],
    checkpoint: undefined,
    elapsed: 0,
    importing: undefined,
    device: undefined,
    deviceFailure: undefined,
    metric: 'kendall',
    selected: undefined,

    async open() {
      const mine = currentConnection();
      const reply = await ask(mine, (lab) => lab.open(tableAddresses()));
      if (reply.ok) {
        set({ opened: reply.value, openFailure: undefined });
        mine.onLost(() => void replaceUnasked(mine));
      } else set({ openFailure: reply });
    },

    readFragment(fragment) {
      const reading = readUrl(fragment);
      if (reading.ok)
        set({ settings: reading.settings, notices: reading.notices, refusedVersion: undefined });
      else set({ refusedVersion: reading.version, notices: [] });
    },

    change(change) {
      const settings = { ...get().settings, ...change };
      set({ settings });
      showInAddress(settings);
    },

    resetSetting(name) {
      get().change({ [name]: DEFAULT_SETTINGS[name] });
    },

    dismissIncidents() {
      set({ incidents: [] });
    },

    dismissNotices() {
      set({ notices: [], refusedVersion: undefined });
    },

    async run() {
      if (await beginAnew()) await play();
    },

    async resume() {
      if (get().status === 'paused') await play();
    },

    pause() {
      if (get().status === 'running') set({ status: 'paused' });
    },

    async step(until) {
      const { status } = get();
      if (status === 'running' || status === 'starting') return;
      if (status !== 'paused' && !(await beginAnew())) return;
      set({ status: 'starting' });
      await advance(until);
      if (get().status === 'starting') set({ status: 'paused' });
    },

    async cancel() {
      generation++;
      set({ status: 'cancelled' });
      await ask(currentConnection(), (lab) => lab.cancel());
    },

    async reset() {
      generation++;
      deaths = 0;
      set({
        status: 'idle',
        record: EMPTY_RECORD,
        failure: undefined,
        runSettings: undefined,
        runTable: undefined,
        incidents: [],
        checkpoint: undefined,
        elapsed: 0,
        selected: undefined,
      });
      await ask(currentConnection(), (lab) => lab.cancel());
    },

    async restart() {
      deaths = 0;
      set({ failure: undefined });
      if (await revive()) await play();
      else if (!get().failure) set({ status: 'idle' });
    },

    async measureDevice() {
      if (get().device === 'measuring') return;
      set({ device: 'measuring', deviceFailure: undefined });
      const reply = await ask(currentConnection(), (lab) => lab.measureDevice());
      set(reply.ok ? { device: reply.value } : { device: undefined, deviceFailure: reply });
    },

    async importTable(file) {
      set({ importing: { state: 'reading', name: file.name, progress: undefined } });
      const onProgress = Comlink.proxy((progress: ImportProgress) => {
        if (get().importing?.state === 'reading') {
          set({ importing: { state: 'reading', name: file.name, progress } });
        }
      });
      const reply = await ask(currentConnection(), (lab) => lab.importTable(file, onProgress));
      if (!reply.ok) {
        set({ importing: { state: 'failed', failure: reply } });
        return;
      }
      const { opened } = get();
      set({
        importing: { state: 'done', reply: reply.value },
        ...(opened
          ? { opened: { ...opened, table: reply.value.table, tableProblem: undefined, imported: true } }
          : {}),
      });
    },

    async cancelImport() {
      await ask(currentConnection(), (lab) => lab.cancelImport());
    },

    async forgetImport() {
      const reply = await ask(currentConnection(), (lab) => lab.forgetImport(tableAddresses()));
      if (reply.ok) set({ opened: reply.value, importing: undefined });
      else set({ importing: { state: 'failed', failure: reply } });
    },

    async exportTable() {
      const reply = await ask(currentConnection(), (lab) => lab.exportTable());
      if (!reply.ok) {
        set({ importing: { state: 'failed', failure: reply } });
        return;
      }
      const address = URL.createObjectURL(new Blob([reply.value]));
      const link = Object.assign(document.createElement('a'), { href: address, download: 'oracle.parquet' });
      link.click();
      // Some browsers fetch it only after a while.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },

    setMetric: (metric) => set({ metric }),
    select: (selected) => set({ selected }),
  };
});
