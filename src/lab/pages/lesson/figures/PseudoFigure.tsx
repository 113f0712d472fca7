// Who teaches whom, and what comes of it: the ranking of each predictor, a dot a seed; and whose mistakes a student makes.
import { useMemo } from 'react';
import { meanOf } from '../evidence.ts';
import { correlation, mistakesOf, tausOf } from '../steps/pseudoLabels.ts';
import { useLessonWords } from '../words.ts';
import { DotCloud } from './DotCloud.tsx';
import { type FigureProps, finishedOf } from './figure.ts';
import { SeedStrips } from './SeedStrips.tsx';

const COLOR = {
  control: 'var(--series-control)',
  self: 'var(--series-third)',
  main: 'var(--series-main)',
  teacher: 'var(--series-teacher)',
} as const;
const KINDS = Object.keys(COLOR) as readonly (keyof typeof COLOR)[];

export function PseudoFigure({ records, terms }: FigureProps) {
  const { say } = useLessonWords('pseudo');
  const found = finishedOf('learn', records, terms);
  const rows = KINDS.map((id) => ({
    id,
    name: say(`figure.${id}`),
    color: COLOR[id],
    values: tausOf(found, id),
  }));
  const [first] = found;
  const clouds = useMemo(
    () =>
      first
        ? (['main', 'self'] as const).map((id) => ({
            id,
            name: say(`figure.${id}`),
            color: COLOR[id],
            dots: mistakesOf(first, 'control', id),
          }))
        : [],
    [first, say],
  );
  const meanOfSeries = (id: string) =>
    meanOf(found.map((record) => correlation(mistakesOf(record, 'control', id))));
  return (
    <>
      <SeedStrips step="pseudo" rows={rows} unit="score" least={0.1} />
      <DotCloud
        title={say('mistakes.title')}
        testId="lesson-mistakes"
        about={say('mistakes.about')}
        x={say('mistakes.x')}
        y={say('mistakes.y')}
        clouds={clouds}
        summary={
          first &&
          say('mistakes.summary', {
            self: { unit: 'score', value: meanOfSeries('self') },
            main: { unit: 'score', value: meanOfSeries('main') },
            seeds: { unit: 'integer', value: found.length },
          })
        }
      />
    </>
  );
}
