// Each proposal of the climb above or below the cell that it began from.
import { useMemo } from 'react';
import { climbedOf } from '../steps/climbing.ts';
import { useLessonWords } from '../words.ts';
import { DotCloud } from './DotCloud.tsx';
import { type FigureProps, finishedOf } from './figure.ts';

export function ClimbingFigure({ records, terms }: FigureProps) {
  const { say } = useLessonWords('climbing');
  const climbed = useMemo(() => finishedOf('climb', records, terms).flatMap(climbedOf), [records, terms]);
  const clouds = useMemo(
    () =>
      climbed.length === 0
        ? []
        : [
            {
              id: 'climbed',
              name: say('figure.series'),
              color: 'var(--series-best)',
              dots: climbed.map(({ cell, from, to }) => ({ cell, x: 100 * from, y: 100 * to })),
            },
          ],
    [climbed, say],
  );
  return (
    <DotCloud
      title={say('figure.title')}
      testId="lesson-climbing"
      about={say('figure.about')}
      x={say('figure.x')}
      y={say('figure.y')}
      clouds={clouds}
      trimmed={0.02}
      summary={
        climbed.length === 0
          ? undefined
          : say('figure.summary', {
              count: { unit: 'integer', value: climbed.length },
              above: { unit: 'integer', value: climbed.filter(({ from, to }) => to > from).length },
            })
      }
    />
  );
}
