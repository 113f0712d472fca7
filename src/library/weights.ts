// The weights of a run that has ended: as they are kept, and as a file for other programs.
import { parameterLayout } from '../predictors/encoderDecoder/layout.ts';
import type { PredictorSettings } from '../predictors/encoderDecoder/settings.ts';
import { type Checkpoint, writeCheckpoint } from '../run/checkpoint.ts';
import { readSafetensors, writeSafetensors } from '../run/safetensors.ts';
import type { Settings } from '../settings/fields.ts';

/**
 * The weights of a run's models as safetensors; undefined where there are none.
 *
 * @param run digest of its specification
 * @param goesOn with what the optimiser knows, three times the size: the run can go on from it, see run/checkpoint.ts
 */
export function weightsFile(
  checkpoint: Checkpoint | undefined,
  run: string,
  goesOn: boolean,
): Uint8Array | undefined {
  if (!checkpoint || Object.keys(checkpoint.models).length === 0) return undefined;
  if (goesOn) return writeCheckpoint(checkpoint, run);
  const tensors = new Map<string, Float32Array>();
  const metadata: Record<string, string> = { run };
  for (const [name, { weights, steps }] of Object.entries(checkpoint.models)) {
    tensors.set(`${name}.weights`, weights);
    metadata[`${name}.steps`] = String(steps);
  }
  return writeSafetensors({ tensors, metadata });
}

const WEIGHTS = '.weights';

/**
 * Kept weights with every array of a model by its own name and shape (predictors/encoderDecoder/layout.ts), such as
 * `main.encoder.embedding`, and without what only an optimiser needs.
 *
 * @param file as {@link weightsFile} makes it
 * @throws RangeError, SyntaxError or ValiError if it is none
 */
export function namedWeights(file: Uint8Array, settings: Settings): Uint8Array {
  const { tensors: kept, metadata } = readSafetensors(file);
  const { slices, count } = parameterLayout(settings as unknown as PredictorSettings);
  const tensors = new Map<string, Float32Array>();
  const shapes = new Map<string, readonly number[]>();
  for (const [name, vector] of kept) {
    if (!name.endsWith(WEIGHTS)) continue;
    if (vector.length !== count) throw new RangeError(`${name} are not the weights of these settings.`);
    const model = name.slice(0, -WEIGHTS.length);
    for (const { name: array, shape, offset, length } of Object.values(slices)) {
      tensors.set(`${model}.${array}`, vector.subarray(offset, offset + length));
      shapes.set(`${model}.${array}`, shape);
    }
  }
  return writeSafetensors({ tensors, shapes, metadata });
}
