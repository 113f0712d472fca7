// A cell named in a list: under the pointer or with the focus it is shown in small; a click selects it.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { besides, useTip } from '../controls/useTip.ts';
import { CellDrawing } from './CellDrawing.tsx';
import styles from './cell.module.css';
import { useCell } from './useCell.ts';

interface Props {
  readonly cell: number;
  readonly selected: boolean;
  readonly onSelect: (cell: number) => void;
}

const SIZE = { width: 250, height: 150 } as const;

function Preview({ cell, place }: { cell: number; place: DOMRect }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useCell(cell);
  if (!found || 'ok' in found) return null;
  return (
    <div className={styles.preview} role="tooltip" style={{ width: SIZE.width, ...besides(place, SIZE) }}>
      <CellDrawing index={found.index} matrix={found.matrix} operations={found.operations} />
      <p>
        {t('cell.test')} <b>{format.percent(found.test)}</b> · {t('cell.rank')}{' '}
        <b>{format.integer(found.rank)}</b>
      </p>
    </div>
  );
}

export function CellLink({ cell, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const { control, place, handlers } = useTip<HTMLButtonElement>();
  return (
    <>
      <button
        ref={control}
        type="button"
        className={styles.link}
        aria-label={t('cell.show', { index: cell })}
        aria-pressed={selected}
        onClick={() => onSelect(cell)}
        {...handlers}
      >
        {cell}
      </button>
      {place && <Preview cell={cell} place={place} />}
    </>
  );
}
