// The weights of a run's models at some moment, and how they are kept in a file. With the journal they are all that is
// needed to go on from there.
import type { PredictorState } from '../predictors/encoderDecoder/engine.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

export interface Checkpoint {
  /** Answers that the journal held at that moment. */
  readonly answers: number;
  /** By the names that the algorithm gave them. */
  readonly models: Readonly<Record<string, PredictorState>>;
}

const VECTORS = ['weights', 'firstMoment', 'secondMoment'] as const;

/** @param run digest of the run's specification */
export function writeCheckpoint({ answers, models }: Checkpoint, run: string): Uint8Array {
  const tensors = new Map<string, Float32Array>();
  const metadata: Record<string, string> = { run, answers: String(answers) };
  for (const [name, state] of Object.entries(models)) {
    metadata[`${name}.steps`] = String(state.steps);
    for (const vector of VECTORS) tensors.set(`${name}.${vector}`, state[vector]);
  }
  return writeSafetensors({ tensors, metadata });
}

/** The checkpoint in a file; undefined if it is of another run, cut, or no such file. */
export function readCheckpoint(bytes: Uint8Array, run: string): Checkpoint | undefined {
  try {
    const { tensors, metadata } = readSafetensors(bytes);
    if (metadata.run !== run) return undefined;
    const names = new Set([...tensors.keys()].map((name) => name.slice(0, name.lastIndexOf('.'))));
    const models: Record<string, PredictorState> = {};
    for (const name of names) {
      const [weights, firstMoment, secondMoment] = VECTORS.map((vector) => tensors.get(`${name}.${vector}`));
      const steps = Number(metadata[`${name}.steps`]);
      if (!weights || !firstMoment || !secondMoment || !Number.isInteger(steps)) return undefined;
      models[name] = { weights, firstMoment, secondMoment, steps };
    }
    const answers = Number(metadata.answers);
    return Number.isInteger(answers) ? { answers, models } : undefined;
  } catch {
    return undefined;
  }
}
