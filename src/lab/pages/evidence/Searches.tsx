// Best so far against queries, each line a mean over seeds with its 95 % interval, beside what others have published.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Aggregates, SearchAggregate } from '../../../reproduction/aggregates.ts';
import { GRID } from '../../../reproduction/curve.ts';
import { BestSoFar } from '../../charts/BestSoFar.tsx';
import type { BestLine, Found, Measure, Reference } from '../../charts/best.ts';
import { useLab } from '../../store.ts';
import { searchColor, searchDash } from '../searches/looks.ts';
import { PUBLISHED, protocolOf } from '../searches/published.ts';
import type { Choice } from './choice.ts';
import { LABELS, MEASURES } from './choice.ts';
import styles from './evidence.module.css';
import { studyName } from './words.ts';

/** Of a search that has another study: it shares the colour. */
const VARIANTS: Readonly<Record<string, string>> = {
  'seminas-small': '3 3',
  'seminas-full': '1 4',
  'guided-thompson': '10 3',
};

type Point = SearchAggregate['points'][number];

/** Means of accuracies; of ranks, which scatter over orders of magnitude, the median. */
function foundAt({ queries, test, rank }: Point): Found {
  return { queries, test: test.mean, rank: rank.median };
}

function bandOf(points: readonly Point[], measure: Measure): NonNullable<BestLine['band']> {
  return points.flatMap(({ queries, test, rank }) => {
    const interval = measure === 'rank' ? rank.medianInterval : test.interval;
    if (!interval) return [];
    const end = (value: number) =>
      measure === 'rank' ? { test: Number.NaN, rank: value } : { test: value, rank: Number.NaN };
    return [{ queries, low: end(interval.low), high: end(interval.high) }];
  });
}

function useLines({ searches }: Aggregates, { label, measure }: Choice): readonly BestLine[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      searches
        .filter((search) => search.label === label)
        .map(({ study, algorithm, points }) => {
          const seeds = Math.max(...points.map(({ test }) => test.seeds));
          return {
            id: study,
            name: t('evidence.lineOf', { name: studyName(study, t), seeds }),
            color: searchColor(algorithm),
            dash: VARIANTS[study] ?? searchDash(algorithm),
            points: points.map(foundAt),
            queries: points.at(-1)?.queries ?? 0,
            band: bandOf(points, measure),
          };
        }),
    [searches, label, measure, t],
  );
}

function useReferences({ label, measure }: Choice): readonly Reference[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const own = protocolOf(label);
    if (measure === 'rank') return [];
    return PUBLISHED.map((figure) => ({
      ...figure,
      id: `${figure.name} ${figure.queries} ${figure.source}`,
      protocol: t(`searches.protocol.${figure.protocol}`),
      isSame: figure.protocol === own,
    }));
  }, [label, measure, t]);
}

const NONE: readonly never[] = [];
/** Ranks and regrets span orders of magnitude. */
const LOG = { accuracy: { x: true, y: false }, regret: { x: true, y: true }, rank: { x: true, y: true } };
const MOST_QUERIES = 2_000;

export function Searches({ aggregates, choice }: { aggregates: Aggregates; choice: Choice }) {
  const { t } = useTranslation();
  const { setParameters } = useLab.getState();
  const { label, measure } = choice;
  const lines = useLines(aggregates, choice);
  const references = useReferences(choice);
  const landmark = aggregates.landmarks.find((one) => one.label === label);
  return (
    <section className={styles.part} aria-labelledby="evidence-searches">
      <h2 id="evidence-searches">{t('evidence.searches.title')}</h2>
      <p className={styles.lead}>{t('evidence.searches.about')}</p>
      <fieldset className={styles.tools}>
        <legend className="visually-hidden">{t('evidence.shown')}</legend>
        <label>
          {t('evidence.label.name')}{' '}
          <select value={label} onChange={(event) => setParameters({ evidence: event.target.value })}>
            {LABELS.map((one) => (
              <option key={one} value={one}>
                {t(`evidence.label.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('searches.measure.label')}{' '}
          <select value={measure} onChange={(event) => setParameters({ best: event.target.value })}>
            {MEASURES.map((one) => (
              <option key={one} value={one}>
                {t(`searches.measure.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      <div className={styles.chart}>
        <BestSoFar
          lines={lines}
          planned={MOST_QUERIES}
          measure={measure}
          log={LOG[measure]}
          from={GRID[0]}
          references={references}
          ceiling={landmark?.ceiling ?? Number.NaN}
          randomSearch={landmark?.randomSearch ?? NONE}
          cells={label === 'mean-test' ? landmark?.cells : undefined}
        />
      </div>
      <p className={styles.lead}>{t(`evidence.searches.note.${label}`)}</p>
      <p className={styles.lead}>{t('evidence.searches.lengths')}</p>
    </section>
  );
}
