// What went wrong and what to do next: a URL that was not taken as it stands, a run that stopped, a lab that cannot start,
// a table that is missing.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, TableInfo } from '../../../workers/protocol.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { FIELDS } from '../../run/settings.ts';
import type { UrlNotice } from '../../run/url.ts';
import { isSameTable, useLab } from '../store.ts';
import styles from './notices.module.css';

function useNoticeText(): (notice: UrlNotice) => string {
  const { t } = useTranslation();
  return (notice) => {
    if (notice.kind === 'unknown-key') return t('notices.unknown-key', { key: notice.key });
    const name = t(`settings.field.${notice.setting}.label`);
    return t(`notices.${notice.kind}`, {
      name,
      value: notice.value,
      used: String(FIELDS[notice.setting].default),
    });
  };
}

interface DismissableProps {
  readonly testId: string;
  readonly title: string;
  readonly dismiss: () => void;
  readonly children: ReactNode;
}

function Dismissable({ testId, title, dismiss, children }: DismissableProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.notice} role="status" data-testid={testId}>
      <div>
        <h2>{title}</h2>
        {children}
      </div>
      <button type="button" onClick={dismiss}>
        {t('app.dismiss')}
      </button>
    </section>
  );
}

export function UrlNotices() {
  const { t } = useTranslation();
  const textOf = useNoticeText();
  const notices = useLab((lab) => lab.notices);
  const version = useLab((lab) => lab.refusedVersion);
  const dismiss = useLab((lab) => lab.dismissNotices);
  if (notices.length === 0 && version === undefined) return null;
  return (
    <Dismissable testId="url-notices" title={t('notices.title')} dismiss={dismiss}>
      {version !== undefined && <p>{t('notices.version', { version })}</p>}
      <ul>
        {notices.map((notice) => (
          <li key={`${notice.kind} ${notice.key}`}>{textOf(notice)}</li>
        ))}
      </ul>
    </Dismissable>
  );
}

/** What a failure means and what to do; the code's own sentence, with the technical message folded away. */
export function FailureText({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t(`failure.code.${failure.code as 'unexpected'}`)}</p>
      <FailureDetails failure={failure} />
    </>
  );
}

export function FailureDetails({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('failure.details')}</summary>
      <code>
        {failure.code}: {failure.message}
      </code>
    </details>
  );
}

/** What happened to the run though it went on: another engine took over, or another worker. */
export function RunIncidents() {
  const { t } = useTranslation();
  const format = useFormat();
  const incidents = useLab((lab) => lab.incidents);
  const dismiss = useLab((lab) => lab.dismissIncidents);
  if (incidents.length === 0) return null;
  return (
    <Dismissable testId="run-incidents" title={t('incidents.title')} dismiss={dismiss}>
      <ul>
        {incidents.map((incident, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: incidents are only ever added at the end
          <li key={i}>
            {incident.kind === 'engine-changed'
              ? t('incidents.engineChanged', { engine: t(`engine.id.${incident.engine.id}`) })
              : t(incident.steps > 0 ? 'incidents.workerReplaced' : 'incidents.workerReplacedAtStart', {
                  steps: format.integer(incident.steps),
                })}
          </li>
        ))}
      </ul>
    </Dismissable>
  );
}

/** A run belongs to the table that it asked, also when another one has come into use since. */
export function OtherTable() {
  const { t } = useTranslation();
  const ofRun = useLab((lab) => lab.runTable);
  const inUse = useLab(({ opened }) => opened?.table);
  if (!ofRun || !inUse || isSameTable(ofRun, inUse)) return null;
  const nameOf = ({ provenance }: TableInfo) => `${provenance.name} · ${t(`table.kind.${provenance.kind}`)}`;
  return (
    <section className={styles.notice} role="status" data-testid="other-table">
      <p>{t('notices.otherTable', { ofRun: nameOf(ofRun), inUse: nameOf(inUse) })}</p>
    </section>
  );
}

export function RunFailure() {
  const { t } = useTranslation();
  const failure = useLab((lab) => lab.failure);
  const format = useFormat();
  const checkpoint = useLab((lab) => lab.checkpoint);
  const { run, restart } = useLab.getState();
  if (!failure) return null;
  // What the run needs is gone: going on is out of the question.
  const over = failure.code === 'table-changed';
  const dead =
    failure.code === 'worker-lost' || failure.code === 'unexpected' || failure.code === 'out-of-memory';
  return (
    <section className={styles.failure} role="alert" data-testid="run-failure">
      <h2>{t('failure.title')}</h2>
      <FailureText failure={failure} />
      <p>{t('failure.kept')}</p>
      {!over && (dead || checkpoint) ? (
        <button type="button" onClick={() => void restart()}>
          {checkpoint
            ? t('failure.resume', { steps: format.integer(checkpoint.data.semi.steps) })
            : t('failure.restart')}
        </button>
      ) : (
        <button type="button" onClick={() => void run()}>
          {t('failure.again')}
        </button>
      )}
    </section>
  );
}

export function NoTable() {
  const { t } = useTranslation();
  const opened = useLab((lab) => lab.opened);
  const openFailure = useLab((lab) => lab.openFailure);
  const { open, restart } = useLab.getState();
  if (openFailure) {
    return (
      <section className={styles.failure} role="alert">
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
    <section className={styles.failure} role="alert">
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
