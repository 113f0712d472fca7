// Pseudo-labels arrive; what is true of their cells is told on demand.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import type { Frame } from '../film.ts';
import { SmallCell } from '../SmallCell.tsx';
import styles from '../slow.module.css';

const SHOWN = 12;

interface Props {
  readonly frame: Extract<Frame, { scene: 'pseudo' }>;
  readonly told: boolean;
  readonly onTell: (told: boolean) => void;
}

export function PseudoScene({ frame, told, onTell }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { count, known, accuracy, bias, scatter } = frame.event;
  const shown = scatter.slice(0, SHOWN);
  return (
    <>
      <p>
        {t('slow.pseudo.shown', { shown: format.integer(shown.length), count: format.integer(count) })}{' '}
        <button type="button" aria-pressed={told} onClick={() => onTell(!told)}>
          {t(told ? 'slow.pseudo.hide' : 'slow.pseudo.tell')}
        </button>
      </p>
      <div aria-live="polite">
        {told && (
          <p className="notice" data-kind="good">
            {t('slow.pseudo.verdict', {
              known: format.integer(known),
              tau: format.score(accuracy.kendall),
              bias: format.points(Math.abs(bias)),
              side: t(bias < 0 ? 'slow.pseudo.low' : 'slow.pseudo.high'),
            })}
          </p>
        )}
      </div>
      <div className={styles.cells}>
        {shown.map(({ cell, predicted, truth }) => (
          <SmallCell key={cell} cell={cell}>
            <b>{t('slow.pseudo.predicted', { value: format.percent(predicted) })}</b>
            <span data-secret={!told}>
              {told ? t('slow.pseudo.truth', { value: format.percent(truth) }) : t('slow.pseudo.secret')}
            </span>
          </SmallCell>
        ))}
      </div>
    </>
  );
}
