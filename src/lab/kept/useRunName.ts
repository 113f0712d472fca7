// A run's name: the one that the person gave, or what its settings make of it, in the present language.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { nameParts } from '../../library/naming.ts';
import type { RunSpec } from '../../run/spec.ts';
import { useSettingWords } from './useSettingWords.ts';

/** Symbols that papers write in every language. */
const SYMBOLS: Readonly<Record<string, string>> = { labelled: 'N', unlabelled: 'M' };

interface Named {
  readonly spec: RunSpec;
  readonly name?: string;
}

/** The function's second parameter: only these aspects (library/differences.ts), for runs that differ in nothing else. */
export function useRunName(): (run: Named, only?: readonly string[]) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useSettingWords();
  return useCallback(
    ({ spec, name }, only) => {
      if (name) return name;
      const settings = only
        ?.filter((setting) => Object.hasOwn(spec.settings, setting))
        .map((setting) => ({ setting, value: spec.settings[setting] }));
      const parts = (settings ?? nameParts(spec)).map(({ setting, value }) => {
        if (setting in SYMBOLS) return `${SYMBOLS[setting]} ${format.real(Number(value))}`;
        // Not grouped: it is a name rather than a quantity.
        if (setting === 'seed') return t('kept.seed', { seed: String(value) });
        if (setting === 'budget') return t('kept.budget', { queries: format.integer(Number(value)) });
        return `${words.label(spec.algorithm, setting)} ${words.value(value)}`;
      });
      const algorithm = !only || only.includes('algorithm') ? [words.algorithm(spec.algorithm)] : [];
      return [...algorithm, ...parts].join(' · ');
    },
    [t, format, words],
  );
}
