// From which labelled cells the shown predictions are learned, and how well they do.
import { useTranslation } from 'react-i18next';
import type { PredictorFacts } from '../../explore/labelled.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useLab } from '../store.ts';
import styles from './teacher.module.css';
import { MOST_SEED, type Teacher } from './teacher.ts';
import { useRunLabels } from './useLabels.ts';

interface Props {
  readonly teacher: Teacher;
  readonly onChange: (teacher: Teacher) => void;
  /** Undefined while it learns. */
  readonly facts: PredictorFacts | undefined;
  /** Nothing is predicted now, so it does not learn. */
  readonly idle?: boolean;
}

const LABELS = [25, 50, 100, 200, 400] as const;

/** Shown where predictions are. */
export function TeacherChoice({ teacher, onChange, facts, idle = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const ofRun = useRunLabels();
  const isSurrogate = useLab(({ opened }) => opened?.table?.provenance.kind === 'surrogate');
  const seed = teacher.kind === 'sample' ? teacher.seed : 1;
  const labels = teacher.kind === 'sample' ? teacher.labels : 100;
  const sizes = LABELS.some((size) => size === labels) ? LABELS : [...LABELS, labels].sort((a, b) => a - b);
  const choose = (value: string): Teacher =>
    value === 'run' ? { kind: 'run' } : { kind: 'sample', labels: Number(value), seed };
  return (
    <fieldset className={styles.group}>
      <legend>{t('teacher.title')}</legend>
      <label className={styles.choice}>
        <span>{t('teacher.from')}</span>
        <select
          value={teacher.kind === 'run' ? 'run' : String(labels)}
          onChange={(event) => onChange(choose(event.target.value))}
        >
          {sizes.map((size) => (
            <option key={size} value={size}>
              {t('teacher.sample', { labels: size })}
            </option>
          ))}
          <option value="run" disabled={!ofRun && teacher.kind !== 'run'}>
            {t('teacher.run')}
          </option>
        </select>
      </label>
      {teacher.kind === 'sample' && (
        <button type="button" onClick={() => onChange({ ...teacher, seed: (seed % MOST_SEED) + 1 })}>
          {t('teacher.again', { seed })}
        </button>
      )}
      <p className={styles.help}>
        {teacher.kind === 'run' && !ofRun
          ? t('teacher.noRun')
          : facts
            ? t('teacher.facts', {
                labels: format.integer(facts.labels),
                heldOut: format.integer(facts.heldOut),
                tau: format.score(facts.kendall),
              })
            : idle
              ? ''
              : t('teacher.fitting')}
        {facts && facts.available > facts.labels
          ? ` ${t('teacher.capped', { available: format.integer(facts.available), labels: format.integer(facts.labels) })}`
          : ''}
        {isSurrogate ? ` ${t('teacher.surrogate')}` : ''}
      </p>
    </fieldset>
  );
}
