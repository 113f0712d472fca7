// The demonstration run anew on this device: under fresh seeds, a few at a time, as they finish.
import { create } from 'zustand';
import type { Failure } from '../../../../../workers/protocol.ts';
import type { BatchOutcome } from '../../../../client/batch.ts';
import { demoSpec, demoTaus } from '../../../../run/demo.ts';
import type { DemoFindings } from '../../../../run/demoFindings.ts';
import { keeper, specToShare, tableAddresses, useLab } from '../../../store.ts';

/** Enough for an interval. */
export const LIVE_SEEDS = 5;
/** Short enough to be read out, and none of those that were computed beforehand. */
const [FIRST_SEED, SEEDS] = [100, 1_000_000];
/** Each holds the table. */
const MOST_LANES = 5;

interface DemoState {
  readonly status: 'idle' | BatchOutcome;
  /** [0, 1] */
  readonly progress: number;
  readonly failure: Failure | undefined;
  /** Of the seeds that have finished. */
  readonly findings: DemoFindings | undefined;
  /** The first of them; the others follow. */
  readonly seed: number;
  /** Name of the table that answered. */
  readonly table: string;
  start(): Promise<void>;
  cancel(): void;
}

let stop: () => void = () => undefined;

export const useDemo = create<DemoState>((set, get) => ({
  status: 'idle',
  progress: 0,
  failure: undefined,
  findings: undefined,
  seed: 0,
  table: '',

  async start() {
    const { table } = specToShare(useLab.getState());
    if (!table || get().status === 'running') return;
    const seed = FIRST_SEED + (crypto.getRandomValues(new Uint32Array(1))[0] % SEEDS);
    set({ status: 'running', progress: 0, failure: undefined, findings: undefined, seed, table: table.name });
    // What plays runs is fetched when somebody wants one.
    const [{ Batch, doneOf, failureOf, outcomeOf }, { lanesFor }, { connectWorker }, { demoFindings }] =
      await Promise.all([
        import('../../../../client/batch.ts'),
        import('../../../../client/pool.ts'),
        import('../../../../client/connection.ts'),
        import('../../../../run/demoFindings.ts'),
      ]);
    const specs = Array.from({ length: LIVE_SEEDS }, (_, i) => ({ ...demoSpec(seed + i), table }));
    const lanes = lanesFor('wasm', Math.min(MOST_LANES, navigator.hardwareConcurrency));
    const batch = new Batch(connectWorker, tableAddresses, {
      endsOnFailure: true,
      keep: (run) => keeper.add(run, 'lesson'),
    });
    batch.subscribe(() => {
      const { runs } = batch.state;
      const taus = demoTaus(runs.flatMap(({ run }) => run?.record ?? []));
      const { findings } = get();
      // What follows from them takes a while, and progress comes many times a second.
      const isNews = taus.main.length !== (findings?.taus.main.length ?? 0);
      set({
        status: outcomeOf(batch.state),
        progress: doneOf(runs) / runs.length,
        failure: failureOf(runs),
        findings: isNews ? demoFindings(taus) : findings,
      });
    });
    stop = () => void batch.stop();
    await batch.start(specs, lanes);
  },

  cancel: () => stop(),
}));
