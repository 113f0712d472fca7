// One plain sentence on who is ahead, at equal gradient steps, and the warning that goes with it. It gives no gain: that
// would be a number of one seed, and one seed proves nothing.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { useLab } from '../store.ts';
import styles from './player.module.css';

/** Differences below this are called level. */
const LEVEL = 0.005;

function useVerdict(): { text: string; caution: boolean } {
  const { t } = useTranslation();
  const format = useFormat();
  const metric = useLab((lab) => lab.metric);
  const curves = useLab(({ record }) => record.curves);
  const settings = useLab((lab) => lab.runSettings ?? lab.settings);
  const pseudoLabelled = useLab(({ record }) => record.pseudoLabels.length > 0);
  const semi = curves.semi.at(-1);
  if (!semi) return { text: t('verdict.waiting'), caution: false };
  const name = t(`metric.long.${metric}`);
  const steps = format.integer(semi.steps);
  const value = format.score(semi[metric]);
  if (settings.unlabelled === 0)
    return { text: t('verdict.noPseudo', { metric: name, value, steps }), caution: false };
  if (!settings.control)
    return { text: t('verdict.noControl', { metric: name, value, steps }), caution: false };
  if (!pseudoLabelled) return { text: t('verdict.shared', { metric: name, value, steps }), caution: false };
  // Compared at the last number of steps that both were judged at.
  const control = curves.control.at(-1);
  const pair = curves.semi.find((point) => point.steps === control?.steps);
  if (!control || !pair) return { text: t('verdict.waiting'), caution: false };
  const gain = pair[metric] - control[metric];
  const [high, low] = gain > 0 ? [pair, control] : [control, pair];
  const numbers = { metric: name, steps: format.integer(control.steps) };
  if (Math.abs(gain) < LEVEL) {
    const both = { semi: format.score(pair[metric]), control: format.score(control[metric]) };
    return { text: t('verdict.level', { ...numbers, ...both }), caution: true };
  }
  return {
    text: t('verdict.ahead', {
      ...numbers,
      leader: t(gain > 0 ? 'verdict.leaderSemi' : 'verdict.leaderControl'),
      high: format.score(high[metric]),
      low: format.score(low[metric]),
    }),
    caution: true,
  };
}

export function Verdict() {
  const { t } = useTranslation();
  const { text, caution } = useVerdict();
  return (
    <section className={styles.verdict} aria-label={t('verdict.label')}>
      <p>
        {text} {caution && <em>{t('verdict.caution')}</em>}
      </p>
    </section>
  );
}
