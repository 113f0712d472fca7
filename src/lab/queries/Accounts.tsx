// The bill of a finished run by both accounts, and what each protocol would have reported for the very same run.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Account } from '../../oracle/ledger.ts';
import { useLab } from '../store.ts';
import styles from './queries.module.css';

export function Accounts() {
  const { t } = useTranslation();
  const format = useFormat();
  const summary = useLab(({ record }) => record.summary);
  const started = useLab(({ record }) => record.started);
  const used = useLab(({ runSettings }) => runSettings?.label);
  const select = useLab((lab) => lab.select);
  const hoursOf = ({ hours, timed }: Account) =>
    t('accounts.hours', {
      hours: format.real(Number(hours.toPrecision(3))),
      timed: format.integer(timed),
    });
  return (
    <section className={styles.card} aria-labelledby="accounts-title" data-testid="accounts">
      <header>
        <h2 id="accounts-title">{t('accounts.title')}</h2>
      </header>
      {summary === undefined ? (
        <p className={styles.empty}>{t('accounts.empty')}</p>
      ) : (
        <div className={styles.accounts}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('accounts.protocol')}</th>
                <th scope="col">{t('accounts.reported')}</th>
                <th scope="col">{t('queries.cell')}</th>
              </tr>
            </thead>
            <tbody>
              {summary.protocols.map(({ source, cells, best }) => (
                <tr key={source}>
                  <td>
                    {t(`settings.choice.${source}`)}
                    {source === used && ` · ${t('accounts.used')}`}
                    <small>{t('accounts.of', { count: cells })}</small>
                  </td>
                  <td>{format.percent(best.test)}</td>
                  <td>
                    <button
                      type="button"
                      aria-label={t('queries.show', { index: best.cell })}
                      onClick={() => select(best.cell)}
                    >
                      {best.cell}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <dl>
            {started && (
              <div>
                <dt>{t('table.badge')}</dt>
                <dd>
                  {started.table.name} · {t(`table.kind.${started.table.kind}`)}
                </dd>
              </div>
            )}
            {(['full', 'paper'] as const).map((kind) => (
              <div key={kind}>
                <dt>{t(`accounts.${kind}`)}</dt>
                <dd>
                  {t('accounts.queries', { count: summary.accounts[kind].queries })},{' '}
                  {hoursOf(summary.accounts[kind])}
                </dd>
              </div>
            ))}
            <div>
              <dt>{t('accounts.judging')}</dt>
              <dd>
                {t('accounts.cells', { count: summary.accounts.judging.queries })},{' '}
                {hoursOf(summary.accounts.judging)}
              </dd>
            </div>
            {(['repeated', 'isomorphic', 'unanswerable'] as const).map((kind) => (
              <div key={kind}>
                <dt>{t(`accounts.${kind}`)}</dt>
                <dd>{t('accounts.cells', { count: summary.accounts[kind] })}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </section>
  );
}
