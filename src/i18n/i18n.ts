// Sets the languages up: the remembered one, else the browser's, else English; keeps <html lang> in step; and fetches texts
// part by part, of the language in use alone.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Part } from './messages.ts';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One file a part and language: `./en/lab.ts`. */
const FILES = import.meta.glob<object>('./{en,zhCN}/*.ts', { import: 'texts' });
const FOLDERS: Readonly<Record<Language, string>> = { en: 'en', 'zh-CN': 'zhCN' };
const STORED = 'seminas-lab.language';

/** Parts that something on the page has asked for; another language needs them all. */
const wanted = new Set<Part>();
const fetched = new Map<string, Promise<void>>();

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

function startingLanguage(): Language {
  const stored = remembered();
  return isLanguage(stored) ? stored : preferredLanguage(navigator.languages);
}

let current: Language | undefined;

function fetchPart(language: Language, part: Part): Promise<void> {
  const path = `./${FOLDERS[language]}/${part}.ts`;
  const known = fetched.get(path);
  if (known) return known;
  const fetching = FILES[path]().then((texts) => {
    i18next.addResourceBundle(language, 'translation', texts, true);
  });
  fetched.set(path, fetching);
  // Asked for again, it is fetched again.
  fetching.catch(() => fetched.delete(path));
  return fetching;
}

/** Fetches these parts in the language in use, and from now on in every language that is chosen. */
export async function loadTexts(...parts: readonly Part[]): Promise<void> {
  current ??= startingLanguage();
  for (const part of parts) wanted.add(part);
  const language = current;
  await Promise.all(parts.map((part) => fetchPart(language, part)));
}

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // See above.
  }
  current = language;
  await Promise.all([...wanted].map((part) => fetchPart(language, part)));
  // Another one may have been chosen meanwhile.
  if (current === language) await i18next.changeLanguage(language);
}

export async function setUpLanguages(): Promise<void> {
  current ??= startingLanguage();
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  // Every language has every text (see messages.ts), so none stands in for another one.
  await i18next.use(initReactI18next).init({
    lng: current,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
  });
}
