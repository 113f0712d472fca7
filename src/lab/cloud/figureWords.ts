// What figures are called, and their values, as the present language writes them.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureId } from '../../explore/figures.ts';
import { kindOf } from '../../explore/figures.ts';
import { useFormat } from '../../i18n/useFormat.ts';

export interface FigureWords {
  readonly name: (id: FigureId) => string;
  /** With the unit that its axis has. */
  readonly axis: (id: FigureId) => string;
  readonly value: (id: FigureId, value: number) => string;
}

export function useFigureWords(): FigureWords {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(
    () => ({
      name: (id) => t(`figure.${id}.name`),
      axis: (id) => t(`figure.${id}.axis`),
      value: (id, value) => {
        if (Number.isNaN(value)) return t('cloud.unknown');
        const kind = kindOf(id);
        if (kind === 'accuracy') return format.percent(value);
        return kind === 'score' ? format.hundredths(value) : format.integer(value);
      },
    }),
    [t, format],
  );
}
