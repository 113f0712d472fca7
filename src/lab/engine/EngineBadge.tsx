// The badge that says what computes; behind it, why, and what this device can do.
import { useTranslation } from 'react-i18next';
import { Fetched, lazily } from '../controls/lazily.tsx';
import { Popover } from '../controls/Popover.tsx';
import { useLab } from '../store.ts';
import styles from './badge.module.css';

const EnginePanel = lazily(async () => (await import('./EnginePanel.tsx')).EnginePanel, 'engine');

export function EngineBadge() {
  const { t } = useTranslation();
  const engine = useLab(({ run }) => run.engine);
  return (
    <Popover
      className={styles.badge}
      label={
        <>
          <small data-kept={engine === undefined}>{t('badge.engine')}</small>{' '}
          {engine ? t(`engineId.${engine.id}`) : t('badge.pending')}
        </>
      }
    >
      <Fetched>
        <EnginePanel />
      </Fetched>
    </Popover>
  );
}
