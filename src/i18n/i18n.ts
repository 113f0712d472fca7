// Sets the languages up: the remembered one, else the browser's, else English; and keeps <html lang> in step.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { zhCN } from './zhCN.ts';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = 'seminas-lab.language';

function remembered(): string | undefined {
  try {
    return localStorage.getItem(STORED) ?? undefined;
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
    return undefined;
  }
}

export function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The first of the person's languages that there is. */
export function preferredLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    if (/^zh\b/i.test(wish)) return 'zh-CN';
    if (/^en\b/i.test(wish)) return 'en';
  }
  return 'en';
}

function showLanguage(language: string): void {
  document.documentElement.lang = language;
  document.title = `${i18next.t('app.name')} · ${i18next.t('app.tagline')}`;
}

export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // See above.
  }
  void i18next.changeLanguage(language);
}

export async function setUpLanguages(): Promise<void> {
  const stored = remembered();
  i18next.on('languageChanged', showLanguage);
  await i18next.use(initReactI18next).init({
    lng: isLanguage(stored) ? stored : preferredLanguage(navigator.languages),
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
  });
}
