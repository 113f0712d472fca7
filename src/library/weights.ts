// The weights of a run that has ended, as a file that other programs read too.
import { type Checkpoint, writeCheckpoint } from '../run/checkpoint.ts';
import { writeSafetensors } from '../run/safetensors.ts';

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
