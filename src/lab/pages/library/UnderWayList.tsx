// Runs that were interrupted, above those that ended: they can go on, or be given up.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { useInterrupted } from '../../kept/interrupted.ts';
import { useRunName } from '../../kept/useRunName.ts';
import { FailureText } from '../../notices/FailureText.tsx';
import { useLab } from '../../store.ts';
import styles from './library.module.css';
import { useDate } from './useDate.ts';

export function UnderWayList() {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useRunName();
  const dateOf = useDate();
  const runs = useInterrupted((state) => state.runs);
  const failure = useInterrupted((state) => state.failure);
  const inUse = useLab(({ opened }) => opened?.table?.digest);
  /** The one that the person is asked about. */
  const [leaving, leave] = useState<string>();
  const { look, takeUp, forget } = useInterrupted.getState();
  useEffect(() => void look(), [look]);
  if (runs.length === 0 && !failure) return null;
  const goOn = async (key: string) => {
    if (await takeUp(key)) useLab.getState().goTo('');
  };
  return (
    <section className={`notice ${styles.underWay}`} aria-labelledby="under-way">
      <h2 id="under-way">{t('library.underWay')}</h2>
      {failure && <FailureText failure={failure} />}
      <ul>
        {runs.map((run) => (
          <li key={run.key}>
            <span>
              {nameOf(run)}{' '}
              <small>
                {t('kept.done', { share: format.share(run.progress) })} · {dateOf(run.saved)}
              </small>
            </span>
            {inUse === run.spec.table.digest ? (
              <button type="button" onClick={() => void goOn(run.key)}>
                {t('kept.goOn')}
              </button>
            ) : (
              <small>{t('kept.otherTable', { table: run.spec.table.name })}</small>
            )}
            {leaving === run.key ? (
              <>
                <small role="alert">{t('library.giveUpSure')}</small>
                <button type="button" onClick={() => void forget(run.key)}>
                  {t('library.giveUpYes')}
                </button>
                <button type="button" onClick={() => leave(undefined)}>
                  {t('library.giveUpNo')}
                </button>
              </>
            ) : (
              <button type="button" onClick={() => leave(run.key)}>
                {t('library.giveUp')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
