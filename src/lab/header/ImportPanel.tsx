// Bringing figures of one's own: pick or drop a file, watch it being read, read what came of it; forget it, save it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { useLab } from '../store.ts';
import styles from './header.module.css';

function State() {
  const { t } = useTranslation();
  const format = useFormat();
  const importing = useLab((lab) => lab.importing);
  const { cancelImport } = useLab.getState();
  if (!importing) return null;
  if (importing.state === 'reading') {
    const { progress, name } = importing;
    const megabytes = (bytes: number) => format.integer(bytes / 2 ** 20);
    return (
      <>
        <progress
          aria-label={t('table.import')}
          {...(progress ? { value: progress.bytes, max: progress.totalBytes } : {})}
        />
        <p>
          {t('table.importing', {
            name,
            done: megabytes(progress?.bytes ?? 0),
            total: megabytes(progress?.totalBytes ?? 0),
            records: format.integer(progress?.records ?? 0),
          })}
        </p>
        <button type="button" onClick={() => void cancelImport()}>
          {t('table.cancelImport')}
        </button>
      </>
    );
  }
  if (importing.state === 'failed') {
    const { code, message } = importing.failure;
    const why = `${t(`failure.code.${code as 'unexpected'}`)} (${message})`;
    return <p role="alert">{t('table.importFailed', { why })}</p>;
  }
  const { report, notKept } = importing.reply;
  const text = Object.entries(report)
    .map(([name, value]) => `${name}: ${format.integer(value)}`)
    .join(', ');
  return (
    <>
      <p role="status">{t('table.importDone', { report: text })}</p>
      {notKept && <p role="alert">{t('table.notKept', { why: notKept.message })}</p>}
    </>
  );
}

export function ImportPanel() {
  const { t } = useTranslation();
  const kind = useLab((lab) => lab.opened?.table?.provenance.kind);
  const reading = useLab((lab) => lab.importing?.state === 'reading');
  const { importTable, forgetImport, exportTable } = useLab.getState();
  const [over, setOver] = useState(false);
  return (
    <section aria-label={t('table.import')}>
      <h3>{t('table.import')}</h3>
      <label
        className={styles.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file && !reading) void importTable(file);
        }}
      >
        {t('table.importHelp')}
        <input
          type="file"
          aria-label={t('table.import')}
          disabled={reading}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void importTable(file);
            target.value = '';
          }}
        />
      </label>
      <State />
      <div className={styles.choices}>
        {kind && (
          <button type="button" onClick={() => void exportTable()}>
            {t('table.export')}
          </button>
        )}
        <button type="button" disabled={reading} onClick={() => void forgetImport()}>
          {t('table.forget')}
        </button>
      </div>
    </section>
  );
}
