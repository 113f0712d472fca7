// GPU-hours as they add up, query by query.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { axis, roundEnds } from '../../../charts/axis.ts';
import { Frame } from '../../../charts/Frame.tsx';
import type { Marks } from '../../../charts/marks.ts';
import { Plot, type Spot } from '../../../charts/Plot.tsx';
import { COLORS } from '../../../charts/palette.ts';
import { hoursOfQuery, QUERIES } from '../steps/cost.ts';
import { useLessonWords } from '../words.ts';
import type { FigureProps } from './figure.ts';

const MARKS: Marks = {
  rules: [],
  series: [{ kind: 'line', of: 'hours', color: COLORS.best, width: 2.4 }],
};

export function CostFigure({ records }: FigureProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { say } = useLessonWords('cost');
  const queries = records.get('random')?.queries;
  const rows = useMemo(() => {
    let hours = 0;
    return (queries ?? []).map(({ number, seconds }) => {
      hours += hoursOfQuery(seconds);
      return { x: number, values: { hours } };
    });
  }, [queries]);
  const last = rows.at(-1);
  const title = say('figure.title');
  const [, most] = roundEnds(0, last?.values.hours ?? 1, 1);
  const x = axis(0, QUERIES, format.integer, say('figure.x'));
  const y = axis(0, most, format.integer, say('figure.y'));
  const spots = rows.map(
    ({ x: at, values }): Spot => ({
      x: at,
      dots: [{ y: values.hours, color: COLORS.best }],
      says: () => ({
        title: t('charts.best.after', { queries: format.integer(at) }),
        lines: [{ name: say('figure.y'), value: format.real(Number(values.hours.toPrecision(3))) }],
      }),
    }),
  );
  return (
    <Frame
      title={title}
      testId="lesson-cost"
      about={say('figure.about')}
      legend={[]}
      summary={
        last &&
        say('figure.summary', {
          queries: { unit: 'integer', value: last.x },
          hours: { unit: 'hours', value: last.values.hours },
        })
      }
      empty={t(queries ? 'lesson.figureNone' : 'lesson.figureEmpty')}
      table={() => ({
        head: [say('figure.x'), say('figure.y')],
        rows: rows.map(({ x: at, values }) => [format.integer(at), format.tenths(values.hours)]),
      })}
    >
      <Plot title={title} x={x} y={y} rows={rows} marks={MARKS} spots={spots} nearest="x" />
    </Frame>
  );
}
