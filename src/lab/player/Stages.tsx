// The stage strip: what the search does, in order, with the stage under way lit, and one sentence on it.
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../i18n/useAlgorithmWords.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { ALGORITHMS } from '../../search/registry.ts';
import { useThrottled } from '../controls/useThrottled.ts';
import { useSettingTexts } from '../settings/useSettingTexts.ts';
import { useLab } from '../store.ts';
import styles from './player.module.css';

/** A search without a predictor goes through its stages faster than anybody could listen. */
const ANNOUNCED_EVERY_MS = 3_000;

function Sentence() {
  const { t } = useTranslation();
  const format = useFormat();
  const run = useLab((lab) => lab.run);
  const spec = useLab((lab) => lab.run.spec ?? lab.spec);
  const size = useLab((lab) => lab.opened?.spaceSize ?? 0);
  const words = useAlgorithmWords(spec.algorithm);
  const settings = useSettingTexts(spec);
  const { stage, summary, epoch, queries, climbs } = run.record;
  if (summary) {
    return t('stages.now.finished', {
      queries: format.integer(summary.queries),
      best: format.percent(summary.best.test),
      rank: format.integer(summary.bestRank),
      size: format.integer(size),
    });
  }
  if (run.status === 'cancelled' || run.status === 'failed') return t(`stages.now.${run.status}`);
  if (!stage) return t(run.status === 'starting' ? 'stages.now.starting' : 'stages.now.idle');
  const climb = climbs.at(-1);
  const now = words.now(stage, {
    ...settings,
    known: format.integer(queries.filter(({ reason }) => reason !== 'filtered').length),
    proposals: format.integer(climb?.proposals ?? 0),
    stepSize: format.integer(climb?.stepSize ?? 0),
  });
  if (epoch.of === 0) return now;
  return `${now} · ${t('stages.epoch', {
    epoch: format.integer(Math.min(epoch.done + 1, epoch.of)),
    epochs: format.integer(epoch.of),
  })}`;
}

function Announcement() {
  const { t } = useTranslation();
  const algorithm = useLab((lab) => (lab.run.spec ?? lab.spec).algorithm);
  const words = useAlgorithmWords(algorithm);
  const stage = useLab(({ run }) => run.record.stage);
  const iteration = useLab(({ run }) => run.record.iteration);
  const finished = useLab(({ run }) => run.record.summary !== undefined);
  const text = finished
    ? t('stages.announce.finished')
    : stage
      ? t('stages.announce.stage', { iteration: iteration + 1, stage: words.stage(stage) })
      : '';
  return (
    <p className="visually-hidden" aria-live="polite">
      {useThrottled(text, ANNOUNCED_EVERY_MS)}
    </p>
  );
}

export function Stages() {
  const { t } = useTranslation();
  const algorithm = useLab((lab) => (lab.run.spec ?? lab.spec).algorithm);
  const words = useAlgorithmWords(algorithm);
  const stage = useLab(({ run }) => run.record.stage);
  const iteration = useLab(({ run }) => run.record.iteration);
  const total = useLab(({ run }) => run.record.started?.iterations ?? 1);
  const finished = useLab(({ run }) => run.record.summary !== undefined);
  const epoch = useLab(({ run }) => run.record.epoch);
  const { stages } = ALGORITHMS[algorithm];
  const at = stage ? stages.indexOf(stage) : -1;
  return (
    <section className={`card ${styles.stages}`} aria-label={t('stages.label')}>
      <ol style={{ ['--stages' as string]: stages.length }}>
        {stages.map((candidate, i) => {
          const is = finished || i < at ? 'done' : i === at ? 'active' : 'todo';
          return (
            <li key={candidate} data-state={is} aria-current={is === 'active' ? 'step' : undefined}>
              <span className={styles.dot} aria-hidden="true">
                {is === 'done' ? '✓' : i + 1}
              </span>
              <span>{words.stage(candidate)}</span>
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
        {stage && total > 1 && (
          <strong>
            {t('stages.iteration', { current: iteration + 1, total })}
            {' · '}
          </strong>
        )}
        <Sentence />
      </p>
      <Announcement />
    </section>
  );
}
