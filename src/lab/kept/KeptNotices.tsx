// On the lab's page: a run that was interrupted and can go on, a run shown as it was kept, and what keeps a run from being kept.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { Dismissable } from '../notices/Dismissable.tsx';
import { FailureText } from '../notices/FailureText.tsx';
import { keeper, useLab } from '../store.ts';
import { useInterrupted } from './interrupted.ts';
import styles from './kept.module.css';
import { saveRuns } from './saveRuns.ts';
import { useRunName } from './useRunName.ts';

/** More of them are in the library. */
const MOST_OFFERED = 3;

function Interrupted() {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useRunName();
  const runs = useInterrupted((state) => state.runs);
  const failure = useInterrupted((state) => state.failure);
  const inUse = useLab(({ opened }) => opened?.table?.digest);
  const { takeUp, dismiss } = useInterrupted.getState();
  if (runs.length === 0 && !failure) return null;
  return (
    <Dismissable testId="interrupted" title={t('kept.interrupted')} dismiss={dismiss}>
      {runs.length > 0 && <p>{t('kept.interruptedHelp')}</p>}
      <ul className={styles.offers}>
        {runs.slice(0, MOST_OFFERED).map((run) => {
          const isOther = inUse !== undefined && inUse !== run.spec.table.digest;
          return (
            <li key={run.key}>
              <span>
                {nameOf(run)} <small>{t('kept.done', { share: format.share(run.progress) })}</small>
              </span>
              {isOther ? (
                <small>{t('kept.otherTable', { table: run.spec.table.name })}</small>
              ) : (
                <button type="button" onClick={() => void takeUp(run.key)}>
                  {t('kept.goOn')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {failure && <FailureText failure={failure} />}
    </Dismissable>
  );
}

/** What keeps runs from being kept, and what can be done. */
export function NotKept() {
  const { t } = useTranslation();
  const { failure, elsewhere } = useLab((lab) => lab.keeping);
  const underWay = useLab(({ run }) => ['starting', 'running', 'paused'].includes(run.status));
  if (elsewhere && underWay) {
    return (
      <p className="notice" role="status">
        {t('kept.elsewhere')}
      </p>
    );
  }
  if (!failure) return null;
  const save = async () => {
    const runs = (await keeper.fetch()).leftOver;
    if (runs.length > 0) await saveRuns(runs);
  };
  return (
    <section className="notice" data-kind="bad" aria-label={t('kept.notKept')} data-testid="not-kept">
      <div role="alert">
        <h2>{t('kept.notKept')}</h2>
        <FailureText failure={failure} />
      </div>
      <p className={styles.actions}>
        <button type="button" onClick={() => void keeper.fetch().then((real) => real.tryAgain())}>
          {t('kept.tryAgain')}
        </button>
        {!underWay && (
          <button type="button" onClick={() => void save()}>
            {t('kept.saveFile')}
          </button>
        )}
      </p>
    </section>
  );
}

/** A stopped run can go on; a kept one says that nothing was computed now. */
function Shown() {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = useLab(({ run }) => run.shown);
  const status = useLab(({ run }) => run.status);
  const progress = useLab(({ run }) => run.record.progress);
  const begun = useLab(({ run }) => run.record.started !== undefined);
  const isOther = useLab(({ run, opened }) => run.spec?.table?.digest !== opened?.table?.digest);
  const { carryOn } = useLab.getState();
  const goesOn = status === 'cancelled' && begun && !isOther;
  if (!shown && !goesOn) return null;
  return (
    <div className={`notice in-row ${styles.shown}`} role="status" data-testid="kept-run">
      <p>
        {shown &&
          (shown.computedBy
            ? t('kept.shownBy', { engine: t(`engineId.${shown.computedBy}`) })
            : t('kept.shown'))}{' '}
        {goesOn && t('kept.stoppedAt', { share: format.share(progress) })}
      </p>
      {goesOn && (
        <button type="button" onClick={() => void carryOn()}>
          {t('kept.goOn')}
        </button>
      )}
    </div>
  );
}

export function KeptNotices() {
  return (
    <>
      <Interrupted />
      <NotKept />
      <Shown />
    </>
  );
}
