// The languages of the lab. Another one is a folder of texts beside `en`, and a line here (CONTRIBUTING.md, “Add a language”).

interface LanguageFacts {
  /** Of its texts, beside this file. */
  readonly folder: string;
  /** What it calls itself. */
  readonly name: string;
}

/** By what `<html lang>` says of them. The first one is taken where a person understands none of them. */
export const LANGUAGES = {
  en: { folder: 'en', name: 'English' },
  'zh-CN': { folder: 'zhCN', name: '简体中文' },
} as const satisfies Readonly<Record<string, LanguageFacts>>;

export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_IDS = Object.keys(LANGUAGES) as Language[];

/** Where the choice is remembered; `languageWishes` says it too. */
export const STORED_LANGUAGE = 'seminas-lab.language';

// The next two also run in the page before any program has come (tools/prerenderFirst.ts), so each must stand alone.

/** The first wish that can be met; of a language that is spoken in several countries, any will do. */
export function languageFor<T extends string>(ids: readonly T[], wishes: readonly string[]): T | undefined {
  const spoken = (name: string) => name.toLowerCase().split('-')[0];
  for (const wish of wishes) {
    const found =
      ids.find((id) => id.toLowerCase() === wish.toLowerCase()) ??
      ids.find((id) => spoken(id) === spoken(wish));
    if (found) return found;
  }
  return undefined;
}

/** What the person who opens the page wants: what the address says, then what is remembered, then what the browser says. */
export function languageWishes(): string[] {
  const wishes: string[] = [];
  try {
    const named = /[#&]lang=([^&]*)/.exec(location.hash)?.[1];
    if (named) wishes.push(decodeURIComponent(named));
  } catch {
    // An address that cannot be read says nothing.
  }
  try {
    const stored = localStorage.getItem('seminas-lab.language');
    if (stored) wishes.push(stored);
  } catch {
    // Storage may be forbidden.
  }
  return [...wishes, ...navigator.languages];
}

/** The language that an address names by `lang=`. */
export function languageOfAddress(lang: string | undefined): Language | undefined {
  return lang === undefined ? undefined : languageFor(LANGUAGE_IDS, [lang]);
}
