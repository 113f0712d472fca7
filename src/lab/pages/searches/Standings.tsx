// How each search stands: best cell, distance to the table's best, rank, time; with an interval where there are enough seeds. Its
// name leads to the lab's page with its first run.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { FEWEST_VALUES } from '../../../metrics/intervals.ts';
import { writeLink } from '../../../run/link.ts';
import { opensKept } from '../../kept/openRun.ts';
import { FailureText } from '../../notices/FailureText.tsx';
import { searchColor } from './looks.ts';
import styles from './searches.module.css';
import type { Standing } from './standing.ts';

interface Props {
  readonly standings: readonly Standing[];
  /** Of the table's best cell. */
  readonly ceiling: number;
}

function Row({ standing, ceiling }: { standing: Standing; ceiling: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const {
    id,
    spec,
    first,
    seeds,
    ended,
    status,
    progress,
    begun,
    queries,
    points,
    interval,
    elapsed,
    failed,
  } = standing;
  const last = points.at(-1);
  const name = t(`algorithm.${id}.name`);
  return (
    <tr>
      <th scope="row">
        <i style={{ background: searchColor(id) }} aria-hidden="true" />
        <a
          href={`#${writeLink(spec)}`}
          title={t('searches.table.open', { name })}
          {...(first ? { onClick: opensKept(first) } : {})}
        >
          {name}
        </a>
      </th>
      <td>
        {status === 'running' || status === 'starting' || status === 'paused' ? (
          <progress max={1} value={progress} aria-label={t('searches.table.progress', { name })} />
        ) : (
          t(`searches.status.${status}`)
        )}
        {seeds > 1 && <small>{t('searches.table.seedsDone', { ended, seeds })}</small>}
        {failed[0]?.run?.failure && <FailureText failure={failed[0].run.failure} />}
      </td>
      <td>{last ? format.integer(queries) : '–'}</td>
      <td>
        {last ? format.percent(last.test) : '–'}
        {begun > 1 && <small>{t('searches.table.meanOf', { count: begun })}</small>}
        {interval && (
          <small>
            {t('searches.table.interval', {
              low: format.percent(interval.low),
              high: format.percent(interval.high),
            })}
          </small>
        )}
      </td>
      <td>{last ? format.points(ceiling - last.test) : '–'}</td>
      <td>{last ? format.integer(last.rank) : '–'}</td>
      <td>{elapsed > 0 ? format.clock(elapsed) : '–'}</td>
    </tr>
  );
}

export function Standings({ standings, ceiling }: Props) {
  const { t } = useTranslation();
  const seeds = Math.max(0, ...standings.map((standing) => standing.seeds));
  return (
    <div className={`card ${styles.standings}`}>
      <h2 id="standings-title">{t('searches.table.title')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-labelledby="standings-title" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {(['search', 'status', 'queries', 'best', 'regret', 'rank', 'time'] as const).map((column) => (
                <th key={column} scope="col">
                  {column === 'rank' && seeds > 1
                    ? t('searches.table.medianRank')
                    : t(`searches.table.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {standings.map((standing) => (
              <Row key={standing.id} standing={standing} ceiling={ceiling} />
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.caution}>
        {seeds === 1
          ? t('searches.oneSeed')
          : seeds < FEWEST_VALUES
            ? t('searches.fewSeeds', { seeds, fewest: FEWEST_VALUES })
            : t('searches.manySeeds', { seeds })}
      </p>
    </div>
  );
}
