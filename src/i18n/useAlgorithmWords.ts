// What is said of an algorithm, for components that do not know which one it is. Its own words come first, then those that
// all algorithms share.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

type Values = Readonly<Record<string, string>>;

export interface AlgorithmWords {
  readonly name: string;
  readonly about: string;
  readonly intro: (part: 'title' | 'lead' | 'one' | 'two' | 'three', values: Values) => string;
  readonly stage: (stage: string) => string;
  readonly now: (stage: string, values: Values) => string;
  readonly series: (id: string) => string;
  readonly preset: (name: string) => string;
  readonly presetHelp: (name: string) => string;
  readonly label: (setting: string) => string;
  readonly help: (setting: string) => string;
}

export function useAlgorithmWords(id: string): AlgorithmWords {
  const { t } = useTranslation();
  return useMemo(() => {
    // Stages, series and settings are known by name only here, not to the compiler; a test finds missing ones.
    const say = t as unknown as (keys: string | readonly string[], values?: Values) => string;
    const own = `algorithm.${id}`;
    return {
      name: say(`${own}.name`),
      about: say(`${own}.about`),
      intro: (part, values) => say(`${own}.intro.${part}`, values),
      stage: (stage) => say(`${own}.stage.${stage}`),
      now: (stage, values) => say(`${own}.now.${stage}`, values),
      series: (series) => say(`${own}.series.${series}`),
      preset: (name) => say(`preset.${name}`),
      presetHelp: (name) => say(`${own}.presetHelp.${name}`),
      label: (setting) => say([`${own}.field.${setting}.label`, `field.${setting}.label`]),
      help: (setting) => say([`${own}.field.${setting}.help`, `field.${setting}.help`]),
    };
  }, [t, id]);
}
