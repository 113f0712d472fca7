// The other pages that show a cell: where it lies among all cells, and the editor, with it as the drawing.
import { useTranslation } from 'react-i18next';
import type { CellDescription } from '../../../workers/protocol.ts';
import { Hint } from '../controls/Hint.tsx';
import { usePageAddress } from '../usePageAddress.ts';
import styles from './cell.module.css';
import { writeCell } from './notation.ts';

interface Props {
  readonly cell: Pick<CellDescription, 'index' | 'matrix' | 'operations'>;
  /** The page that it is shown on, to which no link is needed. */
  readonly here?: 'explorer' | 'editor';
  /** Only the names of the pages, for a narrow place. */
  readonly short?: boolean;
}

export function CellPlaces({ cell, here, short = false }: Props) {
  const { t } = useTranslation();
  const address = usePageAddress();
  const places = [
    ['explorer', address('explorer', { cell: String(cell.index) })],
    ['editor', address('editor', { draw: writeCell(cell) })],
  ] as const;
  return (
    <p className={styles.places} data-unsaved="">
      {places
        .filter(([page]) => page !== here)
        .map(([page, href]) =>
          short ? (
            <Hint key={page} text={t(`cell.to.${page}`)}>
              <a href={href}>{t(`page.${page}`)}</a>
            </Hint>
          ) : (
            <a key={page} href={href}>
              {t(`cell.to.${page}`)}
            </a>
          ),
        )}
    </p>
  );
}
