// The bill of a run by both accounts, while it goes on too, and what each protocol would have reported for the very same run.
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Account } from '../../oracle/accounts.ts';
import type { LabelSource } from '../../oracle/labels.ts';
import type { JudgedQuery, StartedEvent, Summary } from '../../search/events.ts';
import { CellLink } from '../cell/CellLink.tsx';
import styles from './queries.module.css';

interface Props {
  /** The table that the run asks. */
  readonly table: StartedEvent['table'] | undefined;
  readonly queries: readonly JudgedQuery[];
  /** Undefined before the run has ended. */
  readonly summary: Summary | undefined;
  /** What the run's queries told it. */
  readonly used: LabelSource | undefined;
  readonly selected: number | undefined;
  readonly onSelect: (cell: number) => void;
}

function accountOf(queries: readonly JudgedQuery[]): Account {
  const seconds = queries.map((query) => query.seconds).filter((value) => !Number.isNaN(value));
  return {
    queries: queries.length,
    hours: seconds.reduce((sum, value) => sum + value, 0) / 3_600,
    timed: seconds.length,
  };
}

function useBill(): (account: Account) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ queries, hours, timed }) => {
    const text = format.real(Number(hours.toPrecision(3)));
    return `${t('accounts.queries', { count: queries })}, ${
      timed === queries
        ? t('accounts.hours', { hours: text })
        : t('accounts.hoursOf', { hours: text, timed: format.integer(timed) })
    }`;
  };
}

export const Accounts = memo(function Accounts(props: Props) {
  const { table, queries, summary, used, selected, onSelect } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const billOf = useBill();
  if (queries.length === 0) return <p className={styles.empty}>{t('accounts.empty')}</p>;
  const bills: readonly (readonly [string, string])[] = [
    ...(table ? [[t('badge.table'), `${table.name} · ${t(`badge.kind.${table.kind}`)}`] as const] : []),
    ...(summary
      ? [
          ...(['full', 'paper'] as const).map(
            (kind) => [t(`accounts.${kind}`), billOf(summary.accounts[kind])] as const,
          ),
          ...(summary.accounts.judging.queries > 0
            ? [[t('accounts.judging'), billOf(summary.accounts.judging)] as const]
            : []),
          ...(['repeated', 'isomorphic', 'unanswerable'] as const)
            .filter((kind) => summary.series.length > 0 || summary.accounts[kind] > 0)
            .map(
              (kind) =>
                [t(`accounts.${kind}`), t('accounts.cells', { count: summary.accounts[kind] })] as const,
            ),
        ]
      : [[t('accounts.soFar'), billOf(accountOf(queries))] as const]),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.accounts} aria-label={t('details.cost')} tabIndex={0}>
      {summary && (
        <>
          <h3>{t('accounts.report')}</h3>
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
                <tr key={source} data-selected={best.cell === selected}>
                  <td>
                    {t(`settings.choice.${source}`)}
                    {source === used && ` · ${t('accounts.used')}`}
                    <small>{t('accounts.of', { count: cells })}</small>
                  </td>
                  <td>{format.percent(best.test)}</td>
                  <td>
                    <CellLink cell={best.cell} selected={best.cell === selected} onSelect={onSelect} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <h3>{t('accounts.bill')}</h3>
      <dl>
        {bills.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
});
