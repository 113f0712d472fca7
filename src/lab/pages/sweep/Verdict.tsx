// What the sweep as a whole allows to conclude: how many differences are settled, beside how many would look so by chance;
// and on which table that holds.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { CONFIDENCE, FEWEST_VALUES } from '../../../metrics/intervals.ts';
import { useLab } from '../../store.ts';
import { seedsText } from './conclusionText.ts';
import styles from './sweep.module.css';
import { useSweep } from './sweepStore.ts';

export function Verdict() {
  const { t } = useTranslation();
  const format = useFormat();
  const summaries = useSweep((page) => page.summaries);
  const kind = useLab((lab) => lab.opened?.table?.provenance.kind);
  const all = [...summaries.values()];
  const differences = all.flatMap(({ gain, bestGain }) =>
    [gain, bestGain].filter((one) => one !== undefined),
  );
  const judged = differences.filter((one) => one.kind !== 'too-few');
  const settled = judged.filter((one) => one.kind === 'settled');
  const most = Math.max(0, ...differences.map(({ pairs }) => pairs));
  const up = settled.filter(({ mean }) => mean > 0).length;
  if (all.every((summary) => summary.seeds === 0)) return null;
  return (
    <div
      className={`conclusion ${styles.verdict}`}
      role="status"
      data-testid="sweep-verdict"
      data-conclusion=""
    >
      <p>
        {judged.length === 0
          ? t(differences.length === 0 ? 'sweep.verdict.noGain' : 'sweep.verdict.tooFew', {
              seeds: seedsText(most, t, format),
              fewest: format.integer(FEWEST_VALUES),
            })
          : t('sweep.verdict.settled', {
              settled: format.integer(settled.length),
              all: format.integer(judged.length),
              up: format.integer(up),
              down: format.integer(settled.length - up),
              chance: format.tenths((1 - CONFIDENCE) * judged.length),
            })}
      </p>
      {kind === 'surrogate' && <p>{t('sweep.verdict.surrogate')}</p>}
    </div>
  );
}
