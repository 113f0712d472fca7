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
  Until,
} from '../../workers/protocol.ts';
import { connectWorker } from '../client/connection.ts';
import type { KeepingState, LeftRun } from '../client/keeper.ts';
import { Laboratory } from '../client/laboratory.ts';
import { LazyKeeper, NOTHING_KEPT } from '../client/lazyKeeper.ts';
import { RunDriver, type RunState } from '../client/runDriver.ts';
import type { Interrupted } from '../client/runsUnderWay.ts';
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import { isTableOfLink, type LinkNotice, type LinkTable, readLink } from '../run/link.ts';
import { presetSpec, type RunSpec } from '../run/spec.ts';
import { ALGORITHMS, type AlgorithmId } from '../search/registry.ts';
import { changed, type Settings, type Value, withDefaults } from '../settings/fields.ts';
import { writeFragment } from './address.ts';
import type { Metric } from './charts/metric.ts';
import { saveFile } from './controls/saveFile.ts';
import { PAGE_KEYS, pageOf } from './pages.ts';
import { RESULTS_KEY, readShared, type Shared } from './share/shared.ts';
import { readView, VIEW_KEYS, viewParameters, withLockedParameters, withLocks } from './view/view.ts';

/** Measured tables first, then the embedded surrogate. */
export const TABLES = ['oracle/nasbench101.parquet', 'oracle/surrogate101.parquet'];

/** What addresses say besides the experiment. */
const ADDRESS_KEYS = [...PAGE_KEYS, ...VIEW_KEYS, RESULTS_KEY];

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
  /** How keeping the run in the browser goes. */
  readonly keeping: KeepingState;
  /** Results that came with the address. */
  readonly shared: Shared | undefined;
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
  /** The same for what the lab itself offers: parts that are hidden and settings that are fixed stay so. */
  takeOver(link: string): void;
  /** Opens a page, as a step of the browser's history. @param page as addresses name it, '' for the usual one */
  goTo(page: string): void;
  /** Says something of the open page in the address; undefined takes it away. */
  setParameters(change: Readonly<Record<string, string | undefined>>): void;
  change(change: Settings): void;
  changeSetting(name: string, value: Value): void;
  /** Another seed, by chance. */
  drawSeed(): void;
  chooseAlgorithm(algorithm: AlgorithmId, preset?: string): void;
  chooseEngine(engine: RunSpec['engine']): void;
  resetSetting(name: string): void;
  /** Shows the results that came with the address, in the place of whatever run there is. */
  showShared(): void;
  /** Computes them again. */
  verifyShared(): Promise<void>;
  dismissNotices(): void;
  dismissIncidents(): void;
  start(): Promise<void>;
  resume(): Promise<void>;
  pause(): void;
  step(until: Exclude<Until, object>): Promise<void>;
  /** Ends the run; what it found stays on the page. */
  cancel(): Promise<void>;
  reset(): Promise<void>;
  /** Takes a run up where an earlier life of this page, or the person, left it. */
  goOn(run: Interrupted): Promise<void>;
  /** Shows a kept run as it was, with its settings. */
  show(run: LeftRun): Promise<void>;
  /** Goes on with a run that was cancelled. */
  carryOn(): Promise<void>;
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

/** Of all tables that may be in use, the best first. */
export const tableAddresses = (): string[] => TABLES.map((path) => new URL(path, document.baseURI).href);

const laboratory = new Laboratory(connectWorker, tableAddresses);
/** Asks the page's worker something that leaves it as it is. */
export const askWorker: Laboratory['ask'] = (call) => laboratory.ask(call);
export const keeper = new LazyKeeper((keeping) => useLab.setState({ keeping }));
const driver = new RunDriver(laboratory, keeper);

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
  return writeFragment({ ...state, spec: specToShare(state) });
}

export const useLab = create<LabState>((set, get) => {
  laboratory.subscribe(() => {
    const { opened, failure } = laboratory.state;
    const { linkTable } = get();
    const isSame = opened?.table && linkTable && isTableOfLink(opened.table, linkTable);
    set({ opened, openFailure: failure, ...(isSame ? { linkTable: undefined } : {}) });
  });
  driver.subscribe(() => set({ run: driver.state }));

  function setUp(wanted: RunSpec): void {
    const { spec, parameters } = get();
    // Results are of the settings that they came with.
    const { [RESULTS_KEY]: _, ...others } = parameters;
    set({ spec: withLocks(readView(parameters), spec, wanted), parameters: others });
    showInAddress();
  }

  /** Results of an address that is gone by the time that they have been read are of no interest. */
  async function takeResults(packed: string | undefined, spec: RunSpec): Promise<void> {
    if (packed === undefined || packed === get().shared?.packed) return;
    set({ shared: { packed, state: 'reading' } });
    const shared = await readShared(packed, spec);
    if (get().shared?.packed !== packed) return;
    set({ shared });
    const { status } = get().run;
    if (shared.state === 'waiting' && (status === 'idle' || status === 'shared')) get().showShared();
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
    keeping: NOTHING_KEPT,
    shared: undefined,
    importing: undefined,
    device: undefined,
    deviceFailure: undefined,
    metric: 'kendall',
    selected: undefined,

    open: () => laboratory.open(),

    readAddress(text) {
      const reading = readLink(text, ADDRESS_KEYS);
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
      if (pageOf(page) === 'lab') void takeResults(parameters[RESULTS_KEY], spec);
    },

    takeOver(link) {
      const { spec: before, parameters: had } = get();
      get().readAddress(link);
      const view = readView(had);
      const { spec, parameters } = get();
      const wanted = withLockedParameters(view, had, { ...parameters, ...viewParameters(had) });
      set({ spec: withLocks(view, before, spec) });
      get().setParameters(wanted);
    },

    showShared() {
      const { shared } = get();
      if (shared?.state !== 'waiting') return;
      set({ shared: { ...shared, state: 'shown' }, selected: undefined });
      void driver.show({ spec: shared.run.spec, record: shared.run.record });
    },

    async verifyShared() {
      const { shared, parameters } = get();
      if (shared?.state !== 'shown') return;
      // The settings in the panel may be others by now.
      const { table: _, ...spec } = shared.run.spec;
      set({ spec, parameters: { ...parameters, [RESULTS_KEY]: shared.packed } });
      showInAddress();
      await get().start();
    },

    goTo(page) {
      clearTimeout(addressTimer);
      const kept = Object.entries(get().parameters).filter(([key]) => !PAGE_KEYS.includes(key));
      set({ page, parameters: Object.fromEntries(kept) });
      history.pushState(null, '', `${location.pathname}#${fragmentOf(get())}`);
    },

    setParameters(change) {
      const { parameters } = get();
      const all = { ...parameters, ...withLockedParameters(readView(parameters), parameters, change) };
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
      const { [RESULTS_KEY]: results, ...others } = get().parameters;
      set({ selected: undefined, shared: undefined, parameters: others });
      if (results !== undefined) showInAddress();
      await driver.reset();
    },

    async goOn(run) {
      set({ selected: undefined });
      setUp(run.spec);
      await driver.run(run.spec, run);
    },

    async show(run) {
      set({ selected: undefined });
      setUp(run.spec);
      await driver.show(run);
    },

    carryOn: () => driver.carryOn(),
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
      saveFile(new Blob([reply.value]), 'oracle.parquet');
    },

    engineFor: (wish) => laboratory.ask((worker) => worker.engineFor(wish)),
    preview: (spec) => laboratory.ask((worker) => worker.preview(spec)),
    describeCell: (cell) => laboratory.ask((worker) => worker.describeCell(cell)),

    setMetric: (metric) => set({ metric }),
    select: (selected) => set({ selected }),
  };
});
