// Saves kept runs as tables for other programs, and the weights of one.
import type { WholeRun } from '../../../library/keptRun.ts';
import { unpackRecord } from '../../../library/recordCodec.ts';
import type { TableFormat, TableKind } from '../../../library/tableKinds.ts';
import { saveFile } from '../../controls/saveFile.ts';

/** @param nameOf a run's name as the person sees it */
export async function exportTable(
  kind: TableKind,
  format: TableFormat,
  runs: readonly WholeRun[],
  nameOf: (entry: WholeRun['entry']) => string,
): Promise<void> {
  const { writeTable } = await import('../../../library/tables.ts');
  const named = runs.map(({ entry, parts }) => ({
    entry,
    name: nameOf(entry),
    record: unpackRecord(parts.record),
  }));
  const bytes = writeTable(kind, format, named) as Uint8Array<ArrayBuffer>;
  saveFile(new Blob([bytes]), `${kind}.${format}`);
}

/** Of a run whose models an engine trained. @throws if what is kept of them cannot be read */
export async function exportWeights({ entry, parts }: WholeRun): Promise<void> {
  const { namedWeights } = await import('../../../library/weights.ts');
  const bytes = namedWeights(parts.weights ?? new Uint8Array(), entry.spec.settings);
  saveFile(new Blob([bytes as Uint8Array<ArrayBuffer>]), `${entry.key.slice(0, 12)}.safetensors`);
}
