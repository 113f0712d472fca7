// In plain words what a run shows so far, on its predictors and on its search, and the warning that goes with it.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { LearningUnit } from '../charts/LearningCurve.tsx';
import type { Metric } from '../charts/metric.ts';
import type { SeriesView } from '../charts/palette.ts';
import styles from './verdict.module.css';
import type { PredictorVerdict, SearchVerdict, SeriesValue } from './verdict.ts';

interface Props {
  readonly series: readonly SeriesView[];
  readonly metric: Metric;
  readonly unit: LearningUnit;
  /** Undefined in a search without a predictor. */
  readonly predictors: PredictorVerdict | undefined;
  /** Undefined where the predictor teaches itself. */
  readonly teacher: SeriesValue | undefined;
  /** Undefined before the first query. */
  readonly search: SearchVerdict | undefined;
}

function usePredictorText({ series, metric, unit }: Pick<Props, 'series' | 'metric' | 'unit'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = (id: string) => series.find((one) => one.id === id)?.name ?? id;
  const after = (steps: number) => t(`charts.after.${unit}`, { steps: format.integer(steps) });
  return (verdict: PredictorVerdict): string => {
    const name = t(`metric.long.${metric}`);
    switch (verdict.kind) {
      case 'waiting':
        return t('verdict.waiting');
      case 'shared':
        return t('verdict.shared', {
          metric: name,
          value: format.score(verdict.value),
          after: after(verdict.steps),
        });
      case 'alone':
        return t('verdict.alone', {
          name: nameOf(verdict.value.id),
          metric: name,
          value: format.score(verdict.value.value),
          after: after(verdict.steps),
        });
      case 'compared':
        return t('verdict.compared', {
          steps: format.integer(verdict.steps),
          metric: name,
          values: verdict.values
            .map(({ id, value }) =>
              t('charts.learning.value', { name: nameOf(id), value: format.score(value) }),
            )
            .join(t('charts.and')),
        });
    }
  };
}

export const Verdict = memo(function Verdict(props: Props) {
  const { series, metric, unit, predictors, teacher, search } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const textOf = usePredictorText({ series, metric, unit });
  const teacherName = series.find(({ id }) => id === teacher?.id)?.name ?? '';
  return (
    <section className={styles.verdict} aria-label={t('verdict.label')} data-conclusion="">
      {predictors && (
        <p>
          {textOf(predictors)}
          {teacher &&
            ` ${t('verdict.teacher', {
              name: teacherName,
              metric: t(`metric.long.${metric}`),
              value: format.score(teacher.value),
            })}`}
        </p>
      )}
      <p>
        {search
          ? t('verdict.best', {
              queries: format.integer(search.queries),
              best: format.percent(search.best),
              random: format.percent(search.expected),
            })
          : t('verdict.waitingQueries')}{' '}
        {search && <em>{t('verdict.caution')}</em>}
      </p>
    </section>
  );
});
