// Says that a newer version of the lab is ready. A page is never changed under a person's hands.
import { useTranslation } from 'react-i18next';
import { useOffline } from '../offline.ts';
import { useLab } from '../store.ts';
import { Dismissable } from './Dismissable.tsx';

export function NewVersion() {
  const { t } = useTranslation();
  const waiting = useOffline((offline) => offline.waiting);
  const busy = useLab(({ run }) => run.status === 'running' || run.status === 'starting');
  if (!waiting) return null;
  const { takeOver, later } = useOffline.getState();
  return (
    <Dismissable testId="new-version" title={t('newVersion.title')} dismiss={later}>
      <p>{t(busy ? 'newVersion.busy' : 'newVersion.what')}</p>
      <button type="button" onClick={takeOver}>
        {t('newVersion.load')}
      </button>
    </Dismissable>
  );
}
