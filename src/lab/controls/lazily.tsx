// Parts of the page that are fetched, with their texts, when they are first shown.
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { loadTexts } from '../../i18n/i18n.ts';
import type { Part } from '../../i18n/messages.ts';
import styles from './controls.module.css';

export function lazily(load: () => Promise<ComponentType>, ...texts: readonly Part[]) {
  return lazy(async () => {
    const [part] = await Promise.all([load(), loadTexts(...texts)]);
    return { default: part };
  });
}

function Loading() {
  const { t } = useTranslation();
  return <p className={styles.loading}>{t('app.loading')}</p>;
}

function Failed() {
  const { t } = useTranslation();
  return <p role="alert">{t('app.pageFailed')}</p>;
}

/** Around a part that may still be on its way, or may not come. */
export function Fetched({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary FallbackComponent={Failed}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
