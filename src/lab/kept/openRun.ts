// Opens a kept run on the lab's page, as it was recorded: nothing is computed.
import type { MouseEvent } from 'react';
import { idOf, type WholeRun } from '../../library/keptRun.ts';
import { readCheckpoint } from '../../run/checkpoint.ts';
import type { RunResult } from '../../sweep/result.ts';
import { useLab } from '../store.ts';

/** @throws LibraryError if what is kept of it cannot be read */
export async function openRun({ entry, parts }: WholeRun): Promise<void> {
  const { unpackRecord } = await import('../../library/recordCodec.ts');
  const { spec, computedBy, delivered, elapsed, key, outcome } = entry;
  const record = unpackRecord(parts.record);
  // Of a finished run only the weights are kept, and nothing needs to go on.
  const checkpoint = outcome === 'stopped' && parts.weights ? readCheckpoint(parts.weights, key) : undefined;
  const { goTo, show } = useLab.getState();
  // First of all: the page that is left would take the run's settings for its own.
  goTo('');
  await show({ spec, record, computedBy, delivered, elapsed, journal: parts.journal, checkpoint });
}

/** @returns whether the run is kept here and can be read */
async function openKept(id: string): Promise<boolean> {
  const { Database } = await import('../../client/database.ts');
  const database = new Database();
  try {
    const reply = await database.runs.get(id);
    if (!reply.ok || !reply.value) return false;
    await openRun(reply.value);
    return true;
  } catch {
    return false;
  } finally {
    await database.close();
  }
}

/** For a link to a run's settings: where the run itself is kept, it is opened instead. */
export function opensKept(run: Pick<RunResult, 'key' | 'computedBy'>) {
  return (event: MouseEvent<HTMLAnchorElement>): void => {
    // A new tab or window is opened by the browser.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { hash } = event.currentTarget;
    void openKept(idOf(run.key, run.computedBy)).then((isOpen) => {
      if (!isOpen) window.location.hash = hash;
    });
  };
}
