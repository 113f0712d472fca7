// The lab cannot start, or has no table: why, and how to get on.
import { useTranslation } from 'react-i18next';
import { useLab } from '../store.ts';
import { FailureText } from './FailureText.tsx';

export function NoTable() {
  const { t } = useTranslation();
  const opened = useLab((lab) => lab.opened);
  const openFailure = useLab((lab) => lab.openFailure);
  const { open, restart } = useLab.getState();
  if (openFailure) {
    return (
      <section className="notice" data-kind="bad" role="alert">
        <h2>{t('failure.openTitle')}</h2>
        <FailureText failure={openFailure} />
        <button type="button" onClick={() => void restart()}>
          {t('failure.restart')}
        </button>
      </section>
    );
  }
  if (!opened || opened.table) return null;
  return (
    <section className="notice" data-kind="bad" role="alert">
      <h2>{t('noTable.title')}</h2>
      <p>{t('noTable.what')}</p>
      <p>{t('noTable.how')}</p>
      <pre>
        <code>npm run oracle -- --from nasbench_only108.tfrecord</code>
      </pre>
      {opened.tableProblem && (
        <details>
          <summary>{t('noTable.why')}</summary>
          <code>{opened.tableProblem.message}</code>
        </details>
      )}
      <button type="button" onClick={() => void open()}>
        {t('noTable.retry')}
      </button>
    </section>
  );
}
