// The first sample: cells as small graphs, each with its label.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import type { Frame } from '../film.ts';
import { SmallCell } from '../SmallCell.tsx';
import styles from '../slow.module.css';

/** The best and the worst: the difference is what the predictor has to see. */
const SHOWN_OF_EACH = 6;

export function SampleScene({ frame }: { frame: Extract<Frame, { scene: 'sample' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sorted = frame.queries.toSorted((a, b) => b.label - a.label);
  const shown =
    sorted.length <= 2 * SHOWN_OF_EACH
      ? sorted
      : [...sorted.slice(0, SHOWN_OF_EACH), ...sorted.slice(-SHOWN_OF_EACH)];
  return (
    <>
      <p>
        {shown.length === sorted.length
          ? t('slow.sample.all')
          : t('slow.sample.shown', { shown: format.integer(shown.length) })}
      </p>
      <div className={styles.cells}>
        {shown.map(({ cell, label }) => (
          <SmallCell key={cell} cell={cell}>
            <b>{t('slow.cells.label', { value: format.percent(label) })}</b>
          </SmallCell>
        ))}
      </div>
      <p>
        {t('slow.sample.best', {
          best: format.percent(sorted[0].label),
          worst: format.percent(sorted.at(-1)?.label ?? Number.NaN),
        })}
      </p>
    </>
  );
}
