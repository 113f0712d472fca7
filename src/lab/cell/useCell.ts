// What there is to know of a cell, asked of the worker once for each table.
import { useEffect, useState } from 'react';
import type { CellDescription, Failure, Reply } from '../../../workers/protocol.ts';
import { useLab } from '../store.ts';

/** So many are remembered: all that a person looks at in a sitting, and few enough to cost nothing. */
const MOST_KNOWN = 500;
const known = new Map<string, Promise<Reply<CellDescription>>>();

function descriptionOf(index: number, digest: string): Promise<Reply<CellDescription>> {
  const key = `${digest} ${index}`;
  const before = known.get(key);
  if (before) return before;
  const asked = useLab.getState().describeCell(index);
  known.set(key, asked);
  void asked.then(({ ok }) => {
    if (!ok) known.delete(key);
  });
  if (known.size > MOST_KNOWN) {
    const [oldest] = known.keys();
    known.delete(oldest);
  }
  return asked;
}

/** Undefined while it is being asked for; the last answer stays until the next one comes. */
export function useCell(index: number | undefined): CellDescription | Failure | undefined {
  const digest = useLab((lab) => lab.opened?.table?.digest ?? '');
  const [found, setFound] = useState<CellDescription | Failure>();
  useEffect(() => {
    let current = true;
    if (index === undefined) setFound(undefined);
    else {
      void descriptionOf(index, digest).then((reply) => {
        if (current) setFound(reply.ok ? reply.value : reply);
      });
    }
    return () => {
      current = false;
    };
  }, [index, digest]);
  return found;
}
