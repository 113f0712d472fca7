// In plain words what a run shows so far, on its predictors and on its search, and the warning that goes with it.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { StartedEvent } from '../../search/events.ts';
import type { Metric } from '../charts/metric.ts';
import type { SeriesView } from '../charts/palette.ts';
import styles from './verdict.module.css';
import type { PredictorVerdict, SearchVerdict, SeriesValue } from './verdict.ts';

interface Props {
  readonly series: readonly SeriesView[];
  readonly metric: Metric;
  /** Undefined in a search without a predictor. */
  readonly predictors: PredictorVerdict | undefined;
  /** What a predictor's steps count. */
  readonly learnsBy: StartedEvent['learnsBy'];
  /** Undefined where the predictor teaches itself. */
  readonly teacher: SeriesValue | undefined;
  /** Undefined before the first query. */
  readonly search: SearchVerdict | undefined;
}

function usePredictorText({ series, metric, learnsBy }: Pick<Props, 'series' | 'metric' | 'learnsBy'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = (id: string) => series.find((one) => one.id === id)?.name ?? id;
  return (verdict: PredictorVerdict): string => {
    const name = t(`metric.long.${metric}`);
    switch (verdict.kind) {
      case 'waiting':
        return t('verdict.waiting');
      case 'shared':
        return t('verdict.shared', {
          metric: name,
          value: format.score(verdict.value),
          steps: format.integer(verdict.steps),
        });
      case 'alone':
        return t(learnsBy === 'labels' ? 'verdict.fitted' : 'verdict.alone', {
          name: nameOf(verdict.value.id),
          metric: name,
          value: format.score(verdict.value.value),
          steps: format.integer(verdict.steps),
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
  const { series, metric, predictors, teacher, search, learnsBy } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const textOf = usePredictorText({ series, metric, learnsBy });
  const teacherName = series.find(({ id }) => id === teacher?.id)?.name ?? '';
  return (
    <section className={styles.verdict} aria-label={t('verdict.label')}>
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
