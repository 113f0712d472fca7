// The lesson as it goes on: predictions, the runs of the page, what was found, and the score. Its runs have workers of their own,
// so that a run in the lab goes on as it is.
import { create } from 'zustand';
import type { Failure } from '../../../../workers/protocol.ts';
import { Batch, type BatchOutcome, doneOf, failureOf, outcomeOf } from '../../../client/batch.ts';
import { connectWorker } from '../../../client/connection.ts';
import { lanesFor } from '../../../client/pool.ts';
import type { RunRecord } from '../../../run/record.ts';
import { specDigest } from '../../../run/spec.ts';
import { keeper, specToShare, tableAddresses, useLab } from '../../store.ts';
import type { Experiment, Prediction, Predictions, Records, Step, StepId, Terms } from './lesson.ts';
import { type Progress, readProgress, writeProgress } from './progress.ts';
import { pointsOf } from './score.ts';

/** The runs of one page, under way or ended. */
export interface Show {
  readonly status: BatchOutcome;
  /** [0, 1] */
  readonly progress: number;
  readonly failure: Failure | undefined;
  /** As far as they have come, finished or not; by the id of the experiment. */
  readonly records: Records;
  readonly terms: Terms;
}

interface LessonState {
  readonly progress: Progress;
  /** Predictions that are not yet put to the test. */
  readonly drafts: Readonly<Partial<Record<StepId, Predictions>>>;
  readonly shows: Readonly<Partial<Record<StepId, Show>>>;
  predict(step: StepId, question: string, value: Prediction): void;
  /** Runs what the page runs, or shows what another page has run already. */
  start(step: Step, terms: Terms): void;
  cancel(): void;
  /** Forgets predictions and points. */
  reset(): void;
}

/** Each holds the table: more would be felt on a phone. */
const MOST_LANES = 4;

/** Finished runs by the digest of their specification: pages share some. */
const finished = new Map<string, RunRecord>();
let batch: Batch | undefined;

export const useLesson = create<LessonState>((set, get) => {
  function keep(progress: Progress): void {
    set({ progress });
    writeProgress(progress);
  }

  /** The first time that a page's runs have ended, its predictions get their points. */
  function rate(step: Step, show: Show): void {
    const { progress, drafts } = get();
    const predictions = drafts[step.id];
    const outcome = step.outcome(show.records, show.terms);
    if (!outcome || !predictions || progress[step.id]) return;
    const points = pointsOf(step.questions, predictions, outcome);
    keep({ ...progress, [step.id]: { predictions, ...points, seed: show.terms.seed } });
  }

  return {
    progress: readProgress(),
    drafts: {},
    shows: {},

    predict(step, question, value) {
      const { drafts } = get();
      set({ drafts: { ...drafts, [step]: { ...drafts[step], [question]: value } } });
    },

    start(step, terms) {
      void batch?.stop();
      const { table } = specToShare(useLab.getState());
      const specs = step.experiments(terms).map(({ id, spec }) => {
        const full = { ...spec, table };
        return { id, spec: full, key: specDigest(full) };
      });
      const mine = new Batch(connectWorker, tableAddresses, {
        endsOnFailure: true,
        keep: (run) => keeper.add(run, 'lesson'),
      });
      mine.subscribe(() => {
        const { runs } = mine.state;
        const records = new Map(runs.flatMap(({ key, run }) => (run ? [[key, run.record] as const] : [])));
        for (const [key, record] of records) if (record.summary) finished.set(key, record);
        const status = outcomeOf(mine.state);
        const show: Show = {
          status,
          progress: runs.length > 0 ? doneOf(runs) / runs.length : 1,
          failure: failureOf(runs),
          terms,
          records: byExperiment(specs, (key) => finished.get(key) ?? records.get(key)),
        };
        set({ shows: { ...get().shows, [step.id]: show } });
        if (status === 'finished') rate(step, show);
      });
      const missing = specs.filter(({ key }) => !finished.has(key)).map(({ spec }) => spec);
      const lanes = lanesFor('wasm', Math.min(MOST_LANES, navigator.hardwareConcurrency));
      batch = mine;
      void mine.start(missing, lanes);
    },

    cancel: () => void batch?.stop(),

    reset() {
      void batch?.stop();
      set({ drafts: {}, shows: {} });
      keep({});
    },
  };
});

function byExperiment(
  experiments: readonly (Experiment & { readonly key: string })[],
  recordOf: (key: string) => RunRecord | undefined,
): Records {
  return new Map(
    experiments.flatMap(({ id, key }) => {
      const record = recordOf(key);
      return record ? [[id, record] as const] : [];
    }),
  );
}
