// The frame every chart stands in: title, legend, a fixed size, a summary in words, the data as a table, and a boundary
// that keeps a broken chart from taking the page along.
import { type ReactNode, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import styles from './charts.module.css';

export interface LegendItem {
  readonly name: string;
  readonly color: string;
  readonly kind: 'line' | 'dash' | 'dot';
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Props {
  readonly title: string;
  readonly testId: string;
  readonly legend: readonly LegendItem[];
  /** What the chart shows, in words; undefined while there is nothing to show. */
  readonly summary: string | undefined;
  /** One more sentence under it; '' keeps room for one that is still to come. */
  readonly note?: string;
  readonly empty: string;
  /** Made only when the person wants to see it. */
  readonly table: () => Table;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

function Broken({ resetErrorBoundary }: { resetErrorBoundary: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.empty} role="alert">
      <p>{t('charts.failed')}</p>
      <button type="button" onClick={resetErrorBoundary}>
        {t('charts.retry')}
      </button>
    </div>
  );
}

function DataTable({ title, table }: { title: string; table: Table }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.tableScroll} aria-label={`${title}: ${t('charts.data')}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Frame({ title, testId, legend, summary, note, empty, table, tools, children }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <figure className={styles.frame} data-testid={testId} aria-label={title}>
      <figcaption>
        <h2>{title}</h2>
        {tools}
      </figcaption>
      <ul className={styles.legend} aria-hidden="true">
        {legend.map(({ name, color, kind }) => (
          <li key={name} data-kind={kind}>
            <i style={{ color }} /> {name}
          </li>
        ))}
      </ul>
      <div className={styles.plot}>
        <ErrorBoundary FallbackComponent={Broken}>
          {/* Drawn from the start, under the text: a chart's first drawing would hold up a run that has begun. */}
          {children}
          {summary === undefined && <p className={styles.empty}>{empty}</p>}
        </ErrorBoundary>
      </div>
      <p className={styles.summary}>{summary ?? '\u00a0'}</p>
      {note !== undefined && <p className={styles.summary}>{note}</p>}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('charts.data')}</summary>
        {open && <DataTable title={title} table={table()} />}
      </details>
    </figure>
  );
}
