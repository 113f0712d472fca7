// The stage strip: what the search does, in order, with the stage under way lit, and one sentence on it.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { STAGES, type Stage } from '../../search/events.ts';
import { useLab } from '../store.ts';
import styles from './player.module.css';

function Sentence() {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useLab((lab) => lab.status);
  const record = useLab((lab) => lab.record);
  const settings = useLab((lab) => lab.runSettings ?? lab.settings);
  const size = useLab((lab) => lab.opened?.spaceSize ?? 0);
  const { stage, summary, epoch } = record;
  const labelled = record.queries.filter(({ reason }) => reason !== 'filtered').length;
  if (summary) {
    return t('stages.now.finished', {
      queries: format.integer(summary.queries),
      best: format.percent(summary.best.test),
      rank: format.integer(summary.bestRank),
      size: format.integer(size),
    });
  }
  if (status === 'cancelled') return t('stages.now.cancelled');
  if (status === 'starting' && !stage) return t('stages.now.starting');
  if (!stage) return t('stages.now.idle');
  const climb = record.climbs.at(-1);
  return t(`stages.now.${stage}`, {
    labelled: format.integer(labelled || settings.labelled),
    unlabelled: format.integer(settings.unlabelled),
    climbFrom: format.integer(settings.climbFrom),
    epoch: format.integer(Math.min(epoch.done + 1, Math.max(1, epoch.of))),
    epochs: format.integer(epoch.of || (stage === 'train' ? settings.pretrainEpochs : settings.trainEpochs)),
    proposals: format.integer(climb?.proposals ?? 0),
    wanted: format.integer(settings.queries),
    stepSize: format.integer(climb?.stepSize ?? 0),
  });
}

export function Stages() {
  const { t } = useTranslation();
  const stage = useLab(({ record }) => record.stage);
  const iteration = useLab(({ record }) => record.iteration);
  const total = useLab(({ record, settings }) => record.started?.iterations ?? settings.iterations);
  const finished = useLab(({ record }) => record.summary !== undefined);
  const epoch = useLab(({ record }) => record.epoch);
  const at = stage ? STAGES.indexOf(stage) : -1;
  const state = (candidate: Stage, i: number) => {
    if (finished || i < at || (iteration > 0 && i < 2)) return 'done';
    return candidate === stage ? 'active' : 'todo';
  };
  return (
    <section className={styles.stages} aria-label={t('stages.label')}>
      <ol>
        {STAGES.map((candidate, i) => {
          const is = state(candidate, i);
          return (
            <li key={candidate} data-state={is} aria-current={is === 'active' ? 'step' : undefined}>
              <span className={styles.dot} aria-hidden="true">
                {is === 'done' ? '✓' : i + 1}
              </span>
              <span>{t(`stages.name.${candidate}`)}</span>
              {is === 'active' && epoch.of > 0 && (
                <span
                  className={styles.fill}
                  style={{ transform: `scaleX(${epoch.done / epoch.of})` }}
                  aria-hidden="true"
                />
              )}
            </li>
          );
        })}
      </ol>
      <p className={styles.now}>
        {stage && (
          <strong>
            {t('stages.iteration', { current: iteration + 1, total })}
            {' · '}
          </strong>
        )}
        <Sentence />
      </p>
      <p className="visually-hidden" aria-live="polite">
        {finished
          ? t('stages.announce.finished')
          : stage && stage !== 'climb' && stage !== 'decode'
            ? t('stages.announce.stage', { iteration: iteration + 1, stage: t(`stages.name.${stage}`) })
            : ''}
      </p>
    </section>
  );
}
