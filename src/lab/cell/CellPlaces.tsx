// The other pages that show a cell: where it lies among all cells, and the editor, with it as the drawing.
import { useTranslation } from 'react-i18next';
import type { CellDescription } from '../../../workers/protocol.ts';
import { usePageAddress } from '../usePageAddress.ts';
import styles from './cell.module.css';
import { writeCell } from './notation.ts';

interface Props {
  readonly cell: Pick<CellDescription, 'index' | 'matrix' | 'operations'>;
  /** The page that it is shown on, to which no link is needed. */
  readonly here?: 'explorer' | 'editor';
}

export function CellPlaces({ cell, here }: Props) {
  const { t } = useTranslation();
  const address = usePageAddress();
  return (
    <p className={styles.places} data-unsaved="">
      {here !== 'explorer' && (
        <a href={address('explorer', { cell: String(cell.index) })}>{t('cell.toExplorer')}</a>
      )}
      {here !== 'editor' && <a href={address('editor', { draw: writeCell(cell) })}>{t('cell.toEditor')}</a>}
    </p>
  );
}
