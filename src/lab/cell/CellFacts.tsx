// A cell's identity and figures, as a list.
import { useTranslation } from 'react-i18next';
import type { CellDescription } from '../../../workers/protocol.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import styles from './cell.module.css';
import { FactRows } from './FactRows.tsx';

interface Props {
  readonly cell: CellDescription;
  /** Number of cells in the space. */
  readonly spaceSize: number;
  /** Mean test accuracy of the table's best cell; NaN where unknown. */
  readonly ceiling: number;
  /** What the run was told of it; undefined if it was not queried. */
  readonly label: number | undefined;
}

export function CellFacts({ cell, spaceSize, ceiling, label }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const accuracy = (value: number) => (Number.isNaN(value) ? t('cell.unknown') : format.percent(value));
  const rows: readonly (readonly [string, string])[] = [
    [t('cell.test'), accuracy(cell.test)],
    [
      t('cell.rank'),
      Number.isNaN(cell.rank)
        ? t('cell.unknown')
        : t('cell.rankOf', { rank: format.integer(cell.rank), size: format.integer(spaceSize) }),
    ],
    [t('cell.regret'), t('cell.regretValue', { value: format.points(ceiling - cell.test) })],
    [t('cell.label'), label === undefined ? t('cell.notQueried') : format.percent(label)],
    [t('cell.validation'), accuracy(cell.validation)],
    [t('cell.parameters'), format.integer(cell.parameters)],
    [t('cell.size'), `${cell.operations.length}, ${cell.edges}`],
    [t('cell.index'), String(cell.index)],
  ];
  return (
    <dl className={styles.facts}>
      <FactRows rows={rows} />
      <div className={styles.hash}>
        <dt>{t('cell.hash')}</dt>
        <dd>
          <code>{cell.hash}</code>
        </dd>
      </div>
    </dl>
  );
}
