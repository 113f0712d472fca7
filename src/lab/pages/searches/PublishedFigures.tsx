// Every published figure with the protocol by which it was measured and its source.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { type Protocol, PUBLISHED, SOURCES } from './published.ts';
import styles from './searches.module.css';

/** @param own the protocol of the runs on the page */
export function PublishedFigures({ own }: { own: Protocol | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className={`card ${styles.published}`}>
      <summary>{t('searches.published.title')}</summary>
      <p>{t('searches.published.about')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={t('searches.published.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {(['search', 'queries', 'best', 'protocol', 'source'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`searches.published.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PUBLISHED.map(({ name, queries, accuracy, protocol, source }) => (
              <tr key={`${name} ${queries} ${source}`}>
                <th scope="row">{name}</th>
                <td>{format.integer(queries)}</td>
                <td>{format.percent(accuracy)}</td>
                <td>
                  {t(`searches.protocol.${protocol}`)}
                  {protocol === own && ` · ${t('searches.published.same')}`}
                </td>
                <td>{SOURCES[source]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
