// Made-up records of finished runs, for tests of what a page makes of them.
import { EMPTY_RECORD, type RunRecord } from '../../../run/record.ts';
import type { JudgedQuery, ScatterPoint, Summary } from '../../../search/events.ts';

interface Wanted {
  /** Last Kendall's tau, by series. */
  readonly taus?: Readonly<Record<string, number>>;
  readonly curves?: RunRecord['curves'];
  readonly scatter?: Readonly<Record<string, readonly ScatterPoint[]>>;
  readonly queries?: readonly Partial<JudgedQuery>[];
  readonly climbs?: readonly { readonly decoded: number; readonly valid: number }[];
  readonly best?: number;
  /** Trainings by the full account, and their hours. */
  readonly trained?: number;
  readonly hours?: number;
  readonly timed?: number;
  /** Reported mean test accuracy by kind of label. */
  readonly reports?: Readonly<Record<string, number>>;
}

const accuracy = (kendall: number) => ({
  kendall,
  spearman: kendall,
  pairwise: (1 + kendall) / 2,
  rmse: 0.01,
});

export function finishedRecord(wanted: Wanted): RunRecord {
  const { taus = {}, curves = {}, scatter = {}, queries = [], climbs = [], best = 0.93 } = wanted;
  const { trained = 100, hours = 50, timed = trained, reports = {} } = wanted;
  const account = { queries: trained, hours, timed };
  const cell = { cell: 1, label: best, test: best };
  const summary = {
    accounts: {
      full: account,
      paper: account,
      judging: account,
      repeated: 0,
      isomorphic: 0,
      unanswerable: 0,
    },
    protocols: Object.entries(reports).map(([source, test]) => ({
      source,
      cells: 10,
      best: { ...cell, test },
    })),
    queries: trained,
    filtered: 0,
    best: cell,
    bestRank: 1,
    regret: 0,
    series: [],
  } as unknown as Summary;
  return {
    ...EMPTY_RECORD,
    curves: {
      ...Object.fromEntries(
        Object.entries(taus).map(([id, tau]) => [id, [{ ...accuracy(tau), iteration: 0, steps: 100 }]]),
      ),
      ...curves,
    },
    scatter,
    queries: queries as JudgedQuery[],
    climbs: climbs as RunRecord['climbs'],
    best: cell,
    summary,
  };
}

/** A point of a learning curve. */
export function curvePoint(steps: number, kendall: number, loss: number) {
  return { ...accuracy(kendall), iteration: 0, steps, loss };
}
