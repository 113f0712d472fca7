// Entry point of the page: texts and the page that the address names are fetched at once, side by side.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { loadTexts, setUpLanguages } from '../i18n/i18n.ts';
import { loadPage, pageOf } from './pages.ts';
import { Shell } from './shell/Shell.tsx';
import { useLab } from './store.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/present.css';
import './styles/print.css';

function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <main role="alert" className="broken">
      <h1>{t('failure.page')}</h1>
      <p>{t('failure.pageHelp')}</p>
      <pre>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
      <button type="button" onClick={() => window.location.reload()}>
        {t('failure.reload')}
      </button>
    </main>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

useLab.getState().readAddress(window.location.search + window.location.hash);
const { page, open } = useLab.getState();
// The usual page's program is not to share the line with worker and table before it can be used; others show nothing without.
if (pageOf(page) !== pageOf('')) void open();
await Promise.all([
  setUpLanguages(),
  loadTexts('shell', 'algorithms'),
  // A page that does not come says so in the shell.
  loadPage(pageOf(page)).catch(() => undefined),
]);
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary FallbackComponent={Broken}>
      <Shell />
    </ErrorBoundary>
  </StrictMode>,
);
