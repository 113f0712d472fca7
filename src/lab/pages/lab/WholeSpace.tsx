// The predictors of the run on the page over all cells of the space.
import { useAlgorithmWords } from '../../../i18n/useAlgorithmWords.ts';
import { PredictionDensity } from '../../charts/PredictionDensity.tsx';
import { useLab } from '../../store.ts';
import { useSeriesViews } from './useSeriesViews.ts';

export function WholeSpace() {
  const series = useSeriesViews();
  const algorithm = useLab(({ run, spec }) => (run.spec ?? spec).algorithm);
  const isOn = useLab(({ run, spec }) => (run.spec ?? spec).settings.whole === true);
  const onSurrogate = useLab(({ run }) => run.record.started?.table.kind === 'surrogate');
  const words = useAlgorithmWords(algorithm);
  const points = useLab(({ run }) => run.record.wholeSpace);
  return (
    <PredictionDensity
      series={series}
      points={points}
      stageName={words.stage}
      onSurrogate={onSurrogate}
      isOn={isOn}
    />
  );
}
