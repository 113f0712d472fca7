// What a run tells the world: one typed event for everything worth seeing. Algorithms yield most of them in a shorter
// form (AlgorithmEvent): what only a judge may know, and how far the run has come, is added outside.
import type { Accuracy } from '../metrics/accuracy.ts';
import type { Density } from '../metrics/density.ts';
import type { BaselinePoint } from '../metrics/randomSearch.ts';
import type { Account } from '../oracle/accounts.ts';
import type { LabelSource } from '../oracle/labels.ts';
import type { Query } from '../oracle/oracle.ts';
import type { Provenance } from '../oracle/provenance.ts';
import type { TrainingLosses } from '../predictors/predictor.ts';

/**
 * A predictor that a run trains and judges, under the name that its events use. `main`: the one the search relies on;
 * `control`: what it is to be compared with; `teacher`: the one whose guesses are its pseudo-labels.
 */
export interface Series {
  readonly id: string;
  readonly role: 'main' | 'control' | 'teacher';
}

/** A query with what only the judge knows of it. */
export interface JudgedQuery extends Query {
  /** Mean test accuracy, [0, 1]; NaN where the table has none. */
  readonly test: number;
  /** Seconds of training the query stands for, all runs that its label is the mean of; NaN where the table has none. */
  readonly seconds: number;
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
  /** Share of the planned work done, [0, 1]. */
  readonly progress: number;
}

export interface StartedEvent {
  readonly type: 'started';
  /** Id of the algorithm, see registry.ts. */
  readonly algorithm: string;
  /** The table that answers the queries, and what its figures are. */
  readonly table: { readonly name: string; readonly kind: Provenance['kind']; readonly digest: string };
  /** The predictors that the run trains; none in searches without one. */
  readonly series: readonly Series[];
  /** What `steps` of its events count: gradient steps, or labels that a predictor was fitted to. */
  readonly learnsBy: 'steps' | 'labels';
  /** Number of parameters of one model; 0 without one. */
  readonly parameters: number;
  readonly iterations: number;
  /** Gradient steps planned, all predictors together. */
  readonly plannedSteps: number;
  /** Queries the run makes at most. */
  readonly plannedQueries: number;
  /** Cells that predictors are judged on. */
  readonly heldOut: number;
  /** Best cell the oracle can answer for, by mean test accuracy: the ceiling. */
  readonly ceiling: BestCell;
  /** What random search would be expected to report after as many queries, with the same kind of labels. */
  readonly randomSearch: readonly BaselinePoint[];
}

/** A stage of the algorithm begins; one of those that the algorithm declares. */
interface Stage {
  readonly type: 'stage';
  readonly stage: string;
}
export type StageEvent = Stage & At;

interface Queried {
  readonly type: 'queried';
  readonly queries: readonly Query[];
}
export interface QueriedEvent extends At {
  readonly type: 'queried';
  readonly queries: readonly JudgedQuery[];
  /** Best so far, by label. */
  readonly best: BestCell;
}

interface Trained {
  readonly type: 'trained';
  /** The series it speaks of; several as long as they are one and the same predictor. */
  readonly series: readonly string[];
  /** 1-based, within this stage; an epoch may be reported in several pieces. */
  readonly epoch: number;
  readonly epochs: number;
  readonly epochDone: boolean;
  /** Gradient steps this predictor has taken since the run began. */
  readonly steps: number;
  readonly losses: TrainingLosses;
}
export type TrainedEvent = Trained & At;

interface Evaluated {
  readonly type: 'evaluated';
  readonly series: readonly string[];
  readonly steps: number;
  readonly accuracy: Accuracy;
  /** At most 400 held-out cells, the same ones each time. */
  readonly scatter: readonly ScatterPoint[];
}
export type EvaluatedEvent = Evaluated & At;

/** How well a predictor orders all cells that have a true accuracy, and how closely it hits. */
export interface WholeAccuracy extends Omit<Accuracy, 'spearman'> {
  /** Kendall's tau-b among the cells above .90, [−1, 1]. */
  readonly kendallGood: number;
}

interface WholeSpace {
  readonly type: 'whole-space';
  readonly series: readonly string[];
  readonly steps: number;
  /** Cells that have a true accuracy, and how many of these are above .90. */
  readonly cells: number;
  readonly good: number;
  readonly accuracy: WholeAccuracy;
  /** Along x true, along y predicted accuracies; what lies beyond its ends it does not count. */
  readonly density: Density;
}
export type WholeSpaceEvent = WholeSpace & At;

interface PseudoLabelled {
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
export type PseudoLabelledEvent = PseudoLabelled & At;

/** One move of the climb: from a labelled cell to the cell that was decoded. */
export interface Move {
  readonly from: number;
  readonly to: number;
}

interface Decoded {
  readonly type: 'decoded';
  /** λ: how far the encoder outputs were moved. */
  readonly stepSize: number;
  /** Sequences decoded, of these valid cells, of these not yet queried nor proposed. */
  readonly decoded: number;
  readonly valid: number;
  readonly fresh: number;
  /** Sequences that are a known cell with its vertices in another order: one index, so one query. */
  readonly isomorphic: number;
  /** Fresh cells the table has no figure for; they cannot be queried. */
  readonly unanswerable: number;
  /** Proposals collected so far in this iteration, and how many are wanted. */
  readonly proposals: number;
  readonly wanted: number;
  /** The fresh moves. */
  readonly moves: readonly Move[];
}
export type DecodedEvent = Decoded & At;

/** An iteration of the algorithm has ended. */
interface Iteration {
  readonly type: 'iteration';
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

/** How a predictor did when it was judged last. */
export interface SeriesResult extends Series {
  readonly accuracy: Accuracy;
  /** Gradient steps it took. */
  readonly steps: number;
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
  /** One for each series of `started`. */
  readonly series: readonly SeriesResult[];
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
  | WholeSpaceEvent
  | PseudoLabelledEvent
  | DecodedEvent
  | IterationEvent
  | FinishedEvent;

/** What an algorithm itself tells. */
export type AlgorithmEvent =
  | Stage
  | Queried
  | Trained
  | Evaluated
  | WholeSpace
  | PseudoLabelled
  | Decoded
  | Iteration;
/** What a judge makes of a predictor and of pseudo-labels. */
export type Evaluation = Omit<Evaluated, 'series' | 'steps' | 'type'>;
export type WholeEvaluation = Omit<WholeSpace, 'series' | 'steps' | 'type'>;
export type PseudoLabelReport = PseudoLabelled;
