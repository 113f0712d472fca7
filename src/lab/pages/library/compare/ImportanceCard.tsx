// Which settings mattered among the compared runs, and what that can and cannot tell.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { FEWEST_RUNS, importances } from '../../../../library/importance.ts';
import styles from './compare.module.css';
import { OUTCOMES, type OutcomeId, outcomeOf } from './parallel.ts';
import { useCompareWords } from './useCompareWords.ts';
import type { RunView } from './views.ts';

export function ImportanceCard({ views }: { views: readonly RunView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCompareWords(views.map(({ entry }) => entry));
  const [outcome, choose] = useState<OutcomeId>('best');
  const known = useMemo(
    () =>
      views.flatMap(({ entry }) => {
        const value = entry.outcome === 'finished' ? outcomeOf(entry, outcome) : null;
        return value === null ? [] : [{ spec: entry.spec, outcome: value }];
      }),
    [views, outcome],
  );
  const found = useMemo(() => importances(known), [known]);
  return (
    <section className={`card ${styles.card}`} aria-labelledby="importance" data-testid="importance">
      <header>
        <h2 id="importance">{t('compare.importance')}</h2>
        <select
          aria-label={t('compare.outcomeChoice')}
          value={outcome}
          onChange={(event) => choose(event.target.value as OutcomeId)}
        >
          {OUTCOMES.map((id) => (
            <option key={id} value={id}>
              {t(`compare.outcome.${id}`)}
            </option>
          ))}
        </select>
      </header>
      {found.length === 0 ? (
        <p className="help">{t('compare.tooFew', { least: FEWEST_RUNS, runs: known.length })}</p>
      ) : (
        <>
          <ul className={styles.bars}>
            {found.map(({ aspect, share, runs, groups, chance, isBeyondChance, together }) => (
              <li key={aspect} data-beyond={isBeyondChance}>
                <span>{words.aspect(aspect)}</span>
                <span className={styles.bar} aria-hidden="true">
                  <i style={{ width: `${100 * share}%` }} />
                </span>
                <b>{format.share(share)}</b>
                <small>
                  {t(isBeyondChance ? 'compare.beyondChance' : 'compare.maybeChance', {
                    p: chance < 0.001 ? '< .001' : format.score(chance),
                    runs: format.integer(runs),
                    groups: format.integer(groups),
                  })}
                  {together.length > 0 &&
                    ` ${t('compare.together', { others: together.map(words.aspect).join(t('charts.and')) })}`}
                </small>
              </li>
            ))}
          </ul>
          <p className="help">{t('compare.importanceHelp', { runs: format.integer(known.length) })}</p>
        </>
      )}
    </section>
  );
}
