// Saves kept runs as tables for other programs, and the weights of one as they are.
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

export function exportWeights({ entry, parts }: WholeRun): void {
  saveFile(new Blob([parts.weights as Uint8Array<ArrayBuffer>]), `${entry.key.slice(0, 12)}.safetensors`);
}
