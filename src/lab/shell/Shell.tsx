// What stands around every page: header, notices on the address, and the page that the address names.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showLanguage } from '../../i18n/i18n.ts';
import { languageOfAddress } from '../../i18n/languages.ts';
import { LinkNotices } from '../notices/LinkNotices.tsx';
import { NewVersion } from '../notices/NewVersion.tsx';
import { keepForOffline } from '../offline.ts';
import { loadedPage, loadPage, pageOf } from '../pages.ts';
import { useLab } from '../store.ts';
import { useView } from '../view/useView.ts';
import { isPresenting } from '../view/view.ts';
import { EmbedBar } from './EmbedBar.tsx';
import { Header } from './Header.tsx';
import styles from './shell.module.css';

/** The address, all that may hold settings: query and fragment. */
const address = () => window.location.search + window.location.hash;

/** Takes over what the address says, now and whenever it changes: by a link, by hand, by the back button. */
function useAddress(): void {
  useEffect(() => {
    const read = () => useLab.getState().readAddress(address());
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
}

/** Effects come after the first paint, so that worker and table do not hold up the line before there is anything to see. */
function useWorker(): void {
  useEffect(() => {
    const { opened, openFailure, open } = useLab.getState();
    // Some pages have asked for them before.
    if (!opened && !openFailure) void open();
  }, []);
}

/** Styles look for it, see styles/present.css. */
function usePresenting(): void {
  const presenting = useLab((lab) => isPresenting(lab.parameters));
  useEffect(() => {
    document.documentElement.toggleAttribute('data-present', presenting);
  }, [presenting]);
}

/** An address that is followed later may name another language. */
function useAddressLanguage(): void {
  const language = useLab((lab) => languageOfAddress(lab.parameters.lang));
  useEffect(() => {
    if (language) void showLanguage(language);
  }, [language]);
}

/** By then what the page shows first has been drawn. */
const OFFLINE_AFTER_MS = 2_000;

/** Some time after the table is there, so that nothing waits for files that only a later visit needs. */
function useOfflineCopy(): void {
  const opened = useLab((lab) => lab.opened !== undefined);
  useEffect(() => {
    if (!opened || !import.meta.env.PROD) return;
    const timer = setTimeout(keepForOffline, OFFLINE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [opened]);
}

/** A drop that misses its place would open the file instead of the page, and a run would be gone. */
function useMissedDrops(): void {
  useEffect(() => {
    const refuse = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);
}

/** The page that is wanted; until it has been fetched, the one before stays. */
function usePage() {
  const wanted = useLab((lab) => pageOf(lab.page));
  const [shown, setShown] = useState(wanted);
  const [failed, setFailed] = useState(false);
  const [attempts, setAttempts] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is one
  useEffect(() => {
    let current = true;
    setFailed(false);
    loadPage(wanted).then(
      () => current && setShown(wanted),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [wanted, attempts]);
  return { wanted, shown, failed, retry: () => setAttempts(attempts + 1) };
}

export function Shell() {
  const { t } = useTranslation();
  const { wanted, shown, failed, retry } = usePage();
  useAddress();
  useWorker();
  useAddressLanguage();
  useOfflineCopy();
  useMissedDrops();
  usePresenting();
  const name = t('app.name');
  useEffect(() => {
    document.title = t('app.title', { page: t(`page.${wanted}`), name });
  }, [t, wanted, name]);
  const Page = loadedPage(shown);
  const { embedded } = useView();
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place on the page, which the address cannot name */}
      <a className="skip" href="#main" onClick={skip}>
        {t('app.skip')}
      </a>
      {embedded ? <EmbedBar /> : <Header page={wanted} />}
      <div className={styles.notices}>
        <NewVersion />
        <LinkNotices />
      </div>
      {failed && (
        <div className={`notice in-row ${styles.failed}`} data-kind="bad" role="alert">
          <p>{t('app.pageFailed')}</p>
          <button type="button" onClick={retry}>
            {t('app.retry')}
          </button>
        </div>
      )}
      {Page && <Page />}
    </>
  );
}

/** The fragment is the experiment's, so the link must not go there. */
function skip(event: React.MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main')?.focus();
}
