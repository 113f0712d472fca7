// The button in the header that opens all ways to hand an experiment to others; what is behind it is fetched when it is opened.
import { useTranslation } from 'react-i18next';
import { Dialog } from '../controls/Dialog.tsx';
import { Fetched, lazily } from '../controls/lazily.tsx';

const Panel = lazily(async () => (await import('./SharePanel.tsx')).SharePanel, 'share');

export function ShareButton() {
  const { t } = useTranslation();
  return (
    <Dialog title={t('app.share')}>
      <Fetched>
        <Panel />
      </Fetched>
    </Dialog>
  );
}
