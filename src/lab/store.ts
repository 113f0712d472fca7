// What the page shows: the experiment being set up, the worker and its table, and the run. The machines behind it live in
// src/client; here their states are only mirrored, for React.
import * as Comlink from 'comlink';
import { create } from 'zustand';
import type {
  CellDescription,
  DeviceMeasurement,
  Failure,
  ImportProgress,
  ImportReply,
  OpenReply,
  Preview,
  Reply,
} from '../../workers/protocol.ts';
import { connectWorker } from '../client/connection.ts';
import { Laboratory } from '../client/laboratory.ts';
import { RunDriver, type RunState } from '../client/runDriver.ts';
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import { isTableOfLink, type LinkNotice, type LinkTable, readLink, writeLink } from '../run/link.ts';
import { presetSpec, type RunSpec } from '../run/spec.ts';
import { ALGORITHMS, type AlgorithmId } from '../search/registry.ts';
import { changed, type Settings, type Value, withDefaults } from '../settings/fields.ts';
import type { Metric } from './charts/metric.ts';
import { save } from './controls/save.ts';
import { PAGE_KEYS } from './pages.ts';

/** Measured tables first, then the embedded surrogate. */
export const TABLES = ['oracle/nasbench101.parquet', 'oracle/surrogate101.parquet'];

/** Drawn seeds are short enough to be read out. */
const SEEDS = 1_000_000;

/** An import of figures: under way, or how it ended. */
export type Importing =
  | { readonly state: 'reading'; readonly name: string; readonly progress: ImportProgress | undefined }
  | { readonly state: 'done'; readonly reply: ImportReply }
  | { readonly state: 'failed'; readonly failure: Failure };

export interface LabState {
  /** What Run would start; the table in use is added then. */
  readonly spec: RunSpec;
  /** The page that is open, '' for the usual one. */
  readonly page: string;
  /** What the address says to pages, by their keys (pages.ts). */
  readonly parameters: Readonly<Record<string, string>>;
  readonly notices: readonly LinkNotice[];
  /** Version of a link that was refused. */
  readonly refusedVersion: string | undefined;
  /** The table that the link was made with, as long as it is another one than the one in use. */
  readonly linkTable: LinkTable | undefined;
  readonly opened: OpenReply | undefined;
  readonly openFailure: Failure | undefined;
  readonly run: RunState;
  readonly importing: Importing | undefined;
  /** What this device was measured to do; 'measuring' while that goes on. */
  readonly device: readonly DeviceMeasurement[] | 'measuring' | undefined;
  readonly deviceFailure: Failure | undefined;
  readonly metric: Metric;
  /** The cell that was selected in whichever chart or list. */
  readonly selected: number | undefined;

  open(): Promise<void>;
  /** Takes over what a link says. @param text the address, or its query and fragment */
  readAddress(text: string): void;
  /** Says something of the open page in the address; undefined takes it away. */
  setParameters(change: Readonly<Record<string, string | undefined>>): void;
  change(change: Settings): void;
  changeSetting(name: string, value: Value): void;
  /** Another seed, by chance. */
  drawSeed(): void;
  chooseAlgorithm(algorithm: AlgorithmId, preset?: string): void;
  chooseEngine(engine: RunSpec['engine']): void;
  resetSetting(name: string): void;
  dismissNotices(): void;
  dismissIncidents(): void;
  start(): Promise<void>;
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
  /** The engine that runs with this wish come to here. */
  engineFor(wish: RunSpec['engine']): Promise<Reply<EngineId>>;
  /** What a run of a moment comes to, see the worker's method. */
  preview(spec: RunSpec): Promise<Reply<Preview>>;
  /** What there is to say of a cell, by the table in use. */
  describeCell(cell: number): Promise<Reply<CellDescription>>;
  setMetric(metric: Metric): void;
  select(cell: number | undefined): void;
}

export const tableAddresses = (): string[] => TABLES.map((path) => new URL(path, document.baseURI).href);

const laboratory = new Laboratory(connectWorker, tableAddresses);
const driver = new RunDriver(laboratory);

let addressTimer: ReturnType<typeof setTimeout> | undefined;
/** Soon, not at once: a slider changes settings many times a second, and some browsers refuse so many addresses. */
function showInAddress(): void {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    // Settings that stood before the '#' have been read; left there, they would be passed over at the next visit.
    history.replaceState(null, '', `${location.pathname}#${fragmentOf(useLab.getState())}`);
  }, 100);
}

/** The experiment as a link would say it: with the table in use. */
export function specToShare({ spec, opened }: Pick<LabState, 'spec' | 'opened'>): RunSpec {
  const table = opened?.table;
  return table ? { ...spec, table: { name: table.provenance.name, digest: table.digest } } : spec;
}

/** What the address says of this state, without '#'. */
export function fragmentOf(state: Pick<LabState, 'spec' | 'opened' | 'page' | 'parameters'>): string {
  const own = Object.entries(state.parameters).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  const link = [writeLink(specToShare(state)), ...own].join('&');
  return state.page === '' ? link : `p=${encodeURIComponent(state.page)}&${link}`;
}

export const useLab = create<LabState>((set, get) => {
  laboratory.subscribe(() => {
    const { opened, failure } = laboratory.state;
    const { linkTable } = get();
    const isSame = opened?.table && linkTable && isTableOfLink(opened.table, linkTable);
    set({ opened, openFailure: failure, ...(isSame ? { linkTable: undefined } : {}) });
  });
  driver.subscribe(() => set({ run: driver.state }));

  function setUp(spec: RunSpec): void {
    set({ spec });
    showInAddress();
  }

  return {
    spec: presetSpec('seminas'),
    page: '',
    parameters: {},
    notices: [],
    refusedVersion: undefined,
    linkTable: undefined,
    opened: undefined,
    openFailure: undefined,
    run: driver.state,
    importing: undefined,
    device: undefined,
    deviceFailure: undefined,
    metric: 'kendall',
    selected: undefined,

    open: () => laboratory.open(),

    readAddress(text) {
      const reading = readLink(text, PAGE_KEYS);
      if (!reading.ok) {
        set({ refusedVersion: reading.version, notices: [], linkTable: undefined });
        return;
      }
      // What the address says by now is what counts.
      clearTimeout(addressTimer);
      const { spec, table, page, parameters, notices } = reading;
      const here = get().opened?.table;
      const linkTable = table && here && isTableOfLink(here, table) ? undefined : table;
      set({ spec, page, parameters, notices, linkTable, refusedVersion: undefined });
    },

    setParameters(change) {
      const all = { ...get().parameters, ...change };
      const kept = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
      set({ parameters: Object.fromEntries(kept) });
      showInAddress();
    },

    change(change) {
      const { spec } = get();
      setUp({ ...spec, settings: changed(ALGORITHMS[spec.algorithm].fields, spec.settings, change) });
    },

    changeSetting: (name, value) => get().change({ [name]: value }),
    drawSeed: () => get().change({ seed: crypto.getRandomValues(new Uint32Array(1))[0] % SEEDS }),

    chooseAlgorithm(algorithm, preset) {
      const { spec } = get();
      if (preset !== undefined) {
        setUp({ ...presetSpec(algorithm, preset), engine: spec.engine });
        return;
      }
      // What both have, the other algorithm keeps: the same seed and budget, so that they can be compared.
      const { fields } = ALGORITHMS[algorithm];
      const shared = Object.entries(spec.settings).filter(([name]) => name in fields);
      setUp({ ...spec, algorithm, settings: withDefaults(fields, Object.fromEntries(shared)) });
    },

    chooseEngine(engine) {
      setUp({ ...get().spec, engine });
    },

    resetSetting(name) {
      const { spec } = get();
      const { [name]: _, ...others } = spec.settings;
      setUp({ ...spec, settings: withDefaults(ALGORITHMS[spec.algorithm].fields, others) });
    },

    dismissIncidents: () => driver.dismissIncidents(),

    dismissNotices() {
      set({ notices: [], refusedVersion: undefined, linkTable: undefined });
    },

    async start() {
      set({ selected: undefined });
      await driver.run(specToShare(get()));
    },

    resume: () => driver.resume(),
    pause: () => driver.pause(),
    step: (until) => driver.step(until, specToShare(get())),
    cancel: () => driver.cancel(),

    async reset() {
      set({ selected: undefined });
      await driver.reset();
    },

    restart: () => driver.restart(),

    async measureDevice() {
      if (get().device === 'measuring') return;
      set({ device: 'measuring', deviceFailure: undefined });
      const reply = await laboratory.ask((worker) => worker.measureDevice());
      set(reply.ok ? { device: reply.value } : { device: undefined, deviceFailure: reply });
    },

    async importTable(file) {
      set({ importing: { state: 'reading', name: file.name, progress: undefined } });
      const onProgress = Comlink.proxy((progress: ImportProgress) => {
        if (get().importing?.state === 'reading') {
          set({ importing: { state: 'reading', name: file.name, progress } });
        }
      });
      const reply = await laboratory.ask((worker) => worker.importTable(file, onProgress));
      if (!reply.ok) {
        set({ importing: { state: 'failed', failure: reply } });
        return;
      }
      laboratory.replaceTable(reply.value.table);
      set({ importing: { state: 'done', reply: reply.value } });
    },

    async cancelImport() {
      await laboratory.ask((worker) => worker.cancelImport());
    },

    async forgetImport() {
      const reply = await laboratory.forgetImport();
      set({ importing: reply.ok ? undefined : { state: 'failed', failure: reply } });
    },

    async exportTable() {
      const reply = await laboratory.ask((worker) => worker.exportTable());
      if (!reply.ok) {
        set({ importing: { state: 'failed', failure: reply } });
        return;
      }
      save(reply.value, 'oracle.parquet');
    },

    engineFor: (wish) => laboratory.ask((worker) => worker.engineFor(wish)),
    preview: (spec) => laboratory.ask((worker) => worker.preview(spec)),
    describeCell: (cell) => laboratory.ask((worker) => worker.describeCell(cell)),

    setMetric: (metric) => set({ metric }),
    select: (selected) => set({ selected }),
  };
});
