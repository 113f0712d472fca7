// The badge that always says what the figures come from; behind it, all there is to know of the table, and imports.
import { useTranslation } from 'react-i18next';
import { Fetched, lazily } from '../controls/lazily.tsx';
import { Popover } from '../controls/Popover.tsx';
import { useLab } from '../store.ts';
import styles from './badge.module.css';

const TablePanel = lazily(async () => (await import('./TablePanel.tsx')).TablePanel, 'table');

export function TableBadge() {
  const { t } = useTranslation();
  const opened = useLab((lab) => lab.opened);
  const table = opened?.table;
  const kind = table?.provenance.kind;
  return (
    <Popover
      className={kind === 'surrogate' ? styles.surrogate : styles.badge}
      label={
        <>
          <small>{t('badge.table')}</small>{' '}
          {table && kind
            ? `${table.provenance.name} · ${t(`badge.kind.${kind}`)}`
            : t(opened ? 'badge.none' : 'badge.loading')}
        </>
      }
    >
      <Fetched>
        <TablePanel />
      </Fetched>
    </Popover>
  );
}
