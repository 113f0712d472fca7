// The training losses of the run on the page.
import { LossCurve } from '../../charts/LossCurve.tsx';
import { useAtPace } from '../../controls/useAtPace.ts';
import { type LabState, useLab } from '../../store.ts';
import { useSeriesViews } from './useSeriesViews.ts';

const PACE_MS = 1_130;

const lossesOf = ({ run }: LabState) => run.record.lossCurves;

export function Losses() {
  const series = useSeriesViews();
  const losses = useAtPace(useLab, lossesOf, PACE_MS);
  return <LossCurve series={series} losses={losses} />;
}
