// A cell's history: the cells that it was made from, from the first sample on, each small, with what was changed marked.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellDescription } from '../../../workers/protocol.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { DecodedEvent, JudgedQuery } from '../../search/events.ts';
import type { AlgorithmId } from '../../search/registry.ts';
import type { Cell } from '../../space/nasbench101/cell.ts';
import { type Edits, editsBetween } from '../../space/nasbench101/editDistance.ts';
import { CellDrawing } from '../cell/CellDrawing.tsx';
import { CellLink } from '../cell/CellLink.tsx';
import { useCell } from '../cell/useCell.ts';
import styles from './history.module.css';
import { abridged, childrenOf, decodedFrom, lineageOf, whyOf } from './lineage.ts';

/** An evolution's chain may have a hundred steps. */
const SHOWN = 6;

interface Props {
  /** Undefined as long as there is none to speak of. */
  readonly cell: number | undefined;
  readonly algorithm: AlgorithmId;
  readonly queries: readonly JudgedQuery[];
  readonly climbs: readonly DecodedEvent[];
  readonly onSelect: (cell: number) => void;
}

function known(found: ReturnType<typeof useCell>): CellDescription | undefined {
  return found && !('ok' in found) ? found : undefined;
}

const graphOf = ({ matrix, operations }: CellDescription) => ({ matrix, operations }) as Cell;

/** What was changed, as short sentences. */
function useEditText(): (edits: Edits) => string {
  const { t } = useTranslation();
  return ({ distance, addedEdges, removedEdges, changedOperations, addedVertices, removedVertices }) => {
    const parts = (
      [
        ['addedVertices', addedVertices.length],
        ['removedVertices', removedVertices],
        ['addedEdges', addedEdges.length],
        ['removedEdges', removedEdges],
        ['changedOperations', changedOperations.length],
      ] as const
    ).flatMap(([key, count]) => (count > 0 ? [t(`history.${key}`, { count })] : []));
    return t('history.distance', { distance, edits: parts.join(t('charts.and')) });
  };
}

interface StepProps {
  readonly query: JudgedQuery;
  readonly algorithm: AlgorithmId;
  readonly selected: boolean;
  readonly onSelect: (cell: number) => void;
}

function Step({ query, algorithm, selected, onSelect }: StepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const editText = useEditText();
  const cell = known(useCell(query.cell));
  const parent = known(useCell(query.parent));
  const isParent = parent?.index === query.parent;
  const edits = useMemo(
    () =>
      cell && parent && isParent && cell.index === query.cell
        ? editsBetween(graphOf(parent), graphOf(cell))
        : undefined,
    [cell, parent, isParent, query.cell],
  );
  const why = whyOf(query, algorithm);
  return (
    <li className={styles.step} data-selected={selected}>
      <p className={styles.why}>
        <CellLink cell={query.cell} selected={selected} onSelect={onSelect} />
        <b>{t('history.query', { number: format.integer(query.number) })}</b>
        <span>{t(`history.why.${why}`, { stepSize: query.stepSize ?? 0 })}</span>
      </p>
      <div className={styles.drawing}>
        {cell && (
          <CellDrawing
            index={cell.index}
            matrix={cell.matrix}
            operations={cell.operations}
            {...(edits ? { changed: edits } : {})}
          />
        )}
      </div>
      <p>
        {query.predicted === undefined
          ? t('history.found', { test: format.percent(query.test) })
          : t('history.predicted', {
              predicted: format.percent(query.predicted),
              test: format.percent(query.test),
            })}
      </p>
      {edits && <p className={styles.edits}>{editText(edits)}</p>}
    </li>
  );
}

export function History({ cell, algorithm, queries, climbs, onSelect }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const chain = useMemo(() => (cell === undefined ? [] : lineageOf(cell, queries)), [cell, queries]);
  if (cell === undefined) return <p className={styles.empty}>{t('history.empty')}</p>;
  const { shown, leftOut } = abridged(chain, all ? chain.length : SHOWN);
  const children = childrenOf(cell, queries);
  const decoded = chain.length === 0 ? decodedFrom(cell, climbs) : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.history} aria-label={t('history.title', { cell })} tabIndex={0}>
      <p className={styles.lead}>
        {chain.length === 0
          ? decoded
            ? t('history.decoded', {
                cell,
                parent: decoded.parent,
                stepSize: decoded.stepSize,
                iteration: decoded.iteration + 1,
              })
            : t('history.notQueried', { cell })
          : t(chain.length === 1 ? 'history.alone' : 'history.chain', {
              cell,
              steps: format.integer(chain.length - 1),
            })}{' '}
        {children.length > 0 && t('history.children', { count: children.length })}
      </p>
      {shown.length > 0 && (
        <ol className={styles.chain}>
          {shown.flatMap((query, i) => [
            ...(i === 1 && leftOut > 0
              ? [
                  <li key="left out" className={styles.leftOut}>
                    <button type="button" onClick={() => setAll(true)}>
                      {t('history.more', { count: leftOut })}
                    </button>
                  </li>,
                ]
              : []),
            <Step
              key={query.number}
              query={query}
              algorithm={algorithm}
              selected={query.cell === cell}
              onSelect={onSelect}
            />,
          ])}
        </ol>
      )}
    </section>
  );
}
