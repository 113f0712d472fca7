// The frame every chart stands in: title, legend, a summary in words, the data as a table in its place, and a boundary that
// keeps a broken chart from taking the page along.
import { type ReactNode, useId, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { SavePicture } from '../picture/SavePicture.tsx';
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
  /** Stands in something that has a frame and a name of its own. */
  readonly bare?: boolean;
  /** What it is for, in one sentence: shown on demand. */
  readonly about?: string;
  readonly legend: readonly LegendItem[];
  /** What the chart shows, in words; undefined while there is nothing to show. */
  readonly summary: string | undefined;
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

function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className={styles.legend} aria-hidden="true">
      {items.map(({ name, color, kind }) => (
        <li key={name} data-kind={kind}>
          <i style={{ color }} /> {name}
        </li>
      ))}
    </ul>
  );
}

function DataTable({ title, table }: { title: string; table: Table }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.tableScroll} aria-label={t('charts.data', { title })} tabIndex={0}>
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

export function Frame(props: Props) {
  const { title, testId, bare, about, legend, summary, empty, table, tools, children } = props;
  const { t } = useTranslation();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const [explained, setExplained] = useState(false);
  return (
    <figure className={bare ? styles.bare : `card ${styles.frame}`} data-testid={testId} aria-labelledby={id}>
      <figcaption>
        <h2 id={id} className={bare ? 'visually-hidden' : undefined}>
          {title}
        </h2>
        {bare && <Legend items={legend} />}
        <span className={styles.tools} data-unsaved="">
          {tools}
        </span>
        <SavePicture name={testId} className="quiet" disabled={summary === undefined || asTable} />
        {about && (
          <button
            type="button"
            className={`quiet ${styles.tool}`}
            data-unsaved=""
            aria-label={t('charts.about', { title })}
            aria-expanded={explained}
            aria-controls={`${id}-about`}
            onClick={() => setExplained(!explained)}
          >
            ?
          </button>
        )}
        <button
          type="button"
          className={`quiet ${styles.tool}`}
          data-unsaved=""
          aria-pressed={asTable}
          disabled={summary === undefined}
          onClick={() => setAsTable(!asTable)}
        >
          {t('charts.asTable')}
        </button>
      </figcaption>
      {about && (
        <p id={`${id}-about`} className={styles.about} hidden={!explained}>
          {explained && about}
        </p>
      )}
      {!bare && legend.length > 0 && <Legend items={legend} />}
      <div className={styles.plot}>
        <ErrorBoundary FallbackComponent={Broken}>
          {summary === undefined ? (
            <p className={styles.empty}>{empty}</p>
          ) : asTable ? (
            <DataTable title={title} table={table()} />
          ) : (
            children
          )}
        </ErrorBoundary>
      </div>
      <p className={styles.summary}>{summary ?? '\u00a0'}</p>
    </figure>
  );
}
