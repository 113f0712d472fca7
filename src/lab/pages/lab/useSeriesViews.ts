// The series of the run on the page, named and coloured; before it has begun, those that its algorithm plans.
import { useMemo } from 'react';
import { useAlgorithmWords } from '../../../i18n/useAlgorithmWords.ts';
import { ALGORITHMS } from '../../../search/registry.ts';
import { type SeriesView, viewsOf } from '../../charts/palette.ts';
import { useLab } from '../../store.ts';

export function useSeriesViews(): readonly SeriesView[] {
  const spec = useLab(({ run, spec }) => run.spec ?? spec);
  const declared = useLab(({ run }) => (run.record.started ? run.record.series : undefined));
  const words = useAlgorithmWords(spec.algorithm);
  return useMemo(
    () => viewsOf(declared ?? ALGORITHMS[spec.algorithm].plan(spec.settings).series, words.series),
    [declared, spec, words],
  );
}
