// Every query of a run, sorted as the person likes, a page at a time.

import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { JudgedQuery } from '../../search/events.ts';
import { CellLink } from '../cell/CellLink.tsx';
import { Pager } from '../controls/Pager.tsx';
import styles from './queries.module.css';

const PAGE = 50;
const COLUMNS = ['number', 'cell', 'reason', 'label', 'test'] as const;
type Column = (typeof COLUMNS)[number];
type Order = { readonly column: Column; readonly descending: boolean };

interface Props {
  readonly queries: readonly JudgedQuery[];
  readonly selected: number | undefined;
  readonly onSelect: (cell: number) => void;
  /** Shows where a cell came from. */
  readonly onHistory: (cell: number) => void;
}

function compare(a: JudgedQuery, b: JudgedQuery, { column, descending }: Order): number {
  const [x, y] = [a[column], b[column]];
  const order = typeof x === 'string' ? x.localeCompare(String(y)) : (x as number) - (y as number) || 0;
  return (descending ? -order : order) || a.number - b.number;
}

export const Queries = memo(function Queries({ queries, selected, onSelect, onHistory }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
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
  if (queries.length === 0) return <p className={styles.empty}>{t('queries.empty')}</p>;
  const origin = ({ parent, stepSize }: JudgedQuery) => {
    if (parent === undefined) return '';
    return stepSize === undefined
      ? t('queries.fromCell', { parent })
      : t('queries.fromClimb', { parent, stepSize });
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={t('queries.title')} tabIndex={0}>
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
              <tr key={query.number} data-reason={query.reason} data-selected={query.cell === selected}>
                <td>{format.integer(query.number)}</td>
                <td>
                  <CellLink cell={query.cell} selected={query.cell === selected} onSelect={onSelect} />
                </td>
                <td>{t(`queries.reasons.${query.reason}`)}</td>
                <td>{format.percent(query.label)}</td>
                <td>{format.percent(query.test)}</td>
                <td>
                  {query.parent === undefined ? (
                    origin(query)
                  ) : (
                    <button
                      type="button"
                      className={styles.origin}
                      aria-label={t('queries.history', { cell: query.cell, from: origin(query) })}
                      onClick={() => onHistory(query.cell)}
                    >
                      {origin(query)}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && (
        <Pager
          label={t('queries.pages')}
          className={styles.pages}
          total={sorted.length}
          size={PAGE}
          at={at}
          onTurn={setPage}
        />
      )}
    </>
  );
});
