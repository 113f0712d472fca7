// The training losses of the run on the page.
import { LossCurve } from '../../charts/LossCurve.tsx';
import { useThrottled } from '../../controls/useThrottled.ts';
import { useLab } from '../../store.ts';
import { useSeriesViews } from './useSeriesViews.ts';

const PACE_MS = 1_130;

export function Losses() {
  const series = useSeriesViews();
  const losses = useThrottled(
    useLab(({ run }) => run.record.lossCurves),
    PACE_MS,
  );
  return <LossCurve series={series} losses={losses} />;
}
