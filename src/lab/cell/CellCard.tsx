// The cell that is selected, or else the best one found: its graph and its figures.
import { useTranslation } from 'react-i18next';
import { SavePicture } from '../picture/SavePicture.tsx';
import { useLab } from '../store.ts';
import { useShows } from '../view/useView.ts';
import { CellDrawing } from './CellDrawing.tsx';
import { CellFacts } from './CellFacts.tsx';
import { CellFiles, cellFileName } from './CellFiles.tsx';
import { CellPlaces } from './CellPlaces.tsx';
import styles from './cell.module.css';
import { useCell } from './useCell.ts';

interface Props {
  /** Shows where the cell came from; not given where that is not shown. */
  readonly onHistory?: (() => void) | undefined;
}

export function CellCard({ onHistory }: Props) {
  const { t } = useTranslation();
  const shows = useShows();
  const best = useLab(({ run }) => run.record.best?.cell);
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  const spaceSize = useLab(({ opened }) => opened?.spaceSize ?? 0);
  const ceiling = useLab(({ opened }) => opened?.table?.best.test ?? Number.NaN);
  const index = selected ?? best;
  const label = useLab(({ run }) => run.record.queries.find((query) => query.cell === index)?.label);
  const found = useCell(index);
  const showsBest = selected === undefined || selected === best;
  return (
    <section
      className={`card ${styles.card}`}
      aria-labelledby="cell-title"
      data-testid="cell"
      data-picture=""
    >
      <header>
        <h2 id="cell-title">{showsBest ? t('cell.best') : t('cell.selected', { index: selected })}</h2>
        {index !== undefined && onHistory && (
          <button type="button" data-unsaved="" onClick={onHistory}>
            {t('history.show')}
          </button>
        )}
        {!showsBest && best !== undefined && (
          <button type="button" data-unsaved="" onClick={() => select(undefined)}>
            {t('cell.toBest')}
          </button>
        )}
        {found && 'hash' in found && shows('pages') && <CellPlaces cell={found} short />}
        {found && 'hash' in found && (
          <SavePicture name={cellFileName(found.hash)} className="quiet">
            <CellFiles hash={found.hash} matrix={found.matrix} operations={found.operations} />
          </SavePicture>
        )}
      </header>
      {index === undefined || !found ? (
        <p className={styles.empty}>{index === undefined ? t('cell.empty') : t('cell.loading')}</p>
      ) : 'ok' in found ? (
        <p className={styles.empty}>{t('cell.failed', { why: t(`failure.code.${found.code}`) })}</p>
      ) : (
        <>
          <CellDrawing index={found.index} matrix={found.matrix} operations={found.operations} />
          <CellFacts cell={found} spaceSize={spaceSize} ceiling={ceiling} label={label} />
        </>
      )}
    </section>
  );
}
