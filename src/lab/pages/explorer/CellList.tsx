// The cells that are shown, as a list sorted by one of the figures: what the plot has for the eye, for everybody else.

import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureColumn, FigureId } from '../../../explore/figures.ts';
import { sortedBy } from '../../../explore/order.ts';
import { CellLink } from '../../cell/CellLink.tsx';
import { useFigureWords } from '../../cloud/figureWords.ts';
import { Pager } from '../../controls/Pager.tsx';
import styles from './explorer.module.css';

const PAGE = 20;

interface Props {
  readonly ids: readonly FigureId[];
  readonly columns: Readonly<Partial<Record<FigureId, FigureColumn>>>;
  /** Those that are shown. */
  readonly shown: Uint32Array;
  readonly selected: number | undefined;
  readonly onSelect: (cell: number) => void;
}

export const CellList = memo(function CellList({ ids, columns, shown, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const [wish, setOrder] = useState<{ id: FigureId; descending: boolean }>({ id: 'test', descending: true });
  const order = columns[wish.id] && ids.includes(wish.id) ? wish : { id: ids[0], descending: true };
  const [page, setPage] = useState(0);
  const values = columns[order.id]?.values;
  const sorted = useMemo(
    () => (values ? sortedBy(values, shown, order.descending) : shown),
    [values, shown, order.descending],
  );
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE));
  const at = Math.min(page, pages - 1);
  const rows = [...sorted.subarray(at * PAGE, (at + 1) * PAGE)];
  const there = ids.filter((id) => columns[id]);
  if (sorted.length === 0) return <p className="vacant">{t('explorer.list.empty')}</p>;
  return (
    <section className={`card ${styles.list}`} aria-labelledby="list-title">
      <header>
        <h2 id="list-title">{t('explorer.list.title')}</h2>
        <Pager
          label={t('explorer.list.pages')}
          className={styles.pages}
          total={sorted.length}
          size={PAGE}
          at={at}
          onTurn={setPage}
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.listScroll} aria-label={t('explorer.list.rows')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('queries.cell')}</th>
              {there.map((id) => (
                <th
                  key={id}
                  scope="col"
                  aria-sort={order.id === id ? (order.descending ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    onClick={() => {
                      setOrder({ id, descending: order.id === id ? !order.descending : true });
                      setPage(0);
                    }}
                  >
                    {words.name(id)}
                    <span aria-hidden="true">{order.id === id ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cell) => (
              <tr key={cell} data-selected={cell === selected}>
                <td>
                  <CellLink cell={cell} selected={cell === selected} onSelect={onSelect} />
                </td>
                {there.map((id) => (
                  <td key={id}>{words.value(id, columns[id]?.values[cell] ?? Number.NaN)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
});
