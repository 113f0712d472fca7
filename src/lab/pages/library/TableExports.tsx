// Runs as tables: which table, in which format.
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WholeRun } from '../../../library/keptRun.ts';
import { TABLE_FORMATS, TABLE_KINDS, type TableFormat, type TableKind } from '../../../library/tableKinds.ts';
import { useRunName } from '../../kept/useRunName.ts';
import { exportTable } from './exportTables.ts';
import styles from './library.module.css';
import { useLibrary } from './store.ts';

export function TableExports({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const nameOf = useRunName();
  const id = useId();
  const [kind, setKind] = useState<TableKind>('curves');
  const [isBusy, setBusy] = useState(false);
  const save = async (format: TableFormat) => {
    setBusy(true);
    const runs = await Promise.all(ids.map((run) => useLibrary.getState().whole(run)));
    await exportTable(
      kind,
      format,
      runs.filter((run): run is WholeRun => run !== undefined),
      nameOf,
    );
    setBusy(false);
  };
  return (
    <div className={styles.actions}>
      <label className="visually-hidden" htmlFor={id}>
        {t('library.tableKind')}
      </label>
      <select id={id} value={kind} onChange={(event) => setKind(event.target.value as TableKind)}>
        {TABLE_KINDS.map((name) => (
          <option key={name} value={name}>
            {t(`library.tables.${name}`)}
          </option>
        ))}
      </select>
      {TABLE_FORMATS.map((format) => (
        <button key={format} type="button" disabled={isBusy} onClick={() => void save(format)}>
          {t(`library.formats.${format}`)}
        </button>
      ))}
    </div>
  );
}
