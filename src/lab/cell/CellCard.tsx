// One cell: its graph, identity and figures. Shows the best cell found unless the person picked another.
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellDescription, Failure } from '../../../workers/protocol.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { ask } from '../service.ts';
import { currentConnection, useLab } from '../store.ts';
import styles from './cell.module.css';
import { drawCell, NODE } from './layout.ts';

type Known = 'input' | 'output' | 'conv3x3-bn-relu' | 'conv1x1-bn-relu' | 'maxpool3x3';

const Graph = memo(function Graph({ cell }: { cell: CellDescription }) {
  const { t } = useTranslation();
  const { width, height, vertices, edges } = drawCell(cell.matrix);
  const operations = cell.operations as readonly Known[];
  const path = operations.map((operation) => t(`cell.operationName.${operation}`)).join(', ');
  const name = t('cell.drawing', {
    index: cell.index,
    vertices: operations.length,
    edges: edges.length,
    path,
  });
  return (
    <svg className={styles.graph} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={name}>
      <defs>
        <marker id="arrow" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M0,0 L6,3 L0,6 z" className={styles.arrow} />
        </marker>
      </defs>
      {edges.map(({ from, to, path: d }) => (
        <path key={`${from}-${to}`} d={d} className={styles.edge} markerEnd="url(#arrow)" />
      ))}
      {vertices.map(({ x, y }, vertex) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a vertex is its position
        <g key={vertex} data-operation={operations[vertex]} className={styles.vertex}>
          <rect
            x={x - NODE.width / 2}
            y={y - NODE.height / 2}
            width={NODE.width}
            height={NODE.height}
            rx={7}
          />
          <text x={x} y={y} dy="0.35em">
            {t(`cell.operation.${operations[vertex]}`)}
          </text>
        </g>
      ))}
    </svg>
  );
});

function useDescription(index: number | undefined): CellDescription | Failure | undefined {
  const table = useLab((lab) => lab.opened?.table);
  const [found, setFound] = useState<CellDescription | Failure>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another table has other figures for the same cell
  useEffect(() => {
    let current = true;
    if (index === undefined) setFound(undefined);
    else {
      void ask(currentConnection(), (lab) => lab.describeCell(index)).then((reply) => {
        if (current) setFound(reply.ok ? reply.value : reply);
      });
    }
    return () => {
      current = false;
    };
  }, [index, table]);
  return found;
}

function Facts({ cell }: { cell: CellDescription }) {
  const { t } = useTranslation();
  const format = useFormat();
  const size = useLab((lab) => lab.opened?.spaceSize ?? 0);
  const ceiling = useLab((lab) => lab.opened?.table?.best.test ?? Number.NaN);
  const label = useLab(({ record }) => record.queries.find((query) => query.cell === cell.index)?.label);
  const accuracy = (value: number) => (Number.isNaN(value) ? t('cell.unknown') : format.percent(value));
  const rows: readonly (readonly [string, string])[] = [
    [t('cell.test'), accuracy(cell.test)],
    [
      t('cell.rank'),
      Number.isNaN(cell.rank)
        ? t('cell.unknown')
        : t('cell.rankOf', { rank: format.integer(cell.rank), size: format.integer(size) }),
    ],
    [t('cell.regret'), t('cell.regretValue', { value: format.points(ceiling - cell.test) })],
    [t('cell.label'), label === undefined ? t('cell.notQueried') : format.percent(label)],
    [t('cell.validation'), accuracy(cell.validation)],
    [t('cell.parameters'), format.integer(cell.parameters)],
    [t('cell.size'), `${cell.operations.length}, ${cell.edges}`],
    [t('cell.index'), format.integer(cell.index)],
  ];
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div className={styles.hash}>
        <dt>{t('cell.hash')}</dt>
        <dd>
          <code>{cell.hash}</code>
        </dd>
      </div>
    </dl>
  );
}

export function CellCard() {
  const { t } = useTranslation();
  const best = useLab(({ record }) => record.best?.cell);
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  const index = selected ?? best;
  const found = useDescription(index);
  const showsBest = selected === undefined || selected === best;
  return (
    <section className={styles.card} aria-labelledby="cell-title" data-testid="best-cell">
      <header>
        <h2 id="cell-title">{showsBest ? t('cell.best') : t('cell.selected', { index: selected })}</h2>
        {!showsBest && best !== undefined && (
          <button type="button" onClick={() => select(undefined)}>
            {t('cell.toBest')}
          </button>
        )}
      </header>
      {index === undefined || !found ? (
        <p className={styles.empty}>{index === undefined ? t('cell.empty') : t('cell.loading')}</p>
      ) : 'ok' in found ? (
        <p className={styles.empty}>
          {t('cell.failed', { why: t(`failure.code.${found.code as 'unexpected'}`) })}
        </p>
      ) : (
        <>
          <Graph cell={found} />
          <Facts cell={found} />
        </>
      )}
    </section>
  );
}
