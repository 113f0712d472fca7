// The ranking that each way to learn from the same labels comes to.

import { WAYS, type Way } from '../steps/encoding.ts';
import { tausOf } from '../steps/pseudoLabels.ts';
import { useLessonWords } from '../words.ts';
import { type FigureProps, finishedOf } from './figure.ts';
import { SeedStrips } from './SeedStrips.tsx';

const COLOR: Readonly<Record<Way, string>> = {
  raw: 'var(--series-control)',
  pseudo: 'var(--series-third)',
  features: 'var(--series-teacher)',
};

export function EncodingFigure({ records, terms }: FigureProps) {
  const { say } = useLessonWords('encoding');
  const found = finishedOf('learn', records, terms);
  const rows = (Object.keys(WAYS) as Way[]).map((way) => ({
    id: way,
    name: say(`figure.${way}`),
    color: COLOR[way],
    values: tausOf(found, WAYS[way]),
  }));
  return <SeedStrips step="encoding" rows={rows} unit="score" least={0.1} />;
}
