// Opens a kept run on the lab's page, as it was recorded.
import type { WholeRun } from '../../../library/keptRun.ts';
import { unpackRecord } from '../../../library/recordCodec.ts';
import { readCheckpoint } from '../../../run/checkpoint.ts';
import { useLab } from '../../store.ts';

/** @throws LibraryError if what is kept of it cannot be read */
export async function openRun({ entry, parts }: WholeRun): Promise<void> {
  const { spec, computedBy, delivered, elapsed, key, outcome } = entry;
  const record = unpackRecord(parts.record);
  // Of a finished run only the weights are kept, and nothing needs to go on.
  const checkpoint = outcome === 'stopped' && parts.weights ? readCheckpoint(parts.weights, key) : undefined;
  await useLab
    .getState()
    .show({ spec, record, computedBy, delivered, elapsed, journal: parts.journal, checkpoint });
  useLab.getState().goTo('');
}
