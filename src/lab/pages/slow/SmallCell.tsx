// A cell as a small graph, with a few words under it.
import { type ReactNode, useMemo } from 'react';
import type { Cell } from '../../../space/nasbench101/cell.ts';
import { editsBetween } from '../../../space/nasbench101/editDistance.ts';
import { CellDrawing } from '../../cell/CellDrawing.tsx';
import { useCell } from '../../cell/useCell.ts';
import styles from './slow.module.css';

interface Props {
  readonly cell: number;
  /** What differs from this one is marked. */
  readonly from?: number;
  readonly followed?: boolean;
  readonly children?: ReactNode;
}

/** The description of this very cell; undefined while it is on its way. */
function useKnown(cell: number | undefined) {
  const found = useCell(cell);
  return found && !('ok' in found) && found.index === cell ? found : undefined;
}

export function SmallCell({ cell, from, followed = false, children }: Props) {
  const known = useKnown(cell);
  const parent = useKnown(from);
  const edits = useMemo(
    () => (known && parent ? editsBetween(parent as unknown as Cell, known as unknown as Cell) : undefined),
    [known, parent],
  );
  return (
    <div className={styles.cell} data-cell={cell} data-followed={followed}>
      <div className={styles.drawing}>
        {known && (
          <CellDrawing
            index={cell}
            matrix={known.matrix}
            operations={known.operations}
            {...(edits ? { changed: edits } : {})}
          />
        )}
      </div>
      {children}
    </div>
  );
}
