// What the project set out to show, and what it reaches.
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../i18n/useFormat.ts';
import type { Aggregates, Shown } from '../../../reproduction/aggregates.ts';
import { signed } from '../sweep/conclusionText.ts';
import styles from './evidence.module.css';

function textOf({ kind }: Pick<Shown, 'kind'>, format: Format): (value: number) => string {
  switch (kind) {
    case 'tau':
      return format.score;
    case 'gain':
      return (value) => signed(value, 'tau', format);
    case 'accuracy':
      return format.percent;
    case 'difference':
      return (value) => signed(value, 'accuracy', format);
  }
}

export function Shows({ shows }: Pick<Aggregates, 'shows'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const tableName = t('charts.data', { title: t('evidence.shows.title') });
  const say = t as unknown as (key: string) => string;
  return (
    <section className={styles.part} aria-labelledby="evidence-shows">
      <h2 id="evidence-shows">{t('evidence.shows.title')}</h2>
      <p className={styles.lead}>{t('evidence.shows.about')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={tableName} tabIndex={0}>
        <table data-testid="shows">
          <thead>
            <tr>
              {(['what', 'bar', 'reached', 'interval', 'seeds', 'state'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`evidence.shows.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shows.map((row) => {
              const text = textOf(row, format);
              const { id, bar, mean, interval, seeds, reached } = row;
              // “≥ 94.22 %, 94.22 %: no” would be a riddle.
              const close = row.kind === 'accuracy' && !reached && text(mean) === text(bar);
              const told = close ? format.finePercent : text;
              return (
                <tr key={id}>
                  <th scope="row">{say(`evidence.shows.row.${id}`)}</th>
                  <td>≥ {told(bar)}</td>
                  <td>{told(mean)}</td>
                  <td>{interval ? `[${text(interval.low)}, ${text(interval.high)}]` : '–'}</td>
                  <td>{format.integer(seeds)}</td>
                  <td data-reached={reached}>{t(reached ? 'evidence.shows.yes' : 'evidence.shows.no')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}
