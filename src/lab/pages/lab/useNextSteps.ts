// What to try once a run has ended. One seed proves nothing, so another one comes first; then what the run lacks to be told
// anything from, then other searches on the same terms.
import { useTranslation } from 'react-i18next';
import type { AlgorithmId } from '../../../search/registry.ts';
import { useLab } from '../../store.ts';
import type { NextStep } from '../../verdict/NextSteps.tsx';
import { useLocks, useShows } from '../../view/useView.ts';

interface NextStepsOfRun {
  readonly steps: readonly NextStep[];
  readonly searches: readonly NextStep[];
}

const NONE: NextStepsOfRun = { steps: [], searches: [] };

/** What every search has to beat, and what beats it by learning nothing; then what the lab is named after. */
const LADDER: readonly AlgorithmId[] = ['random', 'evolution', 'seminas'];
/** More than these would be a list, not a hint. */
const MOST_SEARCHES = 2;

export function useNextSteps(): NextStepsOfRun {
  const { t } = useTranslation();
  const status = useLab(({ run }) => run.status);
  const ofRun = useLab(({ run }) => run.spec);
  const { change, chooseAlgorithm, drawSeed, start } = useLab.getState();
  const isLocked = useLocks();
  const shown = useShows()('next');
  if (!shown || !ofRun || (status !== 'finished' && status !== 'cancelled')) return NONE;
  /** From the run's own settings, whatever stands in the panel by now. */
  const from = (set: () => void) => () => {
    useLab.setState({ spec: { ...ofRun, table: undefined } });
    set();
    void start();
  };
  const others = isLocked('a') ? [] : LADDER.filter((id) => id !== ofRun.algorithm).slice(0, MOST_SEARCHES);
  return {
    steps: [
      ...(isLocked('seed') ? [] : [{ id: 'seed', name: t('next.seed'), take: from(drawSeed) }]),
      ...(ofRun.settings.control === false && !isLocked('control')
        ? [{ id: 'control', name: t('next.control'), take: from(() => change({ control: true })) }]
        : []),
    ],
    searches: others.map((id: AlgorithmId) => ({
      id,
      name: t(`algorithm.${id}.name`),
      take: from(() => chooseAlgorithm(id)),
    })),
  };
}
