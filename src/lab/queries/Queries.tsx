// Every query of the run, newest first or sorted, a page at a time.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Query } from '../../search/events.ts';
import { useThrottled } from '../charts/useThrottled.ts';
import { useLab } from '../store.ts';
import styles from './queries.module.css';

const PAGE = 12;
const COLUMNS = ['number', 'cell', 'reason', 'label', 'test'] as const;
type Column = (typeof COLUMNS)[number];
type Order = { readonly column: Column; readonly descending: boolean };

function compare(a: Query, b: Query, { column, descending }: Order): number {
  const [x, y] = [a[column], b[column]];
  const order = typeof x === 'string' ? x.localeCompare(String(y)) : (x as number) - (y as number) || 0;
  return (descending ? -order : order) || a.number - b.number;
}

export function Queries() {
  const { t } = useTranslation();
  const format = useFormat();
  // In a task of its own: the chart of the same queries is drawn in another.
  const queries = useThrottled(
    useLab(({ record }) => record.queries),
    500,
  );
  const select = useLab((lab) => lab.select);
  const [order, setOrder] = useState<Order>({ column: 'test', descending: true });
  const [page, setPage] = useState(0);
  const sorted = useMemo(() => [...queries].sort((a, b) => compare(a, b, order)), [queries, order]);
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE));
  const at = Math.min(page, pages - 1);
  const rows = sorted.slice(at * PAGE, (at + 1) * PAGE);
  const sortBy = (column: Column) => {
    setOrder({
      column,
      descending: order.column === column ? !order.descending : column === 'label' || column === 'test',
    });
    setPage(0);
  };
  return (
    <section className={styles.card} aria-labelledby="queries-title">
      <header>
        <h2 id="queries-title">{t('queries.title')}</h2>
        <span>{t('queries.count', { count: queries.length })}</span>
      </header>
      {queries.length === 0 ? (
        <p className={styles.empty}>{t('queries.empty')}</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section className={styles.scroll} aria-labelledby="queries-title" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  {COLUMNS.map((column) => (
                    <th
                      key={column}
                      scope="col"
                      aria-sort={
                        order.column === column ? (order.descending ? 'descending' : 'ascending') : 'none'
                      }
                    >
                      <button type="button" onClick={() => sortBy(column)}>
                        {t(`queries.${column}`)}
                        <span aria-hidden="true">
                          {order.column === column ? (order.descending ? ' ↓' : ' ↑') : ''}
                        </span>
                      </button>
                    </th>
                  ))}
                  <th scope="col">{t('queries.from')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((query) => (
                  <tr key={query.number} data-reason={query.reason}>
                    <td>{format.integer(query.number)}</td>
                    <td>
                      <button
                        type="button"
                        aria-label={t('queries.show', { index: query.cell })}
                        onClick={() => select(query.cell)}
                      >
                        {query.cell}
                      </button>
                    </td>
                    <td>{t(`queries.reasons.${query.reason}`)}</td>
                    <td>{format.percent(query.label)}</td>
                    <td>{format.percent(query.test)}</td>
                    <td>
                      {query.parent === undefined
                        ? ''
                        : t('queries.fromCell', { parent: query.parent, stepSize: query.stepSize })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <nav className={styles.pages} aria-label={t('queries.title')}>
            <button
              type="button"
              aria-label={t('queries.previous')}
              disabled={at === 0}
              onClick={() => setPage(at - 1)}
            >
              ‹
            </button>
            <span>
              {t('queries.page', {
                first: at * PAGE + 1,
                last: Math.min(sorted.length, (at + 1) * PAGE),
                total: format.integer(sorted.length),
              })}
            </span>
            <button
              type="button"
              aria-label={t('queries.next')}
              disabled={at >= pages - 1}
              onClick={() => setPage(at + 1)}
            >
              ›
            </button>
          </nav>
        </>
      )}
    </section>
  );
}
