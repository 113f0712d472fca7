// Settings to URL fragment and back: `#v=1&n=100&seed=7…`, only what differs from the defaults.
import * as v from 'valibot';
import {
  DEFAULT_SETTINGS,
  type ExperimentSettings,
  FIELDS,
  type Field,
  fieldSchema,
  presetSettings,
  SETTING_NAMES,
  type SettingName,
} from './settings.ts';

export const URL_VERSION = 1;

/** Something in a URL that was not taken as it stands. */
export type UrlNotice =
  | {
      readonly kind: 'bad-value';
      readonly setting: SettingName;
      readonly key: string;
      readonly value: string;
    }
  | { readonly kind: 'repeated'; readonly setting: SettingName; readonly key: string; readonly value: string }
  | { readonly kind: 'unknown-key'; readonly key: string };

export type UrlReading =
  | { readonly ok: true; readonly settings: ExperimentSettings; readonly notices: readonly UrlNotice[] }
  /** The fragment says it is of another version; nothing of it is used. */
  | { readonly ok: false; readonly version: string };

const nameByKey = new Map(SETTING_NAMES.map((name) => [FIELDS[name].key as string, name]));
const LONGEST_SHOWN = 60;
const MOST_NOTICES = 20;

function parseValue(field: Field, text: string): unknown {
  if (field.kind === 'choice') return text;
  if (field.kind === 'switch') return text === '1' ? true : text === '0' ? false : undefined;
  // Number('') is 0 and Number('0x10') is 16: only plain decimal notation is taken.
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The fragment of any text a person may paste: a whole URL, '#…' or the bare pairs. */
function fragmentOf(text: string): string {
  const hash = text.indexOf('#');
  if (hash >= 0) return text.slice(hash + 1);
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? '' : text;
}

/**
 * Reads settings from a URL, a fragment or bare `key=value` pairs; without any, the demo preset. Never throws: what is not understood becomes a
 * notice and keeps its default.
 */
export function readUrl(text: string): UrlReading {
  const pairs = fragmentOf(text.trim())
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? ([decode(pair), ''] as const)
        : ([decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))] as const);
    });
  if (pairs.length === 0) return { ok: true, settings: presetSettings('demo'), notices: [] };
  const version = pairs.find(([key]) => key === 'v')?.[1];
  if (version !== undefined && version !== String(URL_VERSION)) {
    return { ok: false, version: version.slice(0, LONGEST_SHOWN) };
  }
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  const notices: UrlNotice[] = [];
  const seen = new Set<string>();
  for (const [key, text] of pairs) {
    if (key === 'v') continue;
    const name = nameByKey.get(key);
    const value = text.slice(0, LONGEST_SHOWN);
    if (!name) {
      notices.push({ kind: 'unknown-key', key: key.slice(0, LONGEST_SHOWN) });
      continue;
    }
    if (seen.has(key)) {
      notices.push({ kind: 'repeated', setting: name, key, value });
      continue;
    }
    seen.add(key);
    const parsed = v.safeParse(fieldSchema(FIELDS[name]), parseValue(FIELDS[name], text));
    if (parsed.success) settings[name] = parsed.output;
    else notices.push({ kind: 'bad-value', setting: name, key, value });
  }
  return { ok: true, settings: settings as ExperimentSettings, notices: notices.slice(0, MOST_NOTICES) };
}

/** The fragment, without '#', that {@link readUrl} turns back into exactly these settings. */
export function writeUrl(settings: ExperimentSettings): string {
  const pairs = SETTING_NAMES.filter((name) => settings[name] !== DEFAULT_SETTINGS[name]).map((name) => {
    const value = settings[name];
    const text = typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
    return `${FIELDS[name].key}=${encodeURIComponent(text)}`;
  });
  return [`v=${URL_VERSION}`, ...pairs].join('&');
}
