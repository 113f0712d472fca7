// What every part of a search works with: the space, the ledger, the predictors, and the account of its progress.
import type { QueryLedger } from '../oracle/ledger.ts';
import type { OracleTable } from '../oracle/table.ts';
import type { Predictor } from '../predictors/encoderDecoder/predictor.ts';
import type { Random } from '../random/random.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { TOKENS_PER_CELL } from '../space/nasbench101/tokens.ts';
import type { ModelRole } from './events.ts';

/** The settings a SemiNAS run obeys; see experiment/settings.ts for what each means and its range. */
export interface SemiNasSettings {
  readonly labelled: number;
  readonly unlabelled: number;
  readonly upsampling: number;
  readonly iterations: number;
  readonly queries: number;
  readonly climbFrom: number;
  readonly maxStepSize: number;
  readonly filterBelow: number;
  readonly standardise: 'sample' | 'published';
  readonly pretrainEpochs: number;
  readonly trainEpochs: number;
  readonly batchSize: number;
  readonly heldOut: number;
  readonly evaluations: number;
}

export interface SearchContext {
  readonly settings: SemiNasSettings;
  readonly space: Space;
  readonly table: OracleTable;
  readonly ledger: QueryLedger;
  /** The predictor that learns from pseudo-labels too, and the labelled-only control if there is one. */
  readonly semi: Predictor;
  readonly control: Predictor | undefined;
  readonly random: Random;
  /**
   * Gradient steps asked of a predictor in one call, and whether a call may hold several short epochs. Constant for an
   * engine, so that events do not depend on time.
   */
  readonly call: { readonly steps: number; readonly acrossEpochs: boolean };
}

/** A predictor under its role in the events. */
export interface Track {
  readonly role: ModelRole;
  readonly predictor: Predictor;
}

/** [cells × 27] tokens of these cells, back to back. */
export function tokensOf(space: Space, cells: ArrayLike<number>): Uint8Array {
  const tokens = new Uint8Array(cells.length * TOKENS_PER_CELL);
  for (let i = 0; i < cells.length; i++) space.writeTokens(cells[i], tokens, i * TOKENS_PER_CELL);
  return tokens;
}

/** Counts gradient steps against the plan. */
export class Progress {
  readonly planned: number;
  private done = 0;

  constructor(planned: number) {
    this.planned = planned;
  }

  add(steps: number): void {
    this.done += steps;
  }

  /** Goes to where the plan would be; an iteration may take fewer steps than were planned for it. */
  reach(steps: number): void {
    this.done = steps;
  }

  /** Share done, [0, 1]. */
  get share(): number {
    return this.planned === 0 ? 1 : Math.min(1, this.done / this.planned);
  }
}
