// What the sweep page shows: the sweep, which goes on while other pages are open, its figures, and what the person looks at.
import { create } from 'zustand';
import { connectWorker } from '../../../client/connection.ts';
import { Database } from '../../../client/database.ts';
import { SweepDriver, type SweepState } from '../../../client/sweepDriver.ts';
import { planOfResults } from '../../../sweep/inferPlan.ts';
import { PlanError, type SweepPlan } from '../../../sweep/plan.ts';
import { writeSweepLink } from '../../../sweep/planText.ts';
import { fetchCodec } from '../../share/fetchCodec.ts';
import { RESULTS_KEY } from '../../share/shared.ts';
import { tableAddresses, useLab } from '../../store.ts';
import { fetchFile, OpenError, type Opened, readFiles, readSweep } from './openResults.ts';
import { type Parameters, parametersOf } from './planFrom.ts';
import { Summaries, type SummariesById } from './summaries.ts';

/** What maps and lines are of. */
export const MEASURES = ['tau', 'best'] as const;
export type Measure = (typeof MEASURES)[number];

export interface SweepPageState {
  readonly sweep: SweepState;
  readonly summaries: SummariesById;
  /** What the address said when the page was left; another page's address does not say it. */
  readonly remembered: Parameters | undefined;
  /** Id of the point that is looked at closely. */
  readonly selected: string | undefined;
  readonly measure: Measure;
  /** Where results that were not computed here come from. */
  readonly openedFrom: string | undefined;
  /** Why something could not be opened. */
  readonly openProblem: OpenError | undefined;

  setPlan(plan: SweepPlan): void;
  select(point: string | undefined): void;
  setMeasure(measure: Measure): void;
  run(): void;
  pause(): void;
  openFiles(files: readonly File[]): Promise<void>;
  openAddress(address: URL): Promise<void>;
  /** Results that a link carries, of the plan that stands in it. @param from what to call the link */
  openPacked(packed: string, from: string): Promise<void>;
  forgetOpened(): void;
  dismissProblem(): void;
}

export const sweepDriver = new SweepDriver({
  connect: connectWorker,
  tables: tableAddresses,
  database: new Database(),
  engineFor: (wish) => useLab.getState().engineFor(wish),
  processors: navigator.hardwareConcurrency,
});

/** What this tab was computing: it goes on by itself when the tab is loaded again, which a link cannot bring about. */
const RUNNING = 'seminas-lab.sweep-running';

function rememberRunning(plan: SweepPlan | undefined): void {
  try {
    if (plan) sessionStorage.setItem(RUNNING, writeSweepLink(plan));
    else sessionStorage.removeItem(RUNNING);
  } catch {
    // Storage may be forbidden; then the person presses Run again.
  }
}

function wasRunning(plan: SweepPlan): boolean {
  try {
    return sessionStorage.getItem(RUNNING) === writeSweepLink(plan);
  } catch {
    return false;
  }
}

/** @throws OpenError 'other-table' where none of the results is of the table in use, so that none could be shown */
function checkTable({ results }: Opened): void {
  // While a table is still on its way, nobody knows.
  const inUse = useLab.getState().opened?.table?.digest;
  const [first] = results;
  if (inUse !== undefined && first && results.every(({ table }) => table.digest !== inUse))
    throw new OpenError('other-table', `They are of ${first.table.name}.`);
}

/** Takes an opened plan into the address; of results without one, the plan that they follow from if the address's is another. */
function showPlan({ plan, results }: Opened): void {
  const { runs } = sweepDriver.state;
  const known = new Set(runs.map(({ key }) => key));
  if (!plan && results.every(({ key }) => known.has(key))) return;
  const wanted = plan?.plan ?? inferred(results);
  useLab.getState().takeOver(writeSweepLink(wanted));
}

function inferred(results: Opened['results']): SweepPlan {
  try {
    return planOfResults(results);
  } catch (error) {
    if (error instanceof PlanError) throw new OpenError('bad-plan', error.message);
    throw error;
  }
}

export const useSweep = create<SweepPageState>((set, get) => {
  const summaries = new Summaries((made) => set({ summaries: made }));
  sweepDriver.subscribe(() => {
    const { sweep } = get();
    const { state } = sweepDriver;
    set({ sweep: state });
    const { plan, runs, results, status } = state;
    if (plan && (plan !== sweep.plan || results !== sweep.results)) summaries.update(plan, runs, results);
    if (status !== sweep.status || plan !== sweep.plan)
      rememberRunning(status === 'running' && !sweepDriver.isTrial ? plan : undefined);
  });

  /** Shows a sweep from elsewhere: its results beside those of this device, under its own plan if it brings one. */
  async function take(
    from: string,
    fetchFiles: () => Promise<readonly Uint8Array<ArrayBuffer>[]>,
  ): Promise<void> {
    set({ openProblem: undefined });
    try {
      const opened = await readSweep(await fetchFiles());
      checkTable(opened);
      showPlan(opened);
      if (opened.results.length === 0) return;
      sweepDriver.addForeign(opened.results);
      set({ openedFrom: from });
    } catch (error) {
      if (!(error instanceof OpenError)) throw error;
      set({ openProblem: error });
    }
  }

  return {
    sweep: sweepDriver.state,
    summaries: new Map(),
    remembered: undefined,
    selected: undefined,
    measure: 'tau',
    openedFrom: undefined,
    openProblem: undefined,

    setPlan(plan) {
      const isFirst = get().sweep.plan === undefined;
      // Results in the address are of the plan that they came with.
      if (!isFirst) useLab.getState().setParameters({ [RESULTS_KEY]: undefined });
      const goesOn = isFirst && wasRunning(plan);
      set({ remembered: parametersOf(plan) });
      void sweepDriver.setPlan(plan);
      if (goesOn) get().run();
    },
    select: (selected) => set({ selected }),
    setMeasure: (measure) => set({ measure }),
    run() {
      // A trial may be under way, from which the status does not change.
      rememberRunning(get().sweep.plan);
      void sweepDriver.run();
    },
    pause: () => sweepDriver.pause(),
    openFiles: (files) => take(files.map(({ name }) => name).join(', '), () => readFiles(files)),
    openAddress: (address) => take(address.href, async () => [await fetchFile(address)]),
    async openPacked(packed, from) {
      const { plan } = get().sweep;
      if (!plan) return;
      set({ openProblem: undefined });
      try {
        const { readSweepResults } = await fetchCodec();
        const results = readSweepResults(packed, plan);
        checkTable({ results, plan: undefined });
        sweepDriver.addForeign(results);
        set({ openedFrom: from });
      } catch (error) {
        const problem =
          error instanceof OpenError
            ? error
            : new OpenError('bad-results', error instanceof Error ? error.message : String(error));
        set({ openProblem: problem });
      }
    },
    forgetOpened() {
      sweepDriver.dropForeign();
      set({ openedFrom: undefined });
      useLab.getState().setParameters({ [RESULTS_KEY]: undefined });
    },
    dismissProblem: () => set({ openProblem: undefined }),
  };
});
