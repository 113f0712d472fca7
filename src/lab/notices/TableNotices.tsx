// Where tables differ: a link that was made with another one, a run that asked another one.
import { useTranslation } from 'react-i18next';
import type { TableInfo } from '../../../workers/protocol.ts';
import { useLab } from '../store.ts';

function useTableName(): (table: TableInfo) => string {
  const { t } = useTranslation();
  return ({ provenance }) => `${provenance.name} · ${t(`badge.kind.${provenance.kind}`)}`;
}

/** Before Run: the link promises figures that this table does not give. */
export function LinkTableNotice() {
  const { t } = useTranslation();
  const nameOf = useTableName();
  const ofLink = useLab((lab) => lab.linkTable);
  const inUse = useLab(({ opened }) => opened?.table);
  if (!ofLink || !inUse) return null;
  return (
    <div className="notice" role="status" data-testid="link-table">
      <p>
        {ofLink.name
          ? t('linkTable', { ofLink: ofLink.name, inUse: nameOf(inUse) })
          : t('linkTableUnnamed', { inUse: nameOf(inUse) })}
      </p>
    </div>
  );
}

/** A run belongs to the table that it asked, also when another one has come into use since. */
export function OtherTableNotice() {
  const { t } = useTranslation();
  const nameOf = useTableName();
  const ofRun = useLab(({ run }) => run.spec?.table);
  const kind = useLab(({ run }) => run.record.started?.table.kind);
  const inUse = useLab(({ opened }) => opened?.table);
  if (!ofRun || !inUse || ofRun.digest === inUse.digest) return null;
  const name = kind ? `${ofRun.name} · ${t(`badge.kind.${kind}`)}` : ofRun.name;
  return (
    <div className="notice" role="status" data-testid="other-table">
      <p>{t('otherTable', { ofRun: name, inUse: nameOf(inUse) })}</p>
    </div>
  );
}
