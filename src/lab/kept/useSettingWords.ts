// Words for settings of whichever algorithm, for places where runs of several stand side by side.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Value } from '../../settings/fields.ts';

export interface SettingWords {
  readonly algorithm: (id: string) => string;
  readonly label: (algorithm: string, setting: string) => string;
  readonly value: (value: Value) => string;
}

export function useSettingWords(): SettingWords {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    // Settings and their choices are known by name only here, not to the compiler; a test finds missing ones.
    const say = t as unknown as (keys: string | readonly string[]) => string;
    return {
      algorithm: (id) => say(`algorithm.${id}.name`),
      label: (algorithm, setting) =>
        say([`algorithm.${algorithm}.field.${setting}.label`, `field.${setting}.label`]),
      value: (value) => {
        if (typeof value === 'number') return format.real(value);
        if (typeof value === 'boolean') return say(value ? 'settings.on' : 'settings.off');
        return say(`settings.choice.${value}`);
      },
    };
  }, [t, format]);
}
