// One run: lays the bench, asks the algorithm for its events one by one, and adds what only the outside knows. When an
// engine is lost it starts the algorithm again on another one, against the journal, and nobody notices.
import { digestOf } from '../oracle/digest.ts';
import { label } from '../oracle/labels.ts';
import { randomSearchOn } from '../oracle/randomSearch.ts';
import type { OracleTable } from '../oracle/table.ts';
import { type Engine, EngineError } from '../predictors/encoderDecoder/engine.ts';
import { EncoderDecoderPredictor } from '../predictors/encoderDecoder/predictor.ts';
import type { Plan } from '../search/algorithm.ts';
import type { CommonSettings } from '../search/common.ts';
import { SearchError } from '../search/errors.ts';
import type { AlgorithmEvent, SearchEvent, StartedEvent } from '../search/events.ts';
import { ALGORITHMS } from '../search/registry.ts';
import { conflictIn } from '../settings/fields.ts';
import type { SearchSpace } from '../space/searchSpace.ts';
import { type CreatePredictors, type Laid, layBench } from './bench.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Journal } from './journal.ts';
import { Progress } from './progress.ts';
import { type ModelInside, Replay } from './replay.ts';
import type { RunSpec } from './spec.ts';
import { Tally } from './tally.ts';

/** Where engines come from. */
export interface EngineSupply {
  /** The engine in use; starts one the first time. @throws EngineError 'unavailable' */
  engine(): Promise<Engine>;
  /** Puts a working engine in the place of one that failed, unless that has happened already. @throws EngineError */
  replace(failed: Engine, error: EngineError): Promise<Engine>;
}

/** What another engine may do without: the reference refuses no model. */
const RECOVERABLE: readonly EngineError['code'][] = [
  'device-lost',
  'out-of-memory',
  'unavailable',
  'unsupported',
];
/** What searches call the model that they rely on. */
const MAIN_MODEL = 'main';
/** Engines that may fail with no event in between. */
const MOST_ATTEMPTS = 4;

export interface RunIngredients {
  readonly spec: RunSpec;
  readonly space: SearchSpace;
  readonly table: OracleTable;
  readonly engines: EngineSupply;
  readonly predictors: CreatePredictors;
  /** Of this run; an empty one to begin with. It grows while the run goes on. */
  readonly journal: Journal;
  readonly checkpoint?: Checkpoint | undefined;
  /** Events that were handed out already, by an earlier life of this run, and are not to come again. */
  readonly delivered?: number;
  /** Called now and then during long work; what it throws ends the run. */
  readonly giveWay?: () => Promise<void>;
  /** Computes all that the journal knows again; see {@link Run.firstDifference}. */
  readonly verify?: boolean;
}

/** See the file's comment. Asking for no further event is pausing. */
export class Run {
  readonly ingredients: RunIngredients;
  private readonly plan: Plan;
  private checkpointKept: Checkpoint | undefined;
  private delivered: number;
  private replay: Replay;
  private laid: Laid | undefined;
  private events: AsyncGenerator<SearchEvent, void>;
  private failures = 0;

  constructor(ingredients: RunIngredients) {
    const { spec, checkpoint, delivered = 0 } = ingredients;
    this.ingredients = ingredients;
    this.plan = ALGORITHMS[spec.algorithm].plan(spec.settings as never);
    this.checkpointKept = checkpoint;
    this.delivered = delivered;
    this.replay = this.startReplay();
    this.events = this.start(delivered);
  }

  /** The next event; undefined when the run is over. @throws SearchError, EngineError, OracleError, JournalError */
  async next(): Promise<SearchEvent | undefined> {
    for (;;) {
      try {
        const { value } = await this.events.next();
        if (value) this.delivered++;
        this.failures = 0;
        return value ?? undefined;
      } catch (error) {
        await this.recover(error);
      }
    }
  }

  /** What the run's models would need to go on from here; the run itself goes on from it, too, when its engine is lost. */
  async checkpoint(): Promise<Checkpoint> {
    for (;;) {
      try {
        this.checkpointKept = await this.replay.save();
        return this.checkpointKept;
      } catch (error) {
        await this.recover(error);
        if (this.checkpointKept) return this.checkpointKept;
      }
    }
  }

  /**
   * The model that the search relies on, as it stands between two events, and the held-out cells that are shown of it.
   * @returns undefined where there is none with a latent space, or it is not there yet
   */
  async look(): Promise<(ModelInside & { readonly heldOut: Uint32Array }) | undefined> {
    const model = await this.replay.look(MAIN_MODEL);
    return model && this.laid ? { ...model, heldOut: this.laid.judge.shown.slice() } : undefined;
  }

  /** Answers of models that the algorithm has been given so far. */
  get answered(): number {
    return this.replay.answered;
  }

  /** Of a verified journal: the first answer that came out differently, 0-based. */
  get firstDifference(): number | undefined {
    return this.replay.firstDifference;
  }

  /** Ends the run and frees its memory, once the work under way is done. */
  async dispose(): Promise<void> {
    await this.events.return();
    this.replay.dispose();
  }

  private startReplay(): Replay {
    const { journal, verify, space, engines } = this.ingredients;
    return new Replay({
      journal,
      verify: verify ?? false,
      checkpoint: this.checkpointKept,
      create: async (spec) => EncoderDecoderPredictor.create(space, await engines.engine(), spec),
    });
  }

  private start(delivered: number): AsyncGenerator<SearchEvent, void> {
    const lay = (laid: Laid) => {
      this.laid = laid;
    };
    return skipping(delivered, play(this.ingredients, this.plan, this.replay, lay));
  }

  private async recover(error: unknown): Promise<void> {
    const isRecoverable = error instanceof EngineError && RECOVERABLE.includes(error.code);
    this.failures++;
    if (!isRecoverable || this.failures >= MOST_ATTEMPTS) throw error;
    const { engines } = this.ingredients;
    await engines.replace(await engines.engine(), error);
    this.replay = this.startReplay();
    this.events = this.start(this.delivered);
  }
}

async function* skipping<T>(count: number, events: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  for (let i = 0; i < count; i++) await events.next();
  yield* events;
}

/** All events of a run, from its start. */
async function* play(
  { spec, space, table, predictors, giveWay }: RunIngredients,
  plan: Plan,
  replay: Replay,
  onLaid: (laid: Laid) => void,
): AsyncGenerator<SearchEvent, void> {
  const algorithm = ALGORITHMS[spec.algorithm];
  const conflict = conflictIn(algorithm.fields, spec.settings);
  if (conflict !== undefined) {
    throw new SearchError(
      'not-together',
      `'${conflict}' cannot be '${spec.settings[conflict]}' beside the other settings.`,
      { setting: conflict, value: String(spec.settings[conflict]) },
    );
  }
  const settings = spec.settings as unknown as CommonSettings;
  const laid = layBench(space, table, settings, plan, replay, predictors, giveWay);
  onLaid(laid);
  yield startedEvent(spec, table, plan, laid);
  const progress = new Progress(plan);
  const tally = new Tally(table, laid, plan);
  for await (const event of algorithm.run(
    laid.bench,
    spec.settings as never,
  ) as AsyncGenerator<AlgorithmEvent>) {
    progress.note(event, laid.oracle.labelled.length);
    yield { ...tally.complete(event), ...progress.place } as SearchEvent;
    if (event.type === 'iteration') progress.nextIteration();
  }
  yield { type: 'finished', iteration: progress.place.iteration, progress: 1, summary: tally.summary() };
}

function startedEvent(
  { algorithm }: RunSpec,
  table: OracleTable,
  plan: Plan,
  { oracle, heldOut }: Laid,
): StartedEvent {
  const best = table.best();
  return {
    type: 'started',
    algorithm,
    table: { name: table.provenance.name, kind: table.provenance.kind, digest: digestOf(table) },
    series: plan.series,
    learnsBy: plan.learnsBy,
    parameters: plan.parameters,
    iterations: plan.steps.length,
    plannedSteps: plan.steps.reduce((sum, steps) => sum + steps, 0),
    plannedQueries: plan.queries,
    heldOut,
    ceiling: { cell: best.index, label: label(table, best.index, oracle.source), test: best.test },
    randomSearch: randomSearchOn(table, oracle.source, plan.queries),
  };
}
