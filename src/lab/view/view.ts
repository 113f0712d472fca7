// What an address says of the view: parts of the pages that are not shown (`hide=presets,queries`), settings that cannot be
// changed, those of an experiment and those of pages that play many (`lock=n,seed,repeats` or `lock=all`), whether it stands in
// a frame of another page (`embed=1`), and its language. It stays when a
// person goes from page to page. What a figure needs to be honest (the table's badge, the verdict with its caution, notices) is
// no part that can be hidden.
import { languageOfAddress } from '../../i18n/languages.ts';
import { isKnown } from '../../run/link.ts';
import type { RunSpec } from '../../run/spec.ts';
import { ALGORITHMS } from '../../search/registry.ts';

/** Large type and high contrast, for a projector: `present=1`. */
const PRESENT_KEY = 'present';
/** The language, for whoever opens it: `lang=zh-CN`. */
const LANGUAGE_KEY = 'lang';
export const VIEW_KEYS = ['hide', 'lock', 'embed', PRESENT_KEY, LANGUAGE_KEY] as const;
/** What takes all of it from an address. */
export const NO_VIEW = { hide: undefined, lock: undefined, embed: undefined } as const;

/** By the place where they stand; in each the order is the page's. */
export const PARTS = {
  header: ['pages', 'engine', 'share', 'language', 'theme', 'presenter', 'keys'],
  settings: ['settings', 'algorithm', 'presets', 'estimate', 'protocol', 'more'],
  run: ['steps', 'stages', 'intro', 'next'],
  results: [
    'learning',
    'best',
    'cell',
    'details',
    'predictions',
    'whole',
    'losses',
    'queries',
    'history',
    'cost',
    'instant',
  ],
} as const;
export type Part = (typeof PARTS)[keyof typeof PARTS][number];

const ALL_PARTS: readonly string[] = Object.values(PARTS).flat();
const EVERYTHING = 'all';
/** Of a link that are no settings. */
const NO_SETTINGS: readonly string[] = ['v', 't', 'p', 'it'];
/** What the pages of searches and sweeps play. */
const PAGE_SETTINGS: readonly string[] = ['searches', 'repeats', 'x', 'y', 'z', 'seeds', 'no'];
const LONGEST = 400;

export type Parameters = Readonly<Record<string, string>>;

export interface View {
  readonly hidden: ReadonlySet<Part>;
  /** Keys of settings as in links, `a` the algorithm; or all of them. */
  readonly locked: ReadonlySet<string> | 'all';
  readonly embedded: boolean;
  /** What it names that there is not. */
  readonly unknown: readonly { readonly key: 'hide' | 'lock' | 'embed' | 'lang'; readonly name: string }[];
}

/** Never throws. */
export function readView({ hide = '', lock = '', embed = '', lang }: Parameters): View {
  const parts = listed(hide);
  const keys = listed(lock);
  const isPart = (name: string): name is Part => ALL_PARTS.includes(name);
  const isSetting = (key: string) =>
    key === EVERYTHING || PAGE_SETTINGS.includes(key) || (isKnown(key) && !NO_SETTINGS.includes(key));
  return {
    hidden: new Set(parts.filter(isPart)),
    locked: keys.includes(EVERYTHING) ? 'all' : new Set(keys.filter(isSetting)),
    embedded: embed === '1',
    unknown: [
      ...parts.filter((name) => !isPart(name)).map((name) => ({ key: 'hide', name }) as const),
      ...keys.filter((key) => !isSetting(key)).map((name) => ({ key: 'lock', name }) as const),
      ...(embed === '' || embed === '1' || embed === '0'
        ? []
        : [{ key: 'embed', name: embed.slice(0, 60) } as const]),
      ...(lang === undefined || languageOfAddress(lang)
        ? []
        : [{ key: 'lang', name: lang.slice(0, 60) } as const]),
    ],
  };
}

function listed(text: string): string[] {
  const names = text.slice(0, LONGEST).split(',');
  return [...new Set(names.map((name) => name.trim().slice(0, 60)).filter((name) => name !== ''))];
}

/** What an address says of this view. */
export function writeView({ hidden, locked, embedded }: Omit<View, 'unknown'>): Parameters {
  const lock = locked === 'all' ? EVERYTHING : [...locked].join(',');
  return {
    ...(hidden.size > 0 ? { hide: [...hidden].join(',') } : {}),
    ...(lock === '' ? {} : { lock }),
    ...(embedded ? { embed: '1' } : {}),
  };
}

export function isPresenting(parameters: Parameters): boolean {
  return parameters[PRESENT_KEY] === '1';
}

/** What goes along from page to page. */
export function viewParameters(parameters: Parameters): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).filter(([key]) => (VIEW_KEYS as readonly string[]).includes(key)),
  );
}

/** @param key as in links */
export function isLocked({ locked }: Pick<View, 'locked'>, key: string): boolean {
  return locked === 'all' || locked.has(key);
}

/** What a page says there, but for what is locked and said already: that stays as it is. */
export function withLockedParameters(
  view: Pick<View, 'locked'>,
  before: Parameters,
  wanted: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const kept = PAGE_SETTINGS.filter((key) => before[key] !== undefined && isLocked(view, key));
  return { ...wanted, ...Object.fromEntries(kept.map((key) => [key, before[key]])) };
}

/** What is wanted, but for what is locked: that stays as it is. */
export function withLocks(view: Pick<View, 'locked'>, before: RunSpec, wanted: RunSpec): RunSpec {
  if (view.locked !== 'all' && view.locked.size === 0) return wanted;
  if (before.algorithm !== wanted.algorithm && isLocked(view, 'a')) return before;
  const { fields } = ALGORITHMS[wanted.algorithm];
  const kept = Object.entries(before.settings).filter(
    ([name]) => name in fields && isLocked(view, fields[name as keyof typeof fields].key),
  );
  return {
    ...wanted,
    settings: { ...wanted.settings, ...Object.fromEntries(kept) },
    engine: isLocked(view, 'engine') ? before.engine : wanted.engine,
  };
}
