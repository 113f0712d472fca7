// Names of what runs differ in, and their values, as the present language has them.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { type Aspect, aspectOf } from '../../../../library/differences.ts';
import type { KeptRun } from '../../../../library/keptRun.ts';
import { ENGINE_IDS, type EngineId } from '../../../../predictors/encoderDecoder/engine.ts';
import { ALGORITHMS } from '../../../../search/registry.ts';
import type { Value } from '../../../../settings/fields.ts';
import { useSettingWords } from '../../../kept/useSettingWords.ts';
import { type OutcomeId, outcomeOf, type ParallelAxis } from './parallel.ts';

export interface CompareWords {
  readonly aspect: (aspect: Aspect) => string;
  readonly value: (aspect: Aspect, value: Value | undefined) => string;
  readonly outcome: (outcome: OutcomeId, value: number | null) => string;
  readonly axis: (axis: ParallelAxis) => string;
  readonly tick: (axis: ParallelAxis, value: Value) => string;
  readonly valueAt: (axis: ParallelAxis, run: KeptRun) => string;
}

export function useCompareWords(runs: readonly KeptRun[]): CompareWords {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useSettingWords();
  return useMemo(() => {
    const tables = new Map(runs.map(({ spec }) => [spec.table.digest, spec.table.name]));
    const algorithms = [...new Set(runs.map(({ spec }) => spec.algorithm))];
    const aspect = (name: Aspect): string => {
      if (name === 'algorithm' || name === 'table' || name === 'engine') return t(`compare.aspect.${name}`);
      const owner = algorithms.find((id) => name in ALGORITHMS[id].fields) ?? algorithms[0];
      return words.label(owner, name);
    };
    const value = (name: Aspect, given: Value | undefined): string => {
      if (given === undefined) return '–';
      if (name === 'algorithm') return words.algorithm(String(given));
      if (name === 'table') return tables.get(String(given)) ?? '–';
      if (name === 'engine') {
        const engine = ENGINE_IDS.find((id) => id === given);
        return engine ? t(`engineId.${engine satisfies EngineId}`) : t('settings.choice.auto');
      }
      return name === 'seed' ? String(given) : words.value(given);
    };
    const outcome = (id: OutcomeId, given: number | null) =>
      (id === 'best' ? format.percent : format.score)(given ?? Number.NaN);
    return {
      aspect,
      value,
      outcome,
      axis: ({ kind, id }) => (kind === 'outcome' ? t(`compare.outcome.${id as OutcomeId}`) : aspect(id)),
      tick: ({ kind, id }, given) =>
        kind === 'outcome' ? outcome(id as OutcomeId, Number(given)) : value(id, given),
      valueAt: ({ kind, id }, run) =>
        kind === 'outcome'
          ? outcome(id as OutcomeId, outcomeOf(run, id as OutcomeId))
          : value(id, aspectOf(run.spec, id)),
    };
  }, [t, format, words, runs]);
}
