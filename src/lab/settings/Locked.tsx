// Beside the name of a setting that the link allows no one to change.
import { useTranslation } from 'react-i18next';
import styles from './settings.module.css';

export function Locked() {
  const { t } = useTranslation();
  return (
    <span className={styles.locked} title={t('settings.lockedHelp')}>
      <span aria-hidden="true">🔒</span> {t('settings.locked')}
    </span>
  );
}
