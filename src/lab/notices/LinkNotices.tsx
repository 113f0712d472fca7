// What of a link was not taken as it stands, and what is used in its place.
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../i18n/useAlgorithmWords.ts';
import type { LinkNotice } from '../../run/link.ts';
import { isPage } from '../pages.ts';
import { useLab } from '../store.ts';
import { useView } from '../view/useView.ts';
import { NO_VIEW, writeView } from '../view/view.ts';
import { Dismissable } from './Dismissable.tsx';

function useNoticeText(): (notice: LinkNotice) => string {
  const { t } = useTranslation();
  const { algorithm, settings } = useLab((lab) => lab.spec);
  const words = useAlgorithmWords(algorithm);
  /** What a link says besides its algorithm's settings, and what is used where that cannot be. */
  const others: Readonly<Record<string, readonly [name: string, used: string]>> = {
    algorithm: [t('notices.algorithm'), words.name],
    engine: [t('notices.engine'), t('notices.automatic')],
    table: [t('notices.table'), t('notices.tableInUse')],
    iterations: [t('notices.iterations'), '2'],
  };
  return (notice) => {
    if (notice.kind === 'unknown-key' || notice.kind === 'passed-over')
      return t(`notices.${notice.kind}`, { key: notice.key });
    const { setting, value } = notice;
    const [name, used] = others[setting] ?? [words.label(setting), String(settings[setting])];
    return t(`notices.${notice.kind}`, { name, value, used });
  };
}

export function LinkNotices() {
  const { t } = useTranslation();
  const textOf = useNoticeText();
  const notices = useLab((lab) => lab.notices);
  const version = useLab((lab) => lab.refusedVersion);
  const page = useLab((lab) => lab.page);
  const dismiss = useLab((lab) => lab.dismissNotices);
  const view = useView();
  const { unknown } = view;
  const { setParameters } = useLab.getState();
  const unknownPage = isPage(page) ? undefined : page;
  if (notices.length === 0 && version === undefined && unknownPage === undefined && unknown.length === 0)
    return null;
  return (
    <Dismissable
      testId="link-notices"
      title={t('notices.title')}
      dismiss={() => {
        dismiss();
        // What is said of the view is read off the address.
        const isNamed = unknown.every(({ key }) => key !== 'lang');
        if (unknown.length > 0)
          setParameters({ ...NO_VIEW, ...writeView(view), ...(isNamed ? {} : { lang: undefined }) });
      }}
    >
      {version !== undefined && <p>{t('notices.version', { version })}</p>}
      <ul>
        {unknownPage !== undefined && <li>{t('notices.unknown-page', { key: unknownPage })}</li>}
        {unknown.map(({ key, name }) => (
          <li key={`${key} ${name}`}>{t(`notices.view.${key}`, { name })}</li>
        ))}
        {notices.map((notice) => (
          <li key={`${notice.kind} ${notice.key}`}>{textOf(notice)}</li>
        ))}
      </ul>
    </Dismissable>
  );
}
