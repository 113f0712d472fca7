// What is left unexplained of the cells that a network has seen, and of those that it has not, as it goes on training.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { axis, roundEnds } from '../../../charts/axis.ts';
import { Frame } from '../../../charts/Frame.tsx';
import type { Marks } from '../../../charts/marks.ts';
import { Plot, type Spot } from '../../../charts/Plot.tsx';
import { meanOf } from '../evidence.ts';
import { curveOf } from '../steps/overfitting.ts';
import { useLessonWords } from '../words.ts';
import { type FigureProps, finishedOf } from './figure.ts';

const COLOR = { seen: 'var(--series-control)', unseen: 'var(--series-main)' } as const;
const MARKS: Marks = {
  rules: [],
  series: [
    { kind: 'line', of: 'seen', color: COLOR.seen, width: 2.4, dash: '5 3' },
    { kind: 'line', of: 'unseen', color: COLOR.unseen, width: 2.4 },
  ],
};

/** Share of the spread of these accuracies that errors of this size leave unexplained. */
function unexplained(rmse: number, truths: readonly number[]): number {
  const mean = meanOf(truths);
  return rmse ** 2 / meanOf(truths.map((truth) => (truth - mean) ** 2));
}

export function OverfittingFigure({ records, terms }: FigureProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { say } = useLessonWords('overfitting');
  const found = finishedOf('train', records, terms);
  const rows = useMemo(() => {
    const steps = found[0] ? curveOf(found[0]).map((point) => point.steps) : [];
    return steps.map((x, i) => {
      const at = found.flatMap((record) => {
        const point = curveOf(record)[i];
        const truths = (record.scatter.labelled ?? []).map(({ truth }) => truth);
        return point ? [{ seen: point.loss ?? Number.NaN, unseen: unexplained(point.rmse, truths) }] : [];
      });
      return {
        x,
        values: { seen: meanOf(at.map(({ seen }) => seen)), unseen: meanOf(at.map(({ unseen }) => unseen)) },
      };
    });
  }, [found]);
  const title = say('figure.title');
  const last = rows.at(-1);
  const names = { seen: say('figure.seen'), unseen: say('figure.unseen') };
  const [, most] = roundEnds(0, Math.max(1, ...rows.flatMap(({ values }) => Object.values(values))), 0.2);
  const x = axis(0, last?.x ?? 1, format.integer, t('charts.learning.x.steps'));
  const y = axis(0, most, format.share, say('figure.y'));
  const spots = rows.map(
    ({ x: steps, values }): Spot => ({
      x: steps,
      dots: (['seen', 'unseen'] as const).map((kind) => ({ y: values[kind], color: COLOR[kind] })),
      says: () => ({
        title: t('charts.after.steps', { steps: format.integer(steps) }),
        lines: (['seen', 'unseen'] as const).map((kind) => ({
          name: names[kind],
          color: COLOR[kind],
          value: format.share(values[kind]),
        })),
      }),
    }),
  );
  return (
    <Frame
      title={title}
      testId="lesson-overfitting"
      about={say('figure.about')}
      legend={[
        { name: names.seen, color: COLOR.seen, kind: 'dash' },
        { name: names.unseen, color: COLOR.unseen, kind: 'line' },
      ]}
      summary={
        last &&
        say('figure.summary', {
          steps: { unit: 'integer', value: last.x },
          seen: { unit: 'share', value: last.values.seen },
          unseen: { unit: 'share', value: last.values.unseen },
          seeds: { unit: 'integer', value: found.length },
        })
      }
      empty={t('lesson.figureEmpty')}
      table={() => ({
        head: [t('charts.unit.steps'), names.seen, names.unseen],
        rows: rows.map(({ x: steps, values }) => [
          format.integer(steps),
          format.share(values.seen),
          format.share(values.unseen),
        ]),
      })}
    >
      <Plot title={title} x={x} y={y} rows={rows} marks={MARKS} spots={spots} nearest="x" />
    </Frame>
  );
}
