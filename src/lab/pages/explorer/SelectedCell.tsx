// The selected cell: its graph, its facts, and the cells one edit away.
import { useTranslation } from 'react-i18next';
import type { FigureColumn } from '../../../explore/figures.ts';
import { sortedBy } from '../../../explore/order.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { CellDrawing } from '../../cell/CellDrawing.tsx';
import { CellFacts } from '../../cell/CellFacts.tsx';
import { CellLink } from '../../cell/CellLink.tsx';
import { CellPlaces } from '../../cell/CellPlaces.tsx';
import { useCell } from '../../cell/useCell.ts';
import { useLab } from '../../store.ts';
import styles from './explorer.module.css';

interface Props {
  readonly cell: number | undefined;
  readonly neighbours: Uint32Array;
  readonly test: FigureColumn | undefined;
  readonly onSelect: (cell: number | undefined) => void;
}

function Neighbours({ cell, neighbours, test, onSelect }: Props & { readonly cell: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const values = test?.values;
  const own = values?.[cell] ?? Number.NaN;
  const sorted = values ? sortedBy(values, neighbours, true) : neighbours;
  const better = values ? neighbours.filter((other) => values[other] > own).length : 0;
  return (
    <section className={styles.neighbours} aria-labelledby="neighbours-title">
      <h3 id="neighbours-title">{t('explorer.neighbours.title', { count: neighbours.length })}</h3>
      {!Number.isNaN(own) && (
        <p className="help">
          {t('explorer.neighbours.better', {
            better: format.integer(better),
            all: format.integer(neighbours.length),
          })}
        </p>
      )}
      <ul>
        {Array.from(sorted, (other) => (
          <li key={other}>
            <CellLink cell={other} selected={false} onSelect={onSelect} />
            <span>
              {values && !Number.isNaN(values[other]) ? format.percent(values[other]) : t('cloud.unknown')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SelectedCell({ cell, neighbours, test, onSelect }: Props) {
  const { t } = useTranslation();
  const found = useCell(cell);
  const opened = useLab((lab) => lab.opened);
  const label = useLab(({ run }) => run.record.queries.find((query) => query.cell === cell)?.label);
  // Before the table is there, the worker would say that it knows nothing of the cell.
  const isHere = opened && found && !('ok' in found) && found.index === cell;
  return (
    <section className={styles.selected} aria-labelledby="selected-title" data-testid="selected-cell">
      <header>
        <h2 id="selected-title">
          {cell === undefined ? t('explorer.selected.none') : t('cell.selected', { index: cell })}
        </h2>
        {cell !== undefined && (
          <button type="button" onClick={() => onSelect(undefined)}>
            {t('explorer.selected.clear')}
          </button>
        )}
      </header>
      {cell === undefined && <p className="help">{t('explorer.selected.how')}</p>}
      {found && 'ok' in found && (
        <p role="alert">{t('cell.failed', { why: t(`failure.code.${found.code}`) })}</p>
      )}
      {isHere && cell !== undefined && (
        <>
          <div className={styles.drawing}>
            <CellDrawing index={found.index} matrix={found.matrix} operations={found.operations} />
          </div>
          <CellFacts
            cell={found}
            spaceSize={opened?.spaceSize ?? 0}
            ceiling={opened?.table?.best.test ?? Number.NaN}
            label={label}
          />
          <CellPlaces cell={found} here="explorer" />
          <Neighbours cell={cell} neighbours={neighbours} test={test} onSelect={onSelect} />
        </>
      )}
    </section>
  );
}
