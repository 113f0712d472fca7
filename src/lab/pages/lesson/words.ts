// The lesson's words: texts of a page by keys that the compiler does not know (a test does), and numbers in them.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../i18n/useFormat.ts';
import type { Fact, Facts, StepId, Unit } from './lesson.ts';

const signed = (value: number, write: (size: number) => string) =>
  `${value < 0 ? '−' : '+'}${write(Math.abs(value))}`;

/** A number as people write it. */
export function written(format: Format, unit: Unit, value: number): string {
  switch (unit) {
    case 'integer':
      return format.integer(value);
    case 'real':
      return format.real(value);
    case 'hours':
      return format.real(Number(value.toPrecision(2)));
    case 'score':
      return format.score(value);
    case 'gain':
      return signed(value, format.score);
    case 'share':
      return format.share(value);
    case 'percent':
      return format.percent(value);
    case 'points':
      return format.points(value);
    case 'pointsGain':
      return signed(value, format.points);
  }
}

export interface LessonWords {
  /** A text of this page. */
  readonly say: (key: string, facts?: Facts) => string;
  readonly write: (fact: Fact) => string;
}

export function useLessonWords(step: StepId): LessonWords {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const say = t as unknown as (key: string, values?: Readonly<Record<string, string>>) => string;
    const write = ({ unit, value }: Fact) => written(format, unit, value);
    return {
      write,
      say: (key, facts = {}) =>
        say(
          `lesson.step.${step}.${key}`,
          Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, write(fact)])),
        ),
    };
  }, [t, format, step]);
}
