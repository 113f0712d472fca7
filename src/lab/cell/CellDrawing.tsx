// A cell as a graph: a box for each vertex, the input on the left, the output on the right.
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edits } from '../../space/nasbench101/editDistance.ts';
import styles from './cell.module.css';
import { drawCell, NODE } from './layout.ts';

type Known = 'input' | 'output' | 'conv3x3-bn-relu' | 'conv1x1-bn-relu' | 'maxpool3x3';

interface Props {
  /** The cell's index, for its name. */
  readonly index: number;
  readonly matrix: readonly (readonly number[])[];
  readonly operations: readonly string[];
  /** What is to be marked as new, against the cell that this one was made from. */
  readonly changed?: Pick<Edits, 'addedEdges' | 'addedVertices' | 'changedOperations'>;
}

export const CellDrawing = memo(function CellDrawing({ index, matrix, operations, changed }: Props) {
  const { t } = useTranslation();
  const arrow = useId();
  const { width, height, vertices, edges } = drawCell(matrix);
  const nameOf = (vertex: number) => t(`cell.operationName.${operations[vertex] as Known}`);
  const name = t('cell.drawing', {
    index,
    vertices: operations.length,
    edges: edges.length,
    path: operations.map((_, vertex) => nameOf(vertex)).join(', '),
  });
  return (
    <svg className={styles.graph} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={name}>
      <defs>
        <marker id={arrow} viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M0,0 L6,3 L0,6 z" className={styles.arrow} />
        </marker>
      </defs>
      {edges.map(({ from, to, path: d }) => (
        <path
          key={`${from}-${to}`}
          d={d}
          className={styles.edge}
          data-changed={changed?.addedEdges.some((edge) => edge[0] === from && edge[1] === to)}
          markerEnd={`url(#${arrow})`}
        />
      ))}
      {vertices.map(({ x, y }, vertex) => (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: a vertex is its position
          key={vertex}
          data-operation={operations[vertex]}
          data-changed={changed && [...changed.addedVertices, ...changed.changedOperations].includes(vertex)}
          className={styles.vertex}
        >
          <title>{nameOf(vertex)}</title>
          <rect
            x={x - NODE.width / 2}
            y={y - NODE.height / 2}
            width={NODE.width}
            height={NODE.height}
            rx={7}
          />
          <text x={x} y={y} dy="0.35em">
            {t(`cell.operation.${operations[vertex] as Known}`)}
          </text>
        </g>
      ))}
    </svg>
  );
});
