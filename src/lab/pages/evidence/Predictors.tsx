// The part on predictors: what is drawn, along what, and how to read it.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { Aggregates } from '../../../reproduction/aggregates.ts';
import { LABELLED, RATIOS } from '../../../reproduction/studies.ts';
import { useLab } from '../../store.ts';
import { AXES, type Choice, FIGURES, LEARNERS } from './choice.ts';
import styles from './evidence.module.css';
import { PredictorChart } from './PredictorChart.tsx';

interface SelectProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly nameOf: (value: T) => string;
  readonly onChange: (value: string) => void;
}

function Select<T extends string | number>({ label, value, values, nameOf, onChange }: SelectProps<T>) {
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {values.map((one) => (
          <option key={one} value={one}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Predictors({ aggregates, choice }: { aggregates: Aggregates; choice: Choice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { setParameters } = useLab.getState();
  const { learner, figure, along, ratio, labelled } = choice;
  const isFitted = learner === 'fitted';
  return (
    <section className={styles.part} aria-labelledby="evidence-predictors">
      <h2 id="evidence-predictors">{t('evidence.predictors.title')}</h2>
      <p className={styles.lead}>{t('evidence.predictors.lead')}</p>
      <fieldset className={styles.tools}>
        <legend className="visually-hidden">{t('evidence.shown')}</legend>
        <Select
          label={t('evidence.learner.name')}
          value={learner}
          values={LEARNERS}
          nameOf={(one) => t(`evidence.learner.${one}`)}
          onChange={(value) => setParameters({ learner: value })}
        />
        <Select
          label={t('evidence.figure.name')}
          value={figure}
          values={isFitted ? FIGURES.filter((one) => one !== 'gain') : FIGURES}
          nameOf={(one) => t(`evidence.figure.${one}`)}
          onChange={(value) => setParameters({ figure: value })}
        />
        {!isFitted && (
          <>
            <Select
              label={t('evidence.along.name')}
              value={along}
              values={AXES}
              nameOf={(one) => t(`evidence.along.${one}`)}
              onChange={(value) => setParameters({ along: value })}
            />
            {along === 'labels' ? (
              <Select
                label={t('evidence.along.ratio')}
                value={ratio}
                values={RATIOS}
                nameOf={format.integer}
                onChange={(value) => setParameters({ ratio: value })}
              />
            ) : (
              <Select
                label={t('evidence.along.labels')}
                value={labelled}
                values={LABELLED}
                nameOf={format.integer}
                onChange={(value) => setParameters({ labelled: value })}
              />
            )}
          </>
        )}
      </fieldset>
      <div className={styles.chart}>
        <PredictorChart aggregates={aggregates} choice={choice} />
      </div>
      <p className={styles.lead}>{t(`evidence.predictors.note.${learner}`)}</p>
      {figure === 'whole' && <p className={styles.lead}>{t('evidence.predictors.note.whole')}</p>}
      <p className={styles.lead}>{t('evidence.predictors.surrogate')}</p>
    </section>
  );
}
