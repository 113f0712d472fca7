// What a predictor says of unseen cells, beside what the table says of them.
import { useTranslation } from 'react-i18next';
import { PredictionScatter } from '../../../charts/PredictionScatter.tsx';
import { viewsOf } from '../../../charts/palette.ts';
import type { FigureProps } from './figure.ts';

const SERIES = [{ id: 'guided', role: 'main' }] as const;
const NOTHING = {};

export function PredictorFigure({ records }: FigureProps) {
  const { t } = useTranslation();
  const record = records.get('fit/0');
  return (
    <PredictionScatter
      series={viewsOf(SERIES, () => t('lesson.step.predictor.figure.series'))}
      scatter={record?.scatter ?? NOTHING}
      errors={{ guided: record?.curves.guided?.at(-1)?.rmse ?? Number.NaN }}
      pseudoLabels={undefined}
      selected={undefined}
      onSelect={undefined}
    />
  );
}
