// The run record: everything the page shows of a run, as a fold over the search's events.
import type { Accuracy } from '../metrics/accuracy.ts';
import type {
  BestCell,
  DecodedEvent,
  JudgedQuery,
  PseudoLabelledEvent,
  ScatterPoint,
  SearchEvent,
  Series,
  StartedEvent,
  Summary,
  TrainedEvent,
  WholeSpaceEvent,
} from '../search/events.ts';

/** One evaluation of one predictor on the held-out cells. */
export interface CurvePoint extends Accuracy {
  readonly iteration: number;
  /** Gradient steps this predictor had taken. */
  readonly steps: number;
  /** Mean squared error on its own examples when it was trained last, of standardised labels; absent where nothing was. */
  readonly loss?: number;
}

/** Best accuracy after so many queries. */
export interface BestPoint extends BestCell {
  readonly queries: number;
}

/** A judgement on the whole space, and the stage that it came at the end of. */
export interface WholePoint extends WholeSpaceEvent {
  readonly stage: string;
}

/** What an epoch's last gradient steps measured. */
export interface LossPoint {
  /** Gradient steps taken by then. */
  readonly steps: number;
  /** See {@link TrainingLosses}. */
  readonly total: number;
  readonly predictor: number;
  readonly decoder: number;
}

/** So many are kept of each series; then every other one, which is more than a chart can show. */
const MOST_LOSSES = 2_000;

/** By id of a series; nothing for a series that has not been judged yet. */
export type BySeries<T> = Readonly<Partial<Record<string, T>>>;

export interface RunRecord {
  readonly started: StartedEvent | undefined;
  readonly iteration: number;
  readonly stage: string | undefined;
  /** [0, 1] */
  readonly progress: number;
  /** Epoch under way in the present stage, 0 of 0 where the stage has none. */
  readonly epoch: { readonly done: number; readonly of: number };
  /** The predictors of the run, in the order in which they are to be shown; none before it starts. */
  readonly series: readonly Series[];
  /** As {@link CurvePoint.loss}, by id of the series. */
  readonly losses: BySeries<number>;
  /** Evaluations by id of the series; as long as two are one and the same, both lists hold the same points. */
  readonly curves: BySeries<readonly CurvePoint[]>;
  /** Predicted against true accuracy at the latest evaluation, by id of the series. */
  readonly scatter: BySeries<readonly ScatterPoint[]>;
  /** One for each epoch, by id of the series. */
  readonly lossCurves: BySeries<readonly LossPoint[]>;
  readonly wholeSpace: readonly WholePoint[];
  readonly pseudoLabels: readonly PseudoLabelledEvent[];
  readonly climbs: readonly DecodedEvent[];
  readonly queries: readonly JudgedQuery[];
  /** One point for each query that improved on the best. */
  readonly bestByQueries: readonly BestPoint[];
  readonly best: BestCell | undefined;
  readonly summary: Summary | undefined;
  /** Gradient steps at which each finished iteration ended. */
  readonly iterationEnds: readonly { readonly iteration: number; readonly steps: number }[];
}

export const EMPTY_RECORD: RunRecord = {
  started: undefined,
  iteration: 0,
  stage: undefined,
  progress: 0,
  epoch: { done: 0, of: 0 },
  series: [],
  losses: {},
  curves: {},
  scatter: {},
  lossCurves: {},
  wholeSpace: [],
  pseudoLabels: [],
  climbs: [],
  queries: [],
  bestByQueries: [],
  best: undefined,
  summary: undefined,
  iterationEnds: [],
};

type Draft = { -readonly [K in keyof RunRecord]: RunRecord[K] };

function withLosses(
  curves: RunRecord['lossCurves'],
  { series, steps, losses }: TrainedEvent,
): RunRecord['lossCurves'] {
  const { total, predictor, decoder } = losses;
  const longer = series.map((id) => {
    const points = [...(curves[id] ?? []), { steps, total, predictor, decoder }];
    return [id, points.length > MOST_LOSSES ? points.filter((_, i) => i % 2 === 1) : points] as const;
  });
  return { ...curves, ...Object.fromEntries(longer) };
}

function fold(draft: Draft, event: SearchEvent): void {
  if (event.type === 'started') {
    Object.assign(draft, EMPTY_RECORD, { started: event, series: event.series });
    return;
  }
  draft.progress = event.progress;
  draft.iteration = event.iteration;
  switch (event.type) {
    case 'stage':
      draft.stage = event.stage;
      draft.epoch = { done: 0, of: 0 };
      break;
    case 'queried': {
      draft.queries = [...draft.queries, ...event.queries];
      let best = draft.best;
      const improvements: BestPoint[] = [];
      for (const { number, cell, label, test, reason } of event.queries) {
        if (reason === 'filtered' || (best && label <= best.label)) continue;
        best = { cell, label, test };
        improvements.push({ ...best, queries: number });
      }
      draft.bestByQueries = [...draft.bestByQueries, ...improvements];
      draft.best = event.best;
      break;
    }
    case 'trained':
      draft.epoch = { done: event.epochDone ? event.epoch : event.epoch - 1, of: event.epochs };
      if (event.epochDone) draft.lossCurves = withLosses(draft.lossCurves, event);
      draft.losses = {
        ...draft.losses,
        ...Object.fromEntries(event.series.map((id) => [id, event.losses.predictor])),
      };
      break;
    case 'evaluated': {
      for (const id of event.series) {
        const loss = draft.losses[id];
        const point = {
          ...event.accuracy,
          iteration: event.iteration,
          steps: event.steps,
          ...(loss === undefined ? {} : { loss }),
        };
        draft.curves = { ...draft.curves, [id]: [...(draft.curves[id] ?? []), point] };
        draft.scatter = { ...draft.scatter, [id]: event.scatter };
      }
      break;
    }
    case 'whole-space':
      draft.wholeSpace = [...draft.wholeSpace, { ...event, stage: draft.stage ?? '' }];
      break;
    case 'pseudo-labelled':
      draft.pseudoLabels = [...draft.pseudoLabels, event];
      break;
    case 'decoded':
      draft.climbs = [...draft.climbs, event];
      break;
    case 'iteration': {
      const [first] = draft.series;
      const steps = (first && draft.curves[first.id]?.at(-1)?.steps) ?? 0;
      draft.iterationEnds = [...draft.iterationEnds, { iteration: event.iteration, steps }];
      draft.best = event.best;
      break;
    }
    case 'finished':
      draft.summary = event.summary;
      draft.best = event.summary.best;
      draft.stage = undefined;
      break;
    default:
      event satisfies never;
  }
}

/** The record after these events; the record given is left as it was. */
export function foldEvents(record: RunRecord, events: readonly SearchEvent[]): RunRecord {
  if (events.length === 0) return record;
  const draft: Draft = { ...record };
  for (const event of events) fold(draft, event);
  return draft;
}
