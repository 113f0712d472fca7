// What happened to a run: it was disturbed and went on, or it stopped; and what to do.
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../workers/protocol.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useLab } from '../store.ts';
import { Dismissable } from './Dismissable.tsx';
import { FailureText } from './FailureText.tsx';

/** Another worker, or another moment, may get further; all other failures would come again at the same place. */
const MAY_GO_ON: readonly ErrorCode[] = [
  'worker-lost',
  'unexpected',
  'out-of-memory',
  'device-lost',
  'unavailable',
];

/** Another engine took over, or another worker. */
export function RunIncidents() {
  const { t } = useTranslation();
  const format = useFormat();
  const incidents = useLab(({ run }) => run.incidents);
  const dismiss = useLab((lab) => lab.dismissIncidents);
  if (incidents.length === 0) return null;
  return (
    <Dismissable testId="run-incidents" title={t('incidents.title')} dismiss={dismiss}>
      <ul>
        {incidents.map((incident, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: incidents are only ever added at the end
          <li key={i}>
            {incident.kind === 'engine-changed'
              ? t('incidents.engineChanged', { engine: t(`engineId.${incident.engine.id}`) })
              : t(incident.steps > 0 ? 'incidents.workerReplaced' : 'incidents.workerReplacedAtStart', {
                  steps: format.integer(incident.steps),
                })}
          </li>
        ))}
      </ul>
    </Dismissable>
  );
}

export function RunFailure() {
  const { t } = useTranslation();
  const failure = useLab(({ run }) => run.failure);
  const begun = useLab(({ run }) => run.record.started !== undefined);
  const { start, restart } = useLab.getState();
  if (!failure) return null;
  const goesOn = MAY_GO_ON.includes(failure.code);
  return (
    <section className="notice" data-kind="bad" aria-label={t('failure.title')} data-testid="run-failure">
      <div role="alert">
        <h2>{t('failure.title')}</h2>
        <FailureText failure={failure} />
        <p>{t('failure.kept')}</p>
      </div>
      <button type="button" onClick={() => void (goesOn ? restart() : start())}>
        {t(goesOn ? (begun ? 'failure.resume' : 'failure.restart') : 'failure.again')}
      </button>
    </section>
  );
}
