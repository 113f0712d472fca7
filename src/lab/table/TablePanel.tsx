// All there is to know of the table in use: what its figures are, how faithful a surrogate is, and how to bring one's own.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { useLab } from '../store.ts';
import { Fidelity } from './Fidelity.tsx';
import { ImportPanel } from './ImportPanel.tsx';

export function TablePanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const opened = useLab((lab) => lab.opened);
  const table = opened?.table;
  const kind = table?.provenance.kind;
  const rows: (readonly [string, string | undefined])[] = table
    ? [
        [
          t('table.covers'),
          t('table.coversOf', { count: table.coverage.test, size: format.integer(table.size) }),
        ],
        [t('table.validation'), format.integer(table.coverage.validation)],
        [t('table.best'), format.percent(table.best.test)],
        [t('table.source'), table.provenance.source],
        [t('table.licence'), table.provenance.licence],
        [t('table.notes'), table.provenance.notes],
        [t('table.created'), table.provenance.created],
      ]
    : [];
  return (
    <>
      <h2>{t('table.about')}</h2>
      {kind && <p>{t(`table.kindHelp.${kind}`)}</p>}
      <dl>
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {table?.provenance.fidelity && <Fidelity fidelity={table.provenance.fidelity} />}
      {table && opened?.tableProblem && (
        <p>{t('table.passedOver', { why: t(`failure.code.${opened.tableProblem.code}`) })}</p>
      )}
      <ImportPanel />
    </>
  );
}
