// The header: name, pages, what the figures come from, what computes and why, language, theme, keys.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { LANGUAGE_IDS, LANGUAGES, type Language } from '../../i18n/languages.ts';
import { Hint } from '../controls/Hint.tsx';
import { Fetched, lazily } from '../controls/lazily.tsx';
import { Popover } from '../controls/Popover.tsx';
import { EngineBadge } from '../engine/EngineBadge.tsx';
import { leads, PAGE_IDS, type PageId } from '../pages.ts';
import { ShareButton } from '../share/ShareButton.tsx';
import { useLab } from '../store.ts';
import { TableBadge } from '../table/TableBadge.tsx';
import { usePageAddress } from '../usePageAddress.ts';
import { useShows } from '../view/useView.ts';
import { isPresenting } from '../view/view.ts';
import styles from './shell.module.css';

const PageMenu = lazily(async () => (await import('./PageMenu.tsx')).PageMenu, 'pages');

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const STORED_THEME = 'seminas-lab.theme';

function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORED_THEME);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

function ThemeChoice() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState<Theme>(storedTheme);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem(STORED_THEME, theme);
    } catch {
      // Storage may be forbidden; then the choice lasts as long as the page.
    }
  }, [theme]);
  return (
    <select
      aria-label={t('theme.label')}
      value={theme}
      onChange={(event) => setTheme(event.target.value as Theme)}
    >
      {THEMES.map((name) => (
        <option key={name} value={name}>
          {t(`theme.${name}`)}
        </option>
      ))}
    </select>
  );
}

function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <select
      aria-label={t('language.label')}
      value={i18n.language}
      onChange={(event) => {
        const language = event.target.value as Language;
        void chooseLanguage(language);
        // It is in the address, so that the link opens as it is seen here.
        useLab.getState().setParameters({ lang: language });
      }}
    >
      {LANGUAGE_IDS.map((language) => (
        <option key={language} value={language} lang={language}>
          {LANGUAGES[language].name}
        </option>
      ))}
    </select>
  );
}

/** It is in the address, so that the link of a talk opens as it is to be shown. */
function Presenter() {
  const { t } = useTranslation();
  const presenting = useLab((lab) => isPresenting(lab.parameters));
  const { setParameters } = useLab.getState();
  return (
    <Hint text={t('present.help')}>
      <button
        type="button"
        aria-pressed={presenting}
        aria-label={t('present.name')}
        onClick={() => setParameters({ present: presenting ? undefined : '1' })}
      >
        <svg width="17" height="15" viewBox="0 0 17 15" aria-hidden="true" className={styles.screen}>
          <path d="M1 1h15v9H1zM8.5 10v4M5 14h7" />
        </svg>
      </button>
    </Hint>
  );
}

const KEYS = { space: undefined, epoch: 'E', stage: 'S', reset: 'R', arrows: '← →' } as const;

function Keys() {
  const { t } = useTranslation();
  return (
    <Popover label={t('help.open')}>
      <h2>{t('help.title')}</h2>
      <dl>
        {(Object.keys(KEYS) as (keyof typeof KEYS)[]).map((key) => (
          <div key={key}>
            <dt>
              <kbd>{KEYS[key] ?? t('help.keySpace')}</kbd>
            </dt>
            <dd>{t(`help.key.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}

/** Links, so that a page can be opened beside this one, and the back button leads back. */
function Pages({ page }: { page: PageId }) {
  const { t } = useTranslation();
  const address = usePageAddress();
  return (
    <nav className={styles.pages} aria-label={t('app.pages')}>
      {PAGE_IDS.filter(leads).map((id) => (
        <a key={id} href={address(id)} aria-current={id === page ? 'page' : undefined}>
          {t(`page.${id}`)}
        </a>
      ))}
      <Popover
        className={styles.allPages}
        align="left"
        wide
        // Where a page's link has no place in the header, its name stands here.
        label={
          <span data-here={!leads(page)}>
            <span className={styles.here}>{t(`page.${page}`)}</span> <span>{t('app.allPages')}</span>
          </span>
        }
      >
        <Fetched>
          <PageMenu />
        </Fetched>
      </Popover>
    </nav>
  );
}

export function Header({ page }: { page: PageId }) {
  const { t } = useTranslation();
  const shows = useShows();
  return (
    <header className={styles.header}>
      <h1>{t('app.name')}</h1>
      {shows('pages') ? <Pages page={page} /> : <div className={styles.pages} />}
      <div className={styles.badges}>
        <TableBadge />
        {shows('engine') && <EngineBadge />}
      </div>
      <div className={styles.choices}>
        {shows('share') && <ShareButton />}
        {shows('language') && <LanguageChoice />}
        {shows('theme') && <ThemeChoice />}
        {shows('presenter') && <Presenter />}
        {shows('keys') && <Keys />}
      </div>
    </header>
  );
}
