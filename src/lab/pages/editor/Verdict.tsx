// Whether the drawing is a cell, what pruning leaves of it, and what is known of it.

import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { CellPlaces } from '../../cell/CellPlaces.tsx';
import { FactRows } from '../../cell/FactRows.tsx';
import { FailureText } from '../../notices/FailureText.tsx';
import { useLab } from '../../store.ts';
import type { Draft, Judgement } from './draft.ts';
import styles from './editor.module.css';
import type { DrawnCell } from './useDrawnCell.ts';

interface Props {
  readonly draft: Draft;
  readonly judgement: Judgement;
  readonly drawn: DrawnCell;
}

function Validity({ draft, judgement }: Omit<Props, 'drawn'>) {
  const { t } = useTranslation();
  if (!judgement.ok) {
    return (
      <p className={styles.invalid} data-testid="validity">
        {judgement.why === 'no-path'
          ? t('editor.invalid.no-path')
          : t(`editor.invalid.${judgement.why}`, {
              number: judgement.count,
              most: judgement.most,
              remove: judgement.count - judgement.most,
            })}
      </p>
    );
  }
  const pruned = draft.matrix.map((_, v) => v).filter((v) => !judgement.used.includes(v));
  return (
    <p className={styles.valid} data-testid="validity">
      {pruned.length === 0
        ? t('editor.valid')
        : t('editor.pruned', {
            count: pruned.length,
            vertices: pruned.join(t('charts.and')),
            edges: judgement.edgesPruned,
          })}
    </p>
  );
}

export function Verdict({ draft, judgement, drawn }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const size = useLab(({ opened }) => opened?.spaceSize ?? 0);
  const opened = useLab((lab) => lab.opened);
  const kind = opened?.table?.provenance.kind;
  const { description, predicted, failure } = drawn;
  const isKnown = description !== undefined && !Number.isNaN(description.test);
  const rows: readonly (readonly [string, string])[] = description
    ? [
        [
          t(kind === 'surrogate' ? 'editor.facts.surrogate' : 'editor.facts.test'),
          isKnown ? format.percent(description.test) : t('cell.unknown'),
        ],
        [t('editor.facts.predicted'), predicted === undefined ? '…' : format.percent(predicted)],
        [
          t('cell.rank'),
          isKnown
            ? t('cell.rankOf', { rank: format.integer(description.rank), size: format.integer(size) })
            : t('cell.unknown'),
        ],
        [t('cell.parameters'), format.integer(description.parameters)],
        [t('cell.size'), `${description.operations.length}, ${description.edges}`],
        [t('cell.index'), String(description.index)],
      ]
    : [];
  return (
    <section className={`card ${styles.verdict}`} aria-labelledby="verdict-title">
      <h2 id="verdict-title">{t('editor.facts.title')}</h2>
      <div aria-live="polite">
        <Validity draft={draft} judgement={judgement} />
      </div>
      {failure && (
        <div role="alert">
          <FailureText failure={failure} />
        </div>
      )}
      {description && (
        <>
          <dl className={styles.facts}>
            <FactRows rows={rows} />
            <div className={styles.hash}>
              <dt>{t('cell.hash')}</dt>
              <dd>
                <code>{description.hash}</code>
              </dd>
            </div>
          </dl>
          <CellPlaces cell={description} here="editor" />
        </>
      )}
    </section>
  );
}
