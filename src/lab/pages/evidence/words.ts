// What studies and differences are called.
import type { TFunction } from 'i18next';
import type { Format } from '../../../i18n/useFormat.ts';
import type { Difference } from '../../../reproduction/claims.ts';

/** A study's name, by its id in the aggregates: known to the compiler only as one of those that there are texts for. */
export function studyName(study: string, t: TFunction): string {
  return (t as unknown as (key: string) => string)(`evidence.study.${study}`);
}

/** What is held against what. */
export function differenceName(difference: Difference, t: TFunction, format: Format): string {
  if (difference.kind === 'predictor') {
    const { study, labelled, unlabelled, over } = difference;
    return t(`evidence.row.${over}`, {
      study: studyName(study, t),
      labelled: format.integer(labelled),
      unlabelled: format.integer(unlabelled),
    });
  }
  const { study, queries, against, againstQueries } = difference;
  return t('evidence.row.search', {
    study: studyName(study, t),
    queries: format.integer(queries),
    against: studyName(against, t),
    againstQueries: format.integer(againstQueries),
  });
}
