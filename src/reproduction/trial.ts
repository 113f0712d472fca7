// One trial of a predictor: how well it orders cells after learning from N labelled ones and, by some scheme, from M others.
import { keyOf } from './key.ts';

export const TRIAL_PREDICTORS = ['gp', 'trees', 'gp+trees', 'graph', 'lstm'] as const;
export type TrialPredictor = (typeof TRIAL_PREDICTORS)[number];

/**
 * How it learns: from labels alone; also from the guesses of a predictor of its own kind; from those of gp+trees; or from
 * what can be computed of the unlabelled cells.
 */
export const SCHEMES = ['labelled', 'own-labels', 'teacher-labels', 'free-targets'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** 'auto' is WebAssembly; WebGPU wants a graphics card for Node and takes a hundredth of the time. */
export const ENGINE_CHOICES = ['auto', 'webgpu'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** Raised when the same trial would come to other figures. */
const VERSION = 1;

export interface Trial {
  readonly predictor: TrialPredictor;
  readonly scheme: Scheme;
  /** N and M. */
  readonly labelled: number;
  readonly unlabelled: number;
  /** Gradient steps of what is judged; 0 for what is fitted at one go. */
  readonly steps: number;
  /** Gradient steps of the one that makes the pseudo-labels; 0 where that is no network. */
  readonly teacherSteps: number;
  /** What trains the LSTM; another one gives slightly other figures. Null for the others, which have one engine. */
  readonly engine: EngineChoice | null;
  readonly seed: number;
  /** Judge it on all cells of the table too, and not on the held-out ones alone. */
  readonly whole: boolean;
}

/** Names a trial on a table, as a specification's digest names a run. @param table digest of its figures */
export function trialKey(trial: Trial, table: string): string {
  const { predictor, scheme, labelled, unlabelled, steps, teacherSteps, engine, seed, whole } = trial;
  return keyOf([
    'trial',
    VERSION,
    [predictor, scheme, labelled, unlabelled, steps, teacherSteps, seed, whole, ...(engine ? [engine] : [])],
    table,
  ]);
}
