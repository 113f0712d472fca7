// What stands beside a cell of the plot that is looked at: its figures at once, and its graph when one stays there.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CellDrawing } from '../cell/CellDrawing.tsx';
import { useCell } from '../cell/useCell.ts';
import styles from './note.module.css';

/** Before the pointer has rested so long, it may be on its way elsewhere. */
const REST_MS = 120;

interface Props {
  readonly cell: number;
  readonly lines: readonly { readonly name: string; readonly value: string }[];
}

function Drawing({ cell }: { cell: number }) {
  const found = useCell(cell);
  if (!found || 'ok' in found || found.index !== cell) return null;
  return (
    <div className={styles.graph}>
      <CellDrawing index={found.index} matrix={found.matrix} operations={found.operations} />
    </div>
  );
}

export function CellNote({ cell, lines }: Props) {
  const { t } = useTranslation();
  const [rested, setRested] = useState<number>();
  useEffect(() => {
    const timer = setTimeout(() => setRested(cell), REST_MS);
    return () => clearTimeout(timer);
  }, [cell]);
  return (
    <>
      <b>{t('cloud.cell', { index: cell })}</b>
      {lines.map(({ name, value }) => (
        <div key={name} className={styles.line}>
          <span>{name}</span> <b>{value}</b>
        </div>
      ))}
      {rested === cell && <Drawing cell={cell} />}
    </>
  );
}
