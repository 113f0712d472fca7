// All proxies of the table beside one another; one of them is looked at.
import { useTranslation } from 'react-i18next';
import type { Agreement, ProxyId } from '../../../explore/proxies.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { spearmanMargin } from '../../../metrics/rank.ts';
import { useLab } from '../../store.ts';
import styles from './ranks.module.css';
import { useProxyWords } from './useProxyWords.ts';
import type { Ranked } from './useRankings.ts';

interface Props {
  readonly ranked: readonly Ranked[];
  readonly shown: ProxyId;
  readonly onShow: (id: ProxyId) => void;
}

export function Overview({ ranked, shown, onShow }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useProxyWords();
  const size = useLab(({ opened }) => opened?.spaceSize ?? 0);
  /** With an interval where some of the cells stand for all. */
  const rho = ({ spearman, cells }: Agreement) =>
    cells < size
      ? t('ranks.overview.withMargin', {
          value: format.score(spearman),
          // One digit that is not 0, however small it is.
          margin: format.real(Number(spearmanMargin(spearman, cells).toPrecision(1))),
        })
      : format.score(spearman);
  return (
    <section className={`card ${styles.card}`} aria-labelledby="proxies-title" data-testid="proxies">
      <h3 id="proxies-title">{t('ranks.overview.title')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={t('ranks.overview.rows')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ranks.overview.proxy')}</th>
              <th scope="col">Spearman ρ</th>
              <th scope="col">Kendall τ</th>
              <th scope="col">{t('ranks.overview.ofBest')}</th>
              <th scope="col">{t('ranks.overview.cells')}</th>
            </tr>
          </thead>
          <tbody>
            {ranked.map(({ id, proxy, ranking }) => (
              <tr key={id} data-shown={id === shown}>
                <th scope="row">
                  <button type="button" aria-pressed={id === shown} onClick={() => onShow(id)}>
                    {words.name(proxy)}
                  </button>
                </th>
                <td>{ranking ? rho(ranking.agreement) : '…'}</td>
                <td>{ranking ? format.score(ranking.agreement.kendall) : '…'}</td>
                <td>{ranking ? format.score(ranking.agreement.spearmanOfBest) : '…'}</td>
                <td>{format.integer(proxy.cells)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="help">{t('ranks.overview.help')}</p>
    </section>
  );
}
