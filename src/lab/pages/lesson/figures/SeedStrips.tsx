// A figure of the lesson whose rows are kinds of runs, a dot a seed.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { Strips } from '../../../charts/Strips.tsx';
import type { StepId, Unit } from '../lesson.ts';
import { useLessonWords, written } from '../words.ts';
import { axisFor, stripOf } from './figure.ts';

interface Props {
  readonly step: StepId;
  /** In the order in which they are drawn. */
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly color: string;
    readonly values: readonly number[];
  }[];
  readonly unit: Unit;
  /** Of the axis, in the unit of the values. */
  readonly least: number;
  readonly reference?: number;
}

export function SeedStrips({ step, rows, unit, least, reference }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { say } = useLessonWords(step);
  const strips = rows.map(({ id, name, color, values }) => stripOf(id, name, color, values));
  const write = (value: number) => written(format, unit, value);
  const there = strips.filter(({ values }) => values.length > 0);
  return (
    <Strips
      title={say('figure.title')}
      testId={`lesson-${step}`}
      about={say('figure.about')}
      strips={strips}
      axis={axisFor(strips, least, write, say('figure.x'), reference === undefined ? [] : [reference])}
      reference={reference}
      format={write}
      empty={t('lesson.figureEmpty')}
      summary={
        there.length === 0
          ? undefined
          : there
              .map(({ name, mean, values, interval }) =>
                t(interval ? 'lesson.rowInterval' : 'lesson.row', {
                  name,
                  mean: write(mean),
                  seeds: values.length,
                  low: interval ? write(interval.low) : '',
                  high: interval ? write(interval.high) : '',
                }),
              )
              .join(t('lesson.rowAnd'))
      }
    />
  );
}
