// One experiment under way: builds predictors and search from the settings and hands out its events one by one.
import { QueryLedger } from '../oracle/ledger.ts';
import type { OracleTable } from '../oracle/table.ts';
import type { EngineId, PredictorState } from '../predictors/encoderDecoder/predictor.ts';
import { Random } from '../random/random.ts';
import type { SearchEvent } from '../search/events.ts';
import { copyOfPosition, type Position, startPosition } from '../search/position.ts';
import { runSemiNas } from '../search/seminas.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { type EngineSupply, RecoveringPredictor } from './recovery.ts';
import type { ExperimentSettings } from './settings.ts';

/** All that is needed to go on from the middle of a run, in another worker. */
export interface Checkpoint {
  readonly position: Position;
  readonly semi: PredictorState;
  readonly control: PredictorState | undefined;
}

/**
 * Gradient steps asked of each engine in one call, so that events come a few times a second. Fixed for an engine,
 * never measured: what a run does must not depend on how fast the machine is.
 */
const STEPS_PER_CALL: Readonly<Record<EngineId, number>> = {
  webgpu: 20,
  wasm: 5,
  'wasm-relaxed': 5,
  'reference-webgpu': 1,
  'reference-wasm': 1,
  'reference-cpu': 1,
};

export interface RunIngredients {
  readonly settings: ExperimentSettings;
  readonly space: Space;
  readonly table: OracleTable;
  readonly supply: EngineSupply;
  readonly checkpoint?: Checkpoint | undefined;
}

/** See the file's comment. Asking for no further event is pausing. */
export class ExperimentRun {
  private readonly events: AsyncGenerator<SearchEvent, void>;
  private readonly predictors: readonly RecoveringPredictor[];
  private readonly position: Position;

  private constructor(
    events: AsyncGenerator<SearchEvent, void>,
    predictors: readonly RecoveringPredictor[],
    position: Position,
  ) {
    this.events = events;
    this.predictors = predictors;
    this.position = position;
  }

  /** @throws EngineError if no engine can hold the model. */
  static async create({
    settings,
    space,
    table,
    supply,
    checkpoint,
  }: RunIngredients): Promise<ExperimentRun> {
    const random = new Random(settings.seed);
    // Both predictors start from one seed: the control is what the other would have been without pseudo-labels.
    const { seed } = random.fork('model');
    const semi = await RecoveringPredictor.create(supply, settings, seed);
    const control =
      settings.control && settings.unlabelled > 0
        ? await RecoveringPredictor.create(supply, settings, seed)
        : undefined;
    if (checkpoint) {
      await semi.load(checkpoint.semi);
      if (checkpoint.control) await control?.load(checkpoint.control);
    }
    const context = {
      settings,
      space,
      table,
      ledger: new QueryLedger(table, settings.label),
      semi,
      control,
      random: random.fork('search'),
      // A GPU waits while losses are read back, so short epochs go to it together.
      call: { steps: STEPS_PER_CALL[supply.engine.id], acrossEpochs: supply.engine.id === 'webgpu' },
    };
    const position = checkpoint ? copyOfPosition(checkpoint.position) : startPosition();
    const events = runSemiNas(context, position);
    return new ExperimentRun(events, control ? [semi, control] : [semi], position);
  }

  /** The next event; undefined when the run is over. */
  async next(): Promise<SearchEvent | undefined> {
    const { value } = await this.events.next();
    return value ?? undefined;
  }

  /** Where the run could go on from; only when the last event was 'trained' or 'iteration'. */
  async checkpoint(): Promise<Checkpoint> {
    const [semi, control] = this.predictors;
    return {
      position: copyOfPosition(this.position),
      semi: await semi.save(),
      control: await control?.save(),
    };
  }

  /** Ends the run and frees its memory, once the work under way is done. */
  async dispose(): Promise<void> {
    await this.events.return();
    for (const predictor of this.predictors) predictor.dispose();
  }
}
