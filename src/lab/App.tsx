// All that is drawn, as the browser draws it and as the build prepares the first view of it.
import { StrictMode, useEffect } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { Shell } from './shell/Shell.tsx';

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

/** @param onShown is called once it can be used */
export function App({ onShown }: { readonly onShown?: () => void }) {
  useEffect(() => onShown?.(), [onShown]);
  return (
    <StrictMode>
      <ErrorBoundary FallbackComponent={Broken}>
        <Shell />
      </ErrorBoundary>
    </StrictMode>
  );
}
