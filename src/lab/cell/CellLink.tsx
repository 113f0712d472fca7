// A cell named in a list: under the pointer or with the focus it is shown in small; a click selects it.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { CellDrawing } from './CellDrawing.tsx';
import styles from './cell.module.css';
import { useCell } from './useCell.ts';

interface Props {
  readonly cell: number;
  readonly selected: boolean;
  readonly onSelect: (cell: number) => void;
}

/** Before the pointer has rested so long, it may be on its way elsewhere. */
const REST_MS = 150;
const SIZE = { width: 250, height: 150 } as const;

function Preview({ cell, place }: { cell: number; place: DOMRect }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useCell(cell);
  if (!found || 'ok' in found) return null;
  const above = place.bottom + SIZE.height > window.innerHeight;
  return (
    <div
      className={styles.preview}
      role="tooltip"
      style={{
        width: SIZE.width,
        left: Math.max(8, Math.min(place.left, window.innerWidth - SIZE.width - 8)),
        ...(above ? { bottom: window.innerHeight - place.top + 6 } : { top: place.bottom + 6 }),
      }}
    >
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
  const button = useRef<HTMLButtonElement>(null);
  const [wanted, setWanted] = useState(false);
  const [place, setPlace] = useState<DOMRect>();
  useEffect(() => {
    if (!wanted) {
      setPlace(undefined);
      return;
    }
    const timer = setTimeout(() => setPlace(button.current?.getBoundingClientRect()), REST_MS);
    // It would stay behind where the list scrolls.
    const leave = () => setWanted(false);
    window.addEventListener('scroll', leave, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', leave, true);
    };
  }, [wanted]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.link}
        aria-label={t('cell.show', { index: cell })}
        aria-pressed={selected}
        onClick={() => onSelect(cell)}
        onPointerEnter={() => setWanted(true)}
        onPointerLeave={() => setWanted(false)}
        onFocus={() => setWanted(true)}
        onBlur={() => setWanted(false)}
        onKeyDown={(event) => event.key === 'Escape' && setWanted(false)}
      >
        {cell}
      </button>
      {place && <Preview cell={cell} place={place} />}
    </>
  );
}
