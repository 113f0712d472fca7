// The head of the library: how many runs there are and what room they take, bringing runs in and taking them out, and what
// came of it.
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { KeptRun } from '../../../library/keptRun.ts';
import { Hint } from '../../controls/Hint.tsx';
import { FailureText } from '../../notices/FailureText.tsx';
import styles from './library.module.css';
import { useLibrary } from './store.ts';

function Storage() {
  const { t } = useTranslation();
  const format = useFormat();
  const storage = useLibrary((library) => library.storage);
  const { persist } = useLibrary.getState();
  if (!storage) return null;
  return (
    <p className={styles.storage}>
      {t('library.storage', {
        used: format.bytes(storage.used),
        quota: format.bytes(storage.quota),
      })}{' '}
      {storage.isPersistent ? (
        t('library.persistent')
      ) : (
        <Hint text={t('library.persistHelp')}>
          <button type="button" onClick={() => void persist()}>
            {t('library.persist')}
          </button>
        </Hint>
      )}
    </p>
  );
}

function Outcome() {
  const { t } = useTranslation();
  const format = useFormat();
  const { failure, imported, work, removed } = useLibrary();
  const { dismiss, undoRemove, forgetRemoved } = useLibrary.getState();
  return (
    <>
      {work && (
        <p className="notice" role="status">
          {t(`library.${work.kind}`, { done: format.integer(work.done), of: format.integer(work.of) })}
        </p>
      )}
      {failure && (
        <section className="notice" data-kind="bad" data-testid="library-failure">
          <div role="alert">
            <FailureText failure={failure} />
          </div>
          <button type="button" onClick={dismiss}>
            {t('app.dismiss')}
          </button>
        </section>
      )}
      {imported && (
        <div className="notice in-row" role="status" data-testid="imported">
          <p>
            {t('library.imported', {
              runs: format.integer(imported.runs),
              added: format.integer(imported.added),
            })}
          </p>
          <button type="button" onClick={dismiss}>
            {t('app.dismiss')}
          </button>
        </div>
      )}
      {removed.length > 0 && (
        <div className="notice in-row" role="status" data-testid="removed">
          <p>{t('library.removed', { runs: format.integer(removed.length) })}</p>
          <span className={styles.actions}>
            <button type="button" onClick={() => void undoRemove()}>
              {t('library.undo')}
            </button>
            <button type="button" onClick={() => void forgetRemoved()}>
              {t('app.dismiss')}
            </button>
          </span>
        </div>
      )}
    </>
  );
}

export function Files({ shown }: { shown: readonly KeptRun[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useLibrary(({ runs }) => runs?.length);
  const isBusy = useLibrary(({ work }) => work !== undefined);
  const { importFile, exportRuns } = useLibrary.getState();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const isAll = shown.length === count;
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut for the button
    <div
      className={styles.head}
      data-over={isOver}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={(event) => {
        onDrag(event);
        const [file] = event.dataTransfer.files;
        if (file) void importFile(file);
      }}
    >
      <div className={styles.title}>
        <h2 className="page-title">
          {t('library.title')}{' '}
          {count !== undefined && <small className={styles.count}>{format.integer(count)}</small>}
        </h2>
        <Storage />
        <input
          ref={input}
          type="file"
          hidden
          data-testid="import-runs"
          accept=".zip,application/zip"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void importFile(file);
            // The same file once more is a change, too.
            event.target.value = '';
          }}
        />
        <Hint text={t('library.importHelp')}>
          <button type="button" disabled={isBusy} onClick={() => input.current?.click()}>
            {t('library.import')}
          </button>
        </Hint>
        <Hint text={t('library.exportRunsHelp')}>
          <button
            type="button"
            disabled={isBusy || shown.length === 0}
            onClick={() => void exportRuns(shown.map(({ id }) => id))}
          >
            {t(isAll ? 'library.exportAll' : 'library.exportShown')}
          </button>
        </Hint>
      </div>
      <Outcome />
    </div>
  );
}
