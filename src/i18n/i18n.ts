// Sets the languages up, keeps <html lang> in step, and fetches texts part by part, of the language in use alone.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import {
  LANGUAGE_IDS,
  LANGUAGES,
  type Language,
  languageFor,
  languageWishes,
  STORED_LANGUAGE,
} from './languages.ts';
import type { Part } from './messages.ts';

/** One file a part and language: `./en/lab.ts`. */
const FILES = import.meta.glob<object>('./*/*.ts', { import: 'texts' });

/** Parts that something on the page has asked for; another language needs them all. */
const wanted = new Set<Part>();
const fetched = new Map<string, Promise<void>>();

let current: Language | undefined;

function startingLanguage(): Language {
  return languageFor(LANGUAGE_IDS, languageWishes()) ?? LANGUAGE_IDS[0];
}

function fetchPart(language: Language, part: Part): Promise<void> {
  const path = `./${LANGUAGES[language].folder}/${part}.ts`;
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

/** For as long as the page is open. */
export async function showLanguage(language: Language): Promise<void> {
  if (language === current) return;
  current = language;
  await Promise.all([...wanted].map((part) => fetchPart(language, part)));
  // Another one may have been chosen meanwhile.
  if (current === language) await i18next.changeLanguage(language);
}

/** For later visits too. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORED_LANGUAGE, language);
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
  }
  await showLanguage(language);
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
