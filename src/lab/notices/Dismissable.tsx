// A notice that stays until the person has read it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly testId: string;
  readonly title: string;
  readonly dismiss: () => void;
  readonly children: ReactNode;
}

export function Dismissable({ testId, title, dismiss, children }: Props) {
  const { t } = useTranslation();
  return (
    <section className="notice in-row" aria-label={title} data-testid={testId}>
      <div role="status">
        <h2>{title}</h2>
        {children}
      </div>
      <button type="button" onClick={dismiss}>
        {t('app.dismiss')}
      </button>
    </section>
  );
}
