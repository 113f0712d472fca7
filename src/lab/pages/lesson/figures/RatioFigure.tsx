// The gain over the control by the number of unlabelled cells.
import { useFormat } from '../../../../i18n/useFormat.ts';
import { tausOf } from '../steps/pseudoLabels.ts';
import { UNLABELLED } from '../steps/ratio.ts';
import { useLessonWords } from '../words.ts';
import { type FigureProps, finishedOf } from './figure.ts';
import { SeedStrips } from './SeedStrips.tsx';

export function RatioFigure({ records, terms }: FigureProps) {
  const format = useFormat();
  const { say } = useLessonWords('ratio');
  const rows = UNLABELLED.map((unlabelled) => {
    const found = finishedOf(`m${unlabelled}`, records, terms);
    const control = tausOf(found, 'control');
    return {
      id: String(unlabelled),
      name: `${say('figure.row')} ${format.integer(unlabelled)}`,
      color: 'var(--series-main)',
      values: tausOf(found, 'main').map((tau, i) => tau - control[i]),
    };
  });
  return <SeedStrips step="ratio" rows={rows} unit="gain" least={0.05} reference={0} />;
}
