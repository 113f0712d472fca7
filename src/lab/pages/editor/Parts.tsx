// The drawn cell as a table: an operation for each vertex, and a switch for each edge. All that the drawing can do, with keys.
import { useTranslation } from 'react-i18next';
import { type Draft, INTERIOR_OPERATIONS, type InteriorOperation } from './draft.ts';
import styles from './editor.module.css';

interface Props {
  readonly draft: Draft;
  readonly onToggle: (from: number, to: number) => void;
  readonly onRemove: (vertex: number) => void;
  readonly onOperation: (vertex: number, operation: InteriorOperation) => void;
}

export function Parts({ draft: { matrix, operations }, onToggle, onRemove, onOperation }: Props) {
  const { t } = useTranslation();
  const last = operations.length - 1;
  return (
    <div className={styles.parts}>
      <h3 id="parts-title">{t('editor.parts.title')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.partsScroll} aria-labelledby="parts-title" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('editor.parts.vertex')}</th>
              <th scope="col">{t('editor.parts.operation')}</th>
              {matrix.map(
                (_, v) =>
                  v > 0 && (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a vertex is its position
                    <th key={v} scope="col" aria-label={t('editor.parts.to', { to: v })}>
                      → {v}
                    </th>
                  ),
              )}
              <th scope="col">
                <span className="visually-hidden">{t('editor.parts.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {matrix.map((row, u) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a vertex is its position
              <tr key={u}>
                <th scope="row">{u}</th>
                <td>
                  {u === 0 || u === last ? (
                    t(`cell.operationName.${operations[u]}`)
                  ) : (
                    <select
                      aria-label={t('editor.parts.operationOf', { vertex: u })}
                      value={operations[u]}
                      onChange={(event) => onOperation(u, event.target.value as InteriorOperation)}
                    >
                      {INTERIOR_OPERATIONS.map((operation) => (
                        <option key={operation} value={operation}>
                          {t(`cell.operationName.${operation}`)}
                        </option>
                      ))}
                    </select>
                  )}
                </td>
                {row.map(
                  (edge, v) =>
                    v > 0 && (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a vertex is its position
                      <td key={v}>
                        {u < v && (
                          <input
                            type="checkbox"
                            aria-label={t('editor.parts.edge', { from: u, to: v })}
                            checked={edge === 1}
                            onChange={() => onToggle(u, v)}
                          />
                        )}
                      </td>
                    ),
                )}
                <td>
                  {u > 0 && u < last && (
                    <button
                      type="button"
                      aria-label={t('editor.removeVertex', { vertex: u })}
                      onClick={() => onRemove(u)}
                    >
                      ×
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
