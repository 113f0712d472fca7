// Beside the name of a setting that the link allows no one to change.
import { useTranslation } from 'react-i18next';
import styles from './settings.module.css';

export function Locked() {
  const { t } = useTranslation();
  return (
    <span className={styles.locked} title={t('settings.lockedHelp')}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M3.5 5.5v-2a2.5 2.5 0 0 1 5 0v2" fill="none" stroke="currentColor" strokeWidth="1.4" />
        <rect x="2" y="5.5" width="8" height="5.5" rx="1" fill="currentColor" />
      </svg>
      {t('settings.locked')}
    </span>
  );
}
