// How long a run with these settings would take here, from what this device was measured to do.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { stepFlops } from '../../predictors/encoderDecoder/flops.ts';
import type { PredictorSettings } from '../../predictors/encoderDecoder/settings.ts';
import { ALGORITHMS } from '../../search/registry.ts';
import { useLab } from '../store.ts';
import styles from './settings.module.css';

export function Estimate() {
  const { t } = useTranslation();
  const format = useFormat();
  const { algorithm, settings, engine } = useLab((lab) => lab.spec);
  const device = useLab((lab) => lab.device);
  const busy = useLab(({ run }) => run.status === 'running' || run.status === 'starting');
  const { measureDevice } = useLab.getState();
  const plan = ALGORITHMS[algorithm].plan(settings);
  const steps = plan.steps.reduce((sum, some) => sum + some, 0);
  if (plan.series.length === 0) return <p className={styles.estimate}>{t('settings.estimateQuick')}</p>;
  // Only an engine's gradient steps have been measured.
  if (steps === 0 || !plan.engine) return null;
  if (device === undefined || device === 'measuring') {
    return (
      <button
        type="button"
        className={styles.seed}
        disabled={busy || device === 'measuring'}
        onClick={() => void measureDevice()}
      >
        {t(device === 'measuring' ? 'settings.measuring' : 'settings.estimateUnknown')}
      </button>
    );
  }
  const chosen = engine === 'auto' ? device[0] : device.find(({ id }) => id === engine);
  if (!chosen) return <p className={styles.estimate}>{t('settings.estimateNone')}</p>;
  const flops = stepFlops(settings as unknown as PredictorSettings);
  const seconds = (steps * flops) / chosen.gigaflops / 1e9;
  return (
    <p className={styles.estimate} role="status">
      {t('settings.estimate', { time: format.clock(1_000 * seconds) })}
    </p>
  );
}
