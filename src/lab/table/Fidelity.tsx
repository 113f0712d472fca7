// How faithful a surrogate is, for people who teach with it: a dialog of what was compared with the real table, how much
// it differs, and whether that is little enough.
import { type ReactNode, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { Dialog } from '../controls/Dialog.tsx';
import styles from './fidelity.module.css';
import { type Agreement, type Behaviour, fidelityRows } from './fidelityRows.ts';

type Write = (value: number) => string;

/** Differences with their sign; none where they are written as zero. */
function signed(write: Write): Write {
  return (value) => {
    const size = write(Math.abs(value));
    if (size === write(0)) return size;
    return `${value < 0 ? '−' : '+'}${size}`;
  };
}

/** What a bar is missed by, seen as such even where it is too little for the usual decimals. */
function visible(write: Write): Write {
  return (value) => {
    const text = write(value);
    return text === write(0) ? `<\u00a0${text.slice(0, -1)}1` : text;
  };
}

function Result({ short, write }: { short: number; write: Write }) {
  const { t } = useTranslation();
  return (
    <td className={styles.result} data-reached={short === 0}>
      <span aria-hidden="true">{short === 0 ? '✓' : '✗'}</span>{' '}
      {short === 0 ? t('table.fidelity.reached') : t('table.fidelity.missed', { by: write(short) })}
    </td>
  );
}

function Section({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p>{help}</p>
      {children}
    </section>
  );
}

const SIGN = { least: '≥', most: '≤', within: '±' };

function AgreementTable({ rows }: { rows: readonly Agreement[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('table.fidelity.measure')}</th>
          <th scope="col">{t('table.fidelity.value')}</th>
          <th scope="col">{t('table.fidelity.bar')}</th>
          <th scope="col">{t('table.fidelity.result')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, value, rule, bar, short }) => {
          // Correlations are as everywhere on the page; differences of accuracies in percentage points.
          const write = rule === 'least' ? format.score : format.points;
          const withUnit = (text: string) =>
            rule === 'least' ? text : t('table.fidelity.points', { value: text });
          return (
            <tr key={id}>
              <th scope="row">{t(`table.fidelity.agreement.${id}`)}</th>
              <td>{withUnit((rule === 'within' ? signed(write) : write)(value))}</td>
              <td>{withUnit(`${SIGN[rule]}\u00a0${write(bar)}`)}</td>
              <Result short={short} write={(by) => withUnit(visible(write)(by))} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Searches by method, or predictors; all have the same bar. */
function BehaviourTable({ caption, rows }: { caption: string; rows: readonly Behaviour[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const methods = [...new Set(rows.map(({ method }) => method))];
  const ofPredictors = methods.includes('predictor');
  const write = ofPredictors ? format.score : format.points;
  const writeValue = ofPredictors ? format.score : format.percent;
  const seedsOf = ({ method, seeds }: Behaviour) => {
    if (seeds !== undefined) return format.integer(seeds);
    return method === 'random' ? t('table.fidelity.exact') : '–';
  };
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t(ofPredictors ? 'table.fidelity.labelled' : 'table.fidelity.queries')}</th>
          <th scope="col">{t('table.fidelity.real')}</th>
          <th scope="col">{t('table.fidelity.surrogate')}</th>
          <th scope="col">
            {t('table.fidelity.difference')}
            <small>
              {t('table.fidelity.bar')} {`±\u00a0${write(rows[0].bar)}`}
            </small>
          </th>
          <th scope="col">{t('table.fidelity.seeds')}</th>
          <th scope="col">{t('table.fidelity.result')}</th>
        </tr>
      </thead>
      {methods.map((method) => (
        <tbody key={method}>
          {method !== 'predictor' && (
            <tr>
              <th scope="rowgroup" colSpan={6}>
                {t(`table.fidelity.method.${method}`)}
                {rows.map(
                  (row) =>
                    row.method === method &&
                    row.made && (
                      <small key={row.count}>
                        {t('table.fidelity.made', {
                          number: format.integer(row.count),
                          real: format.integer(row.made[0]),
                          table: format.integer(row.made[1]),
                        })}
                      </small>
                    ),
                )}
              </th>
            </tr>
          )}
          {rows
            .filter((row) => row.method === method)
            .map((row) => (
              <tr key={row.count}>
                <th scope="row">{format.integer(row.count)}</th>
                <td>{writeValue(row.real)}</td>
                <td>{writeValue(row.table)}</td>
                <td>{signed(write)(row.difference)}</td>
                <td>{seedsOf(row)}</td>
                <Result short={row.short} write={visible(write)} />
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  );
}

function Rows({ fidelity }: { fidelity: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { agreement, searches, predictors, rest } = useMemo(() => fidelityRows(fidelity), [fidelity]);
  const judged = [...agreement, ...searches, ...predictors];
  return (
    <>
      <p>{t('table.fidelity.lead')}</p>
      {judged.length > 0 && (
        <p>
          <strong>
            {t('table.fidelity.summary', {
              reached: judged.filter(({ short }) => short === 0).length,
              all: judged.length,
            })}
          </strong>
        </p>
      )}
      {agreement.length > 0 && (
        <Section title={t('table.fidelity.agreementTitle')} help={t('table.fidelity.agreementHelp')}>
          <AgreementTable rows={agreement} />
        </Section>
      )}
      {searches.length + predictors.length > 0 && (
        <Section title={t('table.fidelity.behaviourTitle')} help={t('table.fidelity.behaviourHelp')}>
          {searches.length > 0 && <BehaviourTable caption={t('table.fidelity.searches')} rows={searches} />}
          {predictors.length > 0 && (
            <BehaviourTable caption={t('table.fidelity.predictors')} rows={predictors} />
          )}
        </Section>
      )}
      {rest.length > 0 && (
        <details>
          <summary>{t('table.fidelity.rest', { number: format.integer(rest.length) })}</summary>
          <dl>
            {rest.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{format.real(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

export function Fidelity({ fidelity }: { fidelity: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  return (
    <div>
      <Dialog title={t('table.fidelity.open')} className={styles.content}>
        <Rows fidelity={fidelity} />
      </Dialog>
    </div>
  );
}
