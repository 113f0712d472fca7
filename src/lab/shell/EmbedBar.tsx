// The lab in a frame of another page: in place of the header one line that says what the figures come from, and leads to the
// whole lab.
import { useTranslation } from 'react-i18next';
import { fragmentOf, useLab } from '../store.ts';
import { TableBadge } from '../table/TableBadge.tsx';
import styles from './shell.module.css';

export function EmbedBar() {
  const { t } = useTranslation();
  const spec = useLab((lab) => lab.spec);
  const opened = useLab((lab) => lab.opened);
  const page = useLab((lab) => lab.page);
  const { embed: _, ...parameters } = useLab((lab) => lab.parameters);
  return (
    <header className={styles.embedBar}>
      <TableBadge />
      <a href={`#${fragmentOf({ spec, opened, page, parameters })}`} target="_blank" rel="noopener">
        {t('app.openWhole', { name: t('app.name') })}
      </a>
    </header>
  );
}
