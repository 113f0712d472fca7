// The cell as it is drawn: vertices are chosen, joined and removed with pointer, finger or keys.
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import cellStyles from '../../cell/cell.module.css';
import { drawCell, layersOfDraft, NODE, type Placed } from '../../cell/layout.ts';
import { type Draft, INTERIOR_OPERATIONS, type InteriorOperation } from './draft.ts';
import styles from './editor.module.css';

interface Props {
  readonly draft: Draft;
  /** Vertices that pruning leaves; undefined where the draft is no cell. */
  readonly used: readonly number[] | undefined;
  readonly chosen: number | undefined;
  readonly onChoose: (vertex: number | undefined) => void;
  readonly onToggle: (from: number, to: number) => void;
  readonly onRemove: (vertex: number) => void;
  readonly onOperation: (vertex: number, operation: InteriorOperation) => void;
}

const KEYS: Readonly<Record<string, InteriorOperation>> = {
  '3': INTERIOR_OPERATIONS[0],
  '1': INTERIOR_OPERATIONS[1],
  p: INTERIOR_OPERATIONS[2],
};
const MARGIN = 10;
/** A small cell is not blown up. */
const LEAST = { width: 360, height: 210 } as const;

export function Drawing({ draft, used, chosen, onChoose, onToggle, onRemove, onOperation }: Props) {
  const { t } = useTranslation();
  const arrow = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: Placed }>();
  const { matrix, operations } = draft;
  const { width, height, vertices, edges } = drawCell(matrix, layersOfDraft(matrix));
  const last = operations.length - 1;
  const shown = {
    width: Math.max(LEAST.width, width + 2 * MARGIN),
    height: Math.max(LEAST.height, height + 2 * MARGIN),
  };
  const nameOf = (vertex: number) => t(`cell.operationName.${operations[vertex]}`);

  const placeOf = (event: PointerEvent): Placed => {
    const matrix = svg.current?.getScreenCTM()?.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return { x, y };
  };
  const vertexAt = ({ x, y }: Placed) =>
    vertices.findIndex(
      (vertex) =>
        Math.abs(vertex.x - x) <= NODE.width / 2 + 4 && Math.abs(vertex.y - y) <= NODE.height / 2 + 4,
    );
  /** A second vertex is joined to the chosen one; edges come from the input and lead to the output. */
  const press = (vertex: number) => {
    if (chosen === undefined) onChoose(vertex);
    else if (chosen === vertex) onChoose(undefined);
    else if (vertex === 0 || chosen === last) onToggle(vertex, chosen);
    else onToggle(chosen, vertex);
  };
  const down = (event: PointerEvent, from: number) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    svg.current?.setPointerCapture(event.pointerId);
    setDrag({ from, to: placeOf(event) });
  };
  const up = (event: PointerEvent) => {
    if (!drag) return;
    const at = vertexAt(placeOf(event));
    setDrag(undefined);
    if (at === drag.from) press(at);
    else if (at === 0 || drag.from === last) onToggle(at, drag.from);
    else if (at >= 0) onToggle(drag.from, at);
  };
  const key = (event: KeyboardEvent, vertex: number) => {
    const operation = KEYS[event.key.toLowerCase()];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') press(vertex);
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove(vertex);
    else if (event.key === 'Escape') onChoose(undefined);
    else if (operation) onOperation(vertex, operation);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: no element stands for a drawing with parts that are buttons
    <svg
      ref={svg}
      className={styles.canvas}
      viewBox={`${(width - shown.width) / 2} ${(height - shown.height) / 2} ${shown.width} ${shown.height}`}
      role="group"
      aria-label={t('editor.drawing', { vertices: operations.length, edges: edges.length })}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: placeOf(event) })}
      onPointerUp={up}
      onPointerCancel={() => setDrag(undefined)}
      onPointerDown={() => onChoose(undefined)}
    >
      <defs>
        <marker id={arrow} viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M0,0 L6,3 L0,6 z" className={cellStyles.arrow} />
        </marker>
      </defs>
      {edges.map(({ from, to, path }) => {
        const counts = used?.includes(from) && used.includes(to);
        return (
          <g key={`${from}-${to}`} className={styles.edge} data-unused={used !== undefined && !counts}>
            <path d={path} className={cellStyles.edge} markerEnd={`url(#${arrow})`} />
            <path
              d={path}
              className={styles.grip}
              onPointerDown={(event) => {
                event.stopPropagation();
                onToggle(from, to);
              }}
            >
              <title>{t('editor.removeEdge', { from, to })}</title>
            </path>
          </g>
        );
      })}
      {drag && (
        <path
          className={styles.rubber}
          d={`M${vertices[drag.from].x},${vertices[drag.from].y}L${drag.to.x},${drag.to.y}`}
        />
      )}
      {vertices.map(({ x, y }, vertex) => (
        // biome-ignore lint/a11y/useSemanticElements: a drawing has no buttons of its own
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: a vertex is its position
          key={vertex}
          role="button"
          className={`${cellStyles.vertex} ${styles.vertex}`}
          data-operation={operations[vertex]}
          data-unused={used !== undefined && !used.includes(vertex)}
          tabIndex={0}
          aria-pressed={chosen === vertex}
          aria-label={t('editor.vertex', { vertex, name: nameOf(vertex) })}
          onPointerDown={(event) => down(event, vertex)}
          onKeyDown={(event) => key(event, vertex)}
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
            {t(`cell.operation.${operations[vertex]}`)}
          </text>
          <text x={x - NODE.width / 2 + 1} y={y - NODE.height / 2 - 3} className={styles.number}>
            {vertex}
          </text>
        </g>
      ))}
    </svg>
  );
}
