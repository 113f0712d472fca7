// What a search tells the world while it runs: one typed event for everything worth seeing.
import type { Accuracy } from '../metrics/accuracy.ts';
import type { BaselinePoint } from '../metrics/randomSearch.ts';
import type { LabelSource } from '../oracle/labels.ts';
import type { Account, Query as LedgerQuery } from '../oracle/ledger.ts';
import type { Provenance } from '../oracle/provenance.ts';
import type { TrainingLosses } from '../predictors/encoderDecoder/predictor.ts';

/** The stages of one iteration, in the order they happen (Luo et al., SemiNAS, Algorithm 2). */
export const STAGES = [
  'sample',
  'query',
  'train',
  'pseudo-label',
  'train-both',
  'climb',
  'decode',
  'query-proposals',
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Which predictor an event speaks of. In the first labelled-only training both are one and the same ('shared');
 * from then on 'semi' learns from labels and pseudo-labels, 'control' from labels alone for as many gradient steps.
 */
export type ModelRole = 'shared' | 'semi' | 'control';

/** One query of the oracle, as the ledger keeps it; proposals also say how they were found. */
export interface Query extends LedgerQuery {
  /** For a proposal: the labelled cell it was climbed from, and the step size λ. */
  readonly parent?: number;
  readonly stepSize?: number;
}

/** A cell with its true and its predicted accuracy, for the scatter plot. */
export interface ScatterPoint {
  readonly cell: number;
  readonly truth: number;
  readonly predicted: number;
}

export interface BestCell {
  readonly cell: number;
  readonly label: number;
  readonly test: number;
}

interface At {
  /** 0-based. */
  readonly iteration: number;
  /** Share of the planned gradient steps done, [0, 1]. */
  readonly progress: number;
}

export interface StartedEvent {
  readonly type: 'started';
  /** The table that answers the queries, and what its figures are. */
  readonly table: { readonly name: string; readonly kind: Provenance['kind'] };
  /** Number of parameters of one model. */
  readonly parameters: number;
  readonly iterations: number;
  /** Gradient steps planned, both predictors together. */
  readonly plannedSteps: number;
  /** Queries the run makes at most. */
  readonly plannedQueries: number;
  readonly heldOut: number;
  /** Best cell the oracle can answer for, by mean test accuracy: the ceiling. */
  readonly ceiling: BestCell;
  /** What random search would be expected to report after as many queries, with the same kind of labels. */
  readonly randomSearch: readonly BaselinePoint[];
}

export interface StageEvent extends At {
  readonly type: 'stage';
  readonly stage: Stage;
}

export interface QueriedEvent extends At {
  readonly type: 'queried';
  readonly queries: readonly Query[];
  /** Best so far, by label. */
  readonly best: BestCell;
}

export interface TrainedEvent extends At {
  readonly type: 'trained';
  readonly model: ModelRole;
  /** 1-based, within this stage; an epoch may be reported in several pieces. */
  readonly epoch: number;
  readonly epochs: number;
  readonly epochDone: boolean;
  /** Gradient steps this predictor has taken since the run began. */
  readonly steps: number;
  readonly losses: TrainingLosses;
}

export interface EvaluatedEvent extends At {
  readonly type: 'evaluated';
  readonly model: ModelRole;
  readonly steps: number;
  readonly accuracy: Accuracy;
  /** At most 400 held-out cells, the same ones each time. */
  readonly scatter: readonly ScatterPoint[];
}

export interface PseudoLabelledEvent extends At {
  readonly type: 'pseudo-labelled';
  readonly count: number;
  /** Cells of these whose accuracy the table knows. */
  readonly known: number;
  /** Pseudo-labels against mean test accuracy, over the cells whose accuracy the table knows. */
  readonly accuracy: Accuracy;
  /** Mean of pseudo-label − accuracy. */
  readonly bias: number;
  readonly scatter: readonly ScatterPoint[];
}

/** One move of the climb: from a labelled cell to the cell that was decoded. */
export interface Move {
  readonly from: number;
  readonly to: number;
}

export interface DecodedEvent extends At {
  readonly type: 'decoded';
  /** λ: how far the encoder outputs were moved. */
  readonly stepSize: number;
  /** Sequences decoded, of these valid cells, of these not yet queried nor proposed. */
  readonly decoded: number;
  readonly valid: number;
  readonly fresh: number;
  /** Sequences that are a known cell with its vertices in another order: one index, so one query. */
  readonly isomorphic: number;
  /** Fresh proposals the table has no figure for; they cannot be queried. */
  readonly unanswerable: number;
  /** Proposals collected so far in this iteration, and how many are wanted. */
  readonly proposals: number;
  readonly wanted: number;
  /** The fresh moves. */
  readonly moves: readonly Move[];
}

export interface IterationEvent extends At {
  readonly type: 'iteration';
  readonly best: BestCell;
  readonly queries: number;
  readonly labelled: number;
}

/** What the same finished run would have reported, had its best cell been chosen by another kind of label. */
export interface ProtocolReport {
  readonly source: LabelSource;
  /** Queried cells that have such a label. */
  readonly cells: number;
  /** Chosen by this label; `test` is what would have been reported. */
  readonly best: BestCell;
}

/** The bill of a run. */
export interface Accounts {
  /** Every query. */
  readonly full: Account;
  /** As the published code counts: cells filtered out are free. */
  readonly paper: Account;
  /** Looked up to judge predictors and pseudo-labels, and never told to the search. */
  readonly judging: Account;
  /** Sequences decoded to a cell that was known already, and written as it is. */
  readonly repeated: number;
  /** The same, but written differently: isomorphic cells. The published code knows cells by sequence and queries them again. */
  readonly isomorphic: number;
  /** Cells proposed that the table has no figure for, so that they could not be queried. */
  readonly unanswerable: number;
}

/** What a run comes to. */
export interface Summary {
  readonly accounts: Accounts;
  /** One report for each kind of label that the table has. */
  readonly protocols: readonly ProtocolReport[];
  readonly queries: number;
  readonly filtered: number;
  readonly best: BestCell;
  /** Rank of the best cell in the table by mean test accuracy, 1 = best. */
  readonly bestRank: number;
  /** Ceiling − mean test accuracy of the best cell. */
  readonly regret: number;
  readonly semi: Accuracy;
  /** Absent when the control is switched off. */
  readonly control?: Accuracy;
  /** Gradient steps each predictor took. */
  readonly steps: number;
}

export interface FinishedEvent extends At {
  readonly type: 'finished';
  readonly summary: Summary;
}

export type SearchEvent =
  | StartedEvent
  | StageEvent
  | QueriedEvent
  | TrainedEvent
  | EvaluatedEvent
  | PseudoLabelledEvent
  | DecodedEvent
  | IterationEvent
  | FinishedEvent;
