// What a plan's axes and their values are called.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { AlgorithmId } from '../../../search/registry.ts';
import { ALGORITHMS } from '../../../search/registry.ts';
import type { Value } from '../../../settings/fields.ts';
import { ALGORITHM, RATIO } from '../../../sweep/plan.ts';

export interface AxisWords {
  readonly axis: (of: string) => string;
  readonly value: (value: Value) => string;
  /** A point by its values: "N 50, M/N 2". */
  readonly point: (values: Readonly<Record<string, Value>>) => string;
}

export function useAxisWords(algorithms: readonly AlgorithmId[]): AxisWords {
  const { t } = useTranslation();
  const format = useFormat();
  const ids = algorithms.join();
  return useMemo(() => {
    // Settings and choices are known by name only here, not to the compiler; a test finds missing ones.
    const say = t as unknown as (keys: string | readonly string[]) => string;
    const axis = (of: string) => {
      if (of === RATIO) return t('sweep.ratio');
      if (of === ALGORITHM) return t('settings.algorithm');
      const owner = ids.split(',').find((id) => of in ALGORITHMS[id as AlgorithmId].fields);
      return say([`algorithm.${owner}.field.${of}.label`, `field.${of}.label`]);
    };
    const value = (one: Value) => {
      if (typeof one === 'number') return format.real(one);
      if (typeof one === 'boolean') return t(one ? 'settings.on' : 'settings.off');
      return one in ALGORITHMS ? say(`algorithm.${one}.name`) : say(`settings.choice.${one}`);
    };
    const point = (values: Readonly<Record<string, Value>>) =>
      Object.entries(values)
        .map(([of, one]) => t('sweep.valueOf', { name: axis(of), value: value(one) }))
        .join(t('sweep.comma')) || t('sweep.onePoint');
    return { axis, value, point };
  }, [t, format, ids]);
}
