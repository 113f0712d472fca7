// The comparison on the page, and the ranks of the cells that it found. It lives as long as the tab, whatever page is open.
import { create } from 'zustand';
import { Batch, type BatchState } from '../../../client/batch.ts';
import { connectWorker } from '../../../client/connection.ts';
import { lanesFor } from '../../../client/pool.ts';
import type { RunSpec } from '../../../run/spec.ts';
import { askWorker, keeper, tableAddresses } from '../../store.ts';

export interface ComparisonStore extends BatchState {
  /** Runs at a time. */
  readonly lanes: number;
  /** By cell, as far as they are known. */
  readonly ranks: ReadonlyMap<number, number>;
  start(specs: readonly RunSpec[]): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  /** Asks for the ranks of cells that are not known yet. */
  fetchRanks(): Promise<void>;
}

const comparison = new Batch(connectWorker, tableAddresses, {
  keep: (run) => keeper.add(run, 'searches'),
});

export const useComparison = create<ComparisonStore>((set, get) => {
  comparison.subscribe(() => set(comparison.state));
  let asking = false;

  return {
    ...comparison.state,
    lanes: 1,
    ranks: new Map(),

    async start(specs) {
      set({ ranks: new Map() });
      const engine = specs[0] && (await askWorker((worker) => worker.engineFor(specs[0].engine)));
      const lanes = lanesFor(engine?.ok ? engine.value : undefined, navigator.hardwareConcurrency);
      set({ lanes: Math.min(lanes, specs.length) });
      await comparison.start(specs, lanes);
    },

    pause: () => comparison.pause(),
    resume: () => comparison.resume(),
    stop: () => comparison.stop(),

    async fetchRanks() {
      if (asking) return;
      const { runs, ranks } = get();
      const found = runs.flatMap(({ run }) => run?.record.bestByQueries.map(({ cell }) => cell) ?? []);
      const unknown = [...new Set(found)].filter((cell) => !ranks.has(cell));
      if (unknown.length === 0) return;
      asking = true;
      const reply = await askWorker((worker) => worker.ranksOf(unknown));
      asking = false;
      // Another comparison may have begun; ranks are the same in it as long as the table is.
      if (reply.ok)
        set({
          ranks: new Map([...get().ranks, ...unknown.map((cell, i) => [cell, reply.value[i]] as const)]),
        });
    },
  };
});
