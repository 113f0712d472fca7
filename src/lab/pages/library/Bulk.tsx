// What can be done with the runs that are ticked.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { KeptRun } from '../../../library/keptRun.ts';
import { cleanTags } from '../../../library/merge.ts';
import { Hint } from '../../controls/Hint.tsx';
import { Popover } from '../../controls/Popover.tsx';
import { useLab } from '../../store.ts';
import styles from './library.module.css';
import { runsParameter } from './runsParameter.ts';
import { useLibrary } from './store.ts';
import { TableExports } from './TableExports.tsx';

function AddTag({ runs }: { runs: readonly KeptRun[] }) {
  const { t } = useTranslation();
  const { change } = useLibrary.getState();
  return (
    <form
      className={styles.actions}
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const given = String(new FormData(form).get('tag') ?? '').split(/[,，、;；]/);
        void change(new Map(runs.map(({ id, tags }) => [id, { tags: cleanTags([...tags, ...given]) }])));
        form.reset();
      }}
    >
      <input
        type="text"
        name="tag"
        aria-label={t('library.newTag')}
        placeholder={t('library.newTag')}
        required
      />
      <button type="submit">{t('library.addTag')}</button>
    </form>
  );
}

export function Bulk({ shown }: { shown: readonly KeptRun[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ticked = useLibrary((library) => library.ticked);
  const { tick, remove, exportRuns } = useLibrary.getState();
  const setParameters = useLab((lab) => lab.setParameters);
  const runs = shown.filter(({ id }) => ticked.has(id));
  const ids = runs.map(({ id }) => id);
  const isAll = shown.length > 0 && runs.length === shown.length;
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t('library.bulk')}>
      <label className={styles.all}>
        <input
          type="checkbox"
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = !isAll && runs.length > 0;
          }}
          onChange={() =>
            tick(
              shown.map(({ id }) => id),
              !isAll,
            )
          }
        />
        {runs.length > 0
          ? t('library.ticked', { runs: format.integer(runs.length) })
          : t('library.tickAll', { runs: format.integer(shown.length) })}
      </label>
      {runs.length > 0 && (
        <>
          <Hint text={t('library.compareHelp')}>
            <button
              type="button"
              disabled={runs.length < 2}
              onClick={() => setParameters({ runs: runsParameter(ids) })}
            >
              {t('library.compare')}
            </button>
          </Hint>
          <Popover label={t('library.export')}>
            <h2>{t('library.exportTables')}</h2>
            <TableExports ids={ids} />
            <h2>{t('library.exportRuns')}</h2>
            <p>{t('library.exportRunsHelp')}</p>
            <button type="button" onClick={() => void exportRuns(ids)}>
              {t('library.file')}
            </button>
          </Popover>
          <Popover label={t('library.addTag')}>
            <h2>{t('library.addTag')}</h2>
            <AddTag runs={runs} />
          </Popover>
          <button type="button" onClick={() => void remove(ids)}>
            {t('library.remove')}
          </button>
        </>
      )}
    </div>
  );
}
