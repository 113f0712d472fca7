// The cells one edit away from a cell.
import { useEffect, useState } from 'react';
import { askWorker } from '../../store.ts';

const NONE = new Uint32Array(0);

/** None while they are being asked for. */
export function useNeighbours(cell: number | undefined): Uint32Array {
  const [found, setFound] = useState<{ readonly of: number; readonly cells: Uint32Array }>();
  useEffect(() => {
    if (cell === undefined) return;
    let current = true;
    void askWorker((worker) => worker.neighbours(cell)).then((reply) => {
      if (current && reply.ok) setFound({ of: cell, cells: reply.value });
    });
    return () => {
      current = false;
    };
  }, [cell]);
  return found && found.of === cell ? found.cells : NONE;
}
