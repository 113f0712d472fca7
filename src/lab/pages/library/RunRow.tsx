// One kept run in the list: its name, in what it differs from the others, the best that it found.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { type Aspect, aspectOf, WHOLE_ASPECTS } from '../../../library/differences.ts';
import type { KeptRun } from '../../../library/keptRun.ts';
import { mainTau } from '../../../library/listing.ts';
import { nameParts } from '../../../library/naming.ts';
import { useRunName } from '../../kept/useRunName.ts';
import { useSettingWords } from '../../kept/useSettingWords.ts';
import styles from './library.module.css';
import { useLibrary } from './store.ts';
import { useDate } from './useDate.ts';

interface Props {
  readonly run: KeptRun;
  readonly differing: readonly Aspect[];
  /** Its place in the list, from 1, of so many. */
  readonly place: number;
  readonly count: number;
  /** In pixels from the top of the list. */
  readonly top: number;
}

/** More of them are in the details and in the comparison. */
const MOST_SHOWN = 3;

function Differences({ run, differing }: Pick<Props, 'run' | 'differing'>) {
  const words = useSettingWords();
  // What the name says already need not be said twice.
  const inName = run.name === '' ? nameParts(run.spec).map(({ setting }) => setting) : [];
  const shown = differing.filter(
    (aspect) =>
      !(WHOLE_ASPECTS as readonly string[]).includes(aspect) &&
      !inName.includes(aspect) &&
      aspectOf(run.spec, aspect) !== undefined,
  );
  return (
    <span className={styles.differences}>
      {shown.slice(0, MOST_SHOWN).map((aspect) => (
        <small key={aspect}>
          {words.label(run.spec.algorithm, aspect)} <b>{words.value(aspectOf(run.spec, aspect)!)}</b>
        </small>
      ))}
      {shown.length > MOST_SHOWN && <small>+{shown.length - MOST_SHOWN}</small>}
    </span>
  );
}

export const RunRow = memo(function RunRow({ run, differing, place, count, top }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const dateOf = useDate();
  const name = useRunName()(run);
  const isTicked = useLibrary(({ ticked }) => ticked.has(run.id));
  const isCurrent = useLibrary(({ current }) => current === run.id);
  const { tick, show } = useLibrary.getState();
  const tau = mainTau(run);
  return (
    <li
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={count}
      aria-posinset={place}
      data-run={run.id}
      data-current={isCurrent}
    >
      <input
        type="checkbox"
        aria-label={t('library.tick', { name })}
        checked={isTicked}
        onChange={(event) => tick([run.id], event.target.checked)}
      />
      <button
        type="button"
        className={styles.show}
        data-show
        aria-pressed={isCurrent}
        onClick={() => show(isCurrent ? undefined : run.id)}
      >
        <span className={styles.runName} title={name}>
          {run.pinned && <span title={t('library.pinned')}>★ </span>}
          {name}
        </span>
        <span className={styles.meta}>
          <small>{dateOf(run.ended)}</small>
          {run.outcome === 'stopped' && (
            <small className={styles.stopped}>
              {t('library.stopped', { share: format.share(run.progress) })}
            </small>
          )}
          {run.tags.map((tag) => (
            <small key={tag} className={styles.tag}>
              {tag}
            </small>
          ))}
        </span>
      </button>
      <Differences run={run} differing={differing} />
      <span className={styles.figure}>
        <b>{format.percent(run.best?.test ?? Number.NaN)}</b>
        <small>{t('library.best')}</small>
      </span>
      <span className={styles.figure}>
        <b>{format.score(tau ?? Number.NaN)}</b>
        <small>{t('library.tau')}</small>
      </span>
    </li>
  );
});
