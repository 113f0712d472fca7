// The new cells: what was predicted, and then what the look-up told.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import type { Frame } from '../film.ts';
import { SmallCell } from '../SmallCell.tsx';
import styles from '../slow.module.css';

const SHOWN = 12;

export function QueryScene({ frame, beat }: { frame: Extract<Frame, { scene: 'query' }>; beat: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { queries, followed } = frame;
  // The one that was followed comes first.
  const shown = queries
    .toSorted((a, b) => Number(b.cell === followed) - Number(a.cell === followed) || a.number - b.number)
    .slice(0, SHOWN);
  const isTold = beat > 0;
  return (
    <>
      <p>
        {t('slow.query.shown', {
          shown: format.integer(shown.length),
          count: format.integer(queries.length),
        })}
      </p>
      <div className={styles.cells}>
        {shown.map(({ cell, predicted = Number.NaN, label }) => (
          <SmallCell key={cell} cell={cell} followed={cell === followed}>
            {cell === followed && <em>{t('slow.query.followed')}</em>}
            <b>{t('slow.query.predicted', { value: format.percent(predicted) })}</b>
            <span data-secret={!isTold} data-better={isTold && label >= predicted}>
              {isTold ? t('slow.query.label', { value: format.percent(label) }) : t('slow.query.secret')}
            </span>
          </SmallCell>
        ))}
      </div>
    </>
  );
}
