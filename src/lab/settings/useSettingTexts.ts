// An experiment's numbers as the present language writes them, by name of the setting: for sentences that name them.
import { useMemo } from 'react';
import { useFormat } from '../../i18n/useFormat.ts';
import type { RunSpec } from '../../run/spec.ts';

export function useSettingTexts({ settings }: RunSpec): Readonly<Record<string, string>> {
  const format = useFormat();
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries(settings).flatMap(([name, value]) =>
          typeof value === 'number' ? [[name, format.real(value)]] : [],
        ),
      ),
    [settings, format],
  );
}
