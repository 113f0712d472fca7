// How long a run with these settings would take here, from what this device was measured to do.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { stepFlops } from '../../predictors/encoderDecoder/flops.ts';
import { planRun } from '../../search/plan.ts';
import { useLab } from '../store.ts';
import styles from './settings.module.css';

export function Estimate() {
  const { t } = useTranslation();
  const format = useFormat();
  const settings = useLab((lab) => lab.settings);
  const device = useLab((lab) => lab.device);
  const busy = useLab(({ status }) => status === 'running' || status === 'starting');
  const { measureDevice } = useLab.getState();
  if (device === undefined || device === 'measuring') {
    return (
      <button
        type="button"
        className={styles.seed}
        disabled={busy || device === 'measuring'}
        onClick={() => void measureDevice()}
      >
        {t(device === 'measuring' ? 'engine.measuring' : 'settings.estimateUnknown')}
      </button>
    );
  }
  const chosen = settings.engine === 'auto' ? device[0] : device.find(({ id }) => id === settings.engine);
  if (!chosen) return <p className={styles.estimate}>{t('settings.estimateNone')}</p>;
  const { steps } = planRun(settings, settings.control && settings.unlabelled > 0);
  const seconds = (steps * stepFlops(settings)) / chosen.gigaflops / 1e9;
  return (
    <p className={styles.estimate} role="status">
      {t('settings.estimate', { time: format.clock(1_000 * seconds) })}
    </p>
  );
}
