// Pseudo-labelling: which unlabelled cells, how good their pseudo-labels are, and how they join the labelled ones.
import { measureAccuracy } from '../metrics/accuracy.ts';
import type { TrainingData } from '../predictors/encoderDecoder/predictor.ts';
import type { SearchContext } from './context.ts';
import type { PseudoLabelledEvent } from './events.ts';
import { scatterOf } from './heldOut.ts';

/** M cells of the whole space that have not been queried; they need no figure in the table. */
export function sampleUnlabelled(
  { settings, space, ledger }: SearchContext,
  random: SearchContext['random'],
): Uint32Array {
  const candidates = random.sample(space.size, Math.min(space.size, settings.unlabelled + ledger.size));
  return candidates.filter((cell) => !ledger.has(cell)).slice(0, settings.unlabelled);
}

/** Pseudo-labels against the true accuracies, where the table knows them. */
export function describePseudoLabels(
  { table }: SearchContext,
  cells: Uint32Array,
  pseudoLabels: Float64Array,
): Omit<PseudoLabelledEvent, 'iteration' | 'progress'> {
  const known = Uint32Array.from(cells.keys()).filter((i) => !Number.isNaN(table.test(cells[i])));
  const knownCells = known.map((i) => cells[i]);
  const truth = Float64Array.from(knownCells, (cell) => table.test(cell));
  const predicted = Float64Array.from(known, (i) => pseudoLabels[i]);
  const bias = predicted.reduce((sum, value, i) => sum + value - truth[i], 0) / truth.length;
  return {
    type: 'pseudo-labelled',
    count: cells.length,
    known: known.length,
    accuracy: measureAccuracy(truth, predicted),
    bias,
    scatter: scatterOf(knownCells, truth, predicted),
  };
}

/** Labelled examples first, then pseudo-labelled ones. */
export function joined(labelled: TrainingData, pseudo: TrainingData): TrainingData {
  const tokens = new Uint8Array(labelled.tokens.length + pseudo.tokens.length);
  tokens.set(labelled.tokens);
  tokens.set(pseudo.tokens, labelled.tokens.length);
  const targets = new Float32Array(labelled.targets.length + pseudo.targets.length);
  targets.set(labelled.targets);
  targets.set(pseudo.targets, labelled.targets.length);
  return { tokens, targets };
}

/** Indices into joined data of one epoch: every labelled example `upsampling` times, every pseudo-labelled one once. */
export function upsampledIndices(labelled: number, pseudo: number, upsampling: number): Uint32Array {
  const repeated = labelled * upsampling;
  return Uint32Array.from({ length: repeated + pseudo }, (_, i) =>
    i < repeated ? i % labelled : i - repeated + labelled,
  );
}
