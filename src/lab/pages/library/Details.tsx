// One kept run: what it is called, what it came to, its settings, and what can be done with it.

import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../../i18n/useAlgorithmWords.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { LONGEST_NAME } from '../../../library/entrySchema.ts';
import type { KeptRun } from '../../../library/keptRun.ts';
import { cleanTags } from '../../../library/merge.ts';
import { ALGORITHMS } from '../../../search/registry.ts';
import { defaultOf } from '../../../settings/fields.ts';
import { FactRows } from '../../cell/FactRows.tsx';
import { openRun } from '../../kept/openRun.ts';
import { useRunName } from '../../kept/useRunName.ts';
import { useSettingWords } from '../../kept/useSettingWords.ts';
import { exportWeights } from './exportTables.ts';
import styles from './library.module.css';
import { useLibrary } from './store.ts';
import { TableExports } from './TableExports.tsx';
import { useDate } from './useDate.ts';

/** A text that is taken over on Enter, or when the person goes elsewhere; Escape brings the old one back. */
function Editable({
  label,
  value,
  placeholder,
  save,
}: {
  label: string;
  value: string;
  placeholder: string;
  save: (text: string) => void;
}) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const done = () => text !== value && save(text);
  return (
    <div className={styles.editable}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        maxLength={LONGEST_NAME}
        value={text}
        placeholder={placeholder}
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') done();
          if (event.key === 'Escape') setText(value);
        }}
      />
    </div>
  );
}

function Figures({ run }: { run: KeptRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dateOf = useDate();
  const words = useAlgorithmWords(run.spec.algorithm);
  const { best } = run;
  const rows: readonly (readonly [string, string])[] = [
    [t('library.best'), format.percent(best?.test ?? Number.NaN)],
    [t('library.cell'), best ? String(best.cell) : '–'],
    [t('library.rank'), format.integer(run.bestRank ?? Number.NaN)],
    [t('library.queries'), format.integer(run.queries)],
    ...run.series.map(
      ({ id, kendall }) =>
        [t('library.tauOf', { series: words.series(id) }), format.score(kendall ?? Number.NaN)] as const,
    ),
    [t('library.table'), run.spec.table.name],
    [t('library.engine'), run.computedBy ? t(`engineId.${run.computedBy}`) : t('library.noEngine')],
    [t('library.time'), format.clock(run.elapsed)],
    [t('library.ended'), dateOf(run.ended)],
    [t('library.size'), format.bytes(run.bytes)],
  ];
  return (
    <dl className={styles.facts}>
      <FactRows rows={rows} />
    </dl>
  );
}

function Changed({ run }: { run: KeptRun }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  const { algorithm, settings } = run.spec;
  const { fields } = ALGORITHMS[algorithm];
  const all = Object.keys(fields);
  const changed = all.filter((name) => settings[name] !== defaultOf(fields[name], settings));
  const list = (names: readonly string[]) => (
    <dl className={styles.facts}>
      {names.map((name) => (
        <div key={name}>
          <dt>{words.label(algorithm, name)}</dt>
          <dd>{words.value(settings[name])}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <>
      <h3>{t('library.changed')}</h3>
      {changed.length > 0 ? list(changed) : <p>{t('library.nothingChanged')}</p>}
      <details>
        <summary>{t('library.allSettings')}</summary>
        {list(all)}
      </details>
    </>
  );
}

export function Details({ run }: { run: KeptRun }) {
  const { t } = useTranslation();
  const nameOf = useRunName();
  const { change, remove, exportRuns, whole, show } = useLibrary.getState();
  const [problem, setProblem] = useState(false);
  const withWhole = async (act: (run: NonNullable<Awaited<ReturnType<typeof whole>>>) => unknown) => {
    const found = await whole(run.id);
    try {
      if (found) await act(found);
    } catch {
      setProblem(true);
    }
  };
  const alter = (given: Parameters<typeof change>[0] extends ReadonlyMap<string, infer C> ? C : never) =>
    void change(new Map([[run.id, given]]));
  return (
    <section className={`card ${styles.details}`} aria-label={t('library.details')} data-testid="run-details">
      <header>
        <h2 className={styles.detailsName}>{nameOf(run)}</h2>
        <button type="button" aria-label={t('app.close')} onClick={() => show(undefined)}>
          ×
        </button>
      </header>
      <div className={styles.actions}>
        <button type="button" className="primary" onClick={() => void withWhole(openRun)}>
          {t(run.outcome === 'stopped' ? 'library.openStopped' : 'library.open')}
        </button>
        <button type="button" aria-pressed={run.pinned} onClick={() => alter({ pinned: !run.pinned })}>
          {t(run.pinned ? 'library.unpin' : 'library.pin')}
        </button>
        <button type="button" onClick={() => void remove([run.id])}>
          {t('library.remove')}
        </button>
      </div>
      {problem && <p role="alert">{t('library.unreadable')}</p>}
      <Editable
        label={t('library.name')}
        value={run.name}
        placeholder={nameOf({ spec: run.spec })}
        save={(text) => alter({ name: text.trim() })}
      />
      <Editable
        label={t('library.tags')}
        value={run.tags.join(', ')}
        placeholder={t('library.tagsHelp')}
        save={(text) => alter({ tags: cleanTags(text.split(/[,，、;；]/)) })}
      />
      <Figures run={run} />
      <Changed run={run} />
      <h3>{t('library.export')}</h3>
      <TableExports ids={[run.id]} />
      <div className={styles.actions}>
        <button
          type="button"
          onClick={() => void withWhole(exportWeights)}
          disabled={run.computedBy === null}
        >
          {t('library.weights')}
        </button>
        <button type="button" onClick={() => void exportRuns([run.id])}>
          {t('library.file')}
        </button>
      </div>
    </section>
  );
}
