// The runs side by side: only what differs between them, and what they came to.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { type Aspect, aspectOf } from '../../../../library/differences.ts';
import styles from './compare.module.css';
import { OUTCOMES, outcomeOf } from './parallel.ts';
import { useCompareWords } from './useCompareWords.ts';
import type { RunView } from './views.ts';

interface Props {
  readonly views: readonly RunView[];
  readonly aspects: readonly Aspect[];
  readonly looked: string | undefined;
  readonly onLook: (id: string | undefined) => void;
  readonly onOpen: (id: string) => void;
}

export function DifferenceTable({ views, aspects, looked, onLook, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCompareWords(views.map(({ entry }) => entry));
  return (
    <div className={`card ${styles.card}`}>
      <h2>{t('compare.differences')}</h2>
      {aspects.length === 0 && <p>{t('compare.noDifferences')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={t('compare.differences')} tabIndex={0}>
        <table data-testid="differences">
          <thead>
            <tr>
              <th scope="col">{t('compare.run')}</th>
              {aspects.map((aspect) => (
                <th key={aspect} scope="col">
                  {words.aspect(aspect)}
                </th>
              ))}
              <th scope="col">{t('library.queries')}</th>
              {OUTCOMES.map((outcome) => (
                <th key={outcome} scope="col">
                  {t(`compare.outcome.${outcome}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {views.map(({ entry, name, color }) => (
              <tr
                key={entry.id}
                data-looked={looked === entry.id}
                onPointerEnter={() => onLook(entry.id)}
                onPointerLeave={() => onLook(undefined)}
              >
                <th scope="row">
                  <i className={styles.dot} style={{ background: color }} aria-hidden="true" />
                  <button type="button" onClick={() => onOpen(entry.id)}>
                    {name}
                  </button>
                </th>
                {aspects.map((aspect) => (
                  <td key={aspect}>{words.value(aspect, aspectOf(entry.spec, aspect))}</td>
                ))}
                <td>{format.integer(entry.queries)}</td>
                {OUTCOMES.map((outcome) => (
                  <td key={outcome}>{words.outcome(outcome, outcomeOf(entry, outcome))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
