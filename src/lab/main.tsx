// Entry point of the page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { setUpLanguages } from '../i18n/i18n.ts';
import { App } from './App.tsx';
import './styles/tokens.css';
import './styles/base.css';

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

await setUpLanguages();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary FallbackComponent={Broken}>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
