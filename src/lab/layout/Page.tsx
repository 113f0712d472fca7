// What every page is laid out with: a column, or settings beside one. The skip link leads to its `<main>`.
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  /** How wide it may become: all there is, or no wider than what is in it needs to be read well. */
  readonly width?: 'full' | 'wide' | 'text';
  readonly className?: string | undefined;
  readonly testId?: string;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

export function Page({ width = 'full', className = '', testId, onKeyDown, children }: PageProps) {
  return (
    <main
      className={`${styles.page} ${className}`}
      data-width={width}
      id="main"
      tabIndex={-1}
      data-testid={testId}
      onKeyDown={onKeyDown}
    >
      {children}
    </main>
  );
}

interface PageHeadProps {
  readonly title: string;
  /** What the page is for, in a sentence or some. */
  readonly lead: ReactNode;
}

export function PageHead({ title, lead }: PageHeadProps) {
  return (
    <header className={styles.head}>
      <h2 className="page-title">{title}</h2>
      <p>{lead}</p>
    </header>
  );
}

interface PageWithSideProps {
  /** Undefined where it is not to be shown. */
  readonly side: ReactNode | undefined;
  readonly children: ReactNode;
}

/** On a phone what is at the side comes last. */
export function PageWithSide({ side, children }: PageWithSideProps) {
  return (
    <div className={styles.withSide} data-alone={side === undefined}>
      {side !== undefined && (
        <aside className={styles.side} data-unsaved="">
          {side}
        </aside>
      )}
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
