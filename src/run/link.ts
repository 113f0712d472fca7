// A run's specification to a link's fragment and back: `#v=2&a=seminas&t=…&n=100&seed=7…`, only what differs from the
// defaults. Every earlier version is still read.
import { ENGINE_IDS, type EngineId } from '../predictors/encoderDecoder/engine.ts';
import { ALGORITHM_IDS, ALGORITHMS, type AlgorithmId } from '../search/registry.ts';
import { defaultOf, type Field, integer, isValueOf, type Value, withDefaults } from '../settings/fields.ts';
import { type Pair, type PairsOfText, pairsOfText } from './linkText.ts';
import { presetSpec, type RunSpec, SPEC_VERSION } from './spec.ts';

/** Something in a link that was not taken as it stands. */
export type LinkNotice =
  | {
      readonly kind: 'bad-value' | 'repeated';
      readonly setting: string;
      readonly key: string;
      readonly value: string;
    }
  | { readonly kind: 'unknown-key'; readonly key: string }
  /** A setting before the '#', where there are others behind it. */
  | { readonly kind: 'passed-over'; readonly key: string };

/** The table that a link was made with: the first digits of its digest, and its name. */
export interface LinkTable {
  readonly digest: string;
  readonly name: string;
}

export type LinkReading =
  | {
      readonly ok: true;
      /** Without a table. */
      readonly spec: RunSpec;
      readonly table: LinkTable | undefined;
      /** The page that it opens, as written; '' for the usual one. */
      readonly page: string;
      /** What it says to pages, by the keys that are theirs. */
      readonly parameters: Readonly<Record<string, string>>;
      readonly notices: readonly LinkNotice[];
    }
  /** Made by a version that this one does not know; nothing of it is used. */
  | { readonly ok: false; readonly version: string };

/** Keys of every link, whatever the algorithm. */
const RESERVED = ['v', 'a', 't', 'p', 'engine'] as const;
const LONGEST_SHOWN = 60;
const MOST_NOTICES = 20;
/** Digits of a table's digest in a link: enough that no two tables a person has share them. */
const DIGITS = 12;
const ENGINES: readonly string[] = ['auto', ...ENGINE_IDS];

/** A field's value as a link has it; undefined, or what the field does not allow, where it is none. */
export function parseValue(field: Field, text: string): unknown {
  if (field.kind === 'choice') return text;
  if (field.kind === 'switch') return text === '1' ? true : text === '0' ? false : undefined;
  // Number('') is 0 and Number('0x10') is 16: only plain decimal notation is taken.
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

const ITERATIONS_OF_VERSION_1 = integer('it', 'main', 2, 1, 20);

/**
 * Version 1 knew SemiNAS alone, gave the number of iterations where later ones give the budget, and climbed from the best
 * K cells alone.
 */
function fromVersion1(pairs: readonly Pair[], notices: LinkNotice[]): Pair[] {
  const { fields } = ALGORITHMS.seminas;
  const given = (wanted: string) => pairs.find(([key]) => key === wanted)?.[1];
  const number = (key: string, field: Field) => {
    const value = parseValue(field, given(key) ?? '');
    return Number(isValueOf(field, value) ? value : field.default);
  };
  const iterations = number('it', ITERATIONS_OF_VERSION_1);
  const text = given('it');
  if (text !== undefined && Number(text) !== iterations) {
    notices.push({
      kind: 'bad-value',
      setting: 'iterations',
      key: 'it',
      value: text.slice(0, LONGEST_SHOWN),
    });
  }
  const budget = number('n', fields.labelled) + iterations * number('q', fields.queries);
  return [
    ...pairs.filter(([key]) => !['it', 'b', 'more'].includes(key)),
    ['b', String(budget)],
    ['more', '0'],
  ];
}

function readTable(text: string | undefined): LinkTable | undefined {
  const [, digest, name] = /^([0-9a-f]{12})(?:~(.*))?$/s.exec(text ?? '') ?? [];
  return digest === undefined ? undefined : { digest, name: (name ?? '').slice(0, LONGEST_SHOWN) };
}

/** Settings of an algorithm from pairs; what is not understood becomes a notice and keeps its default. */
function readSettings(algorithm: AlgorithmId, pairs: readonly Pair[], notices: LinkNotice[]) {
  const { fields } = ALGORITHMS[algorithm];
  const nameByKey = new Map(Object.entries(fields).map(([name, { key }]) => [key, name]));
  const settings: Record<string, Value> = {};
  const seen = new Set<string>();
  for (const [key, text] of pairs) {
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
    const parsed = parseValue(fields[name], text);
    if (isValueOf(fields[name], parsed)) settings[name] = parsed;
    else notices.push({ kind: 'bad-value', setting: name, key, value });
  }
  return withDefaults(fields, settings);
}

/** Whether a key means something in some link. */
export function isKnown(key: string): boolean {
  const fields = Object.values(ALGORITHMS).flatMap((algorithm) => Object.values(algorithm.fields));
  return (
    key === 'it' || (RESERVED as readonly string[]).includes(key) || fields.some((field) => field.key === key)
  );
}

/**
 * Reads a specification from any text a person may paste: a URL, a fragment or bare `key=value` pairs; without any, the
 * first preset of SemiNAS. Settings in the query are read where the fragment has none. Never throws.
 *
 * @param pageKeys keys that are no settings but a page's own; of one that comes twice the first counts
 */
export function readLink(text: string, pageKeys: readonly string[] = []): LinkReading {
  const isOfPage = (key: string) => pageKeys.includes(key);
  const { pairs, passedOver }: PairsOfText = pairsOfText(text, (key) => isKnown(key) || isOfPage(key));
  const notices: LinkNotice[] = passedOver.map((key) => ({
    kind: 'passed-over',
    key: key.slice(0, LONGEST_SHOWN),
  }));
  const first = (wanted: string) => pairs.find(([key]) => key === wanted)?.[1];
  // Links written by hand have no version; one with iterations is made after an old one.
  const version = first('v') ?? (first('it') === undefined ? String(SPEC_VERSION) : '1');
  if (version !== '1' && version !== String(SPEC_VERSION))
    return { ok: false, version: version.slice(0, LONGEST_SHOWN) };
  const page = (first('p') ?? '').slice(0, LONGEST_SHOWN);
  const parameters = Object.fromEntries(pairs.filter(([key]) => isOfPage(key)).toReversed());
  const own = pairs.filter(([key]) => !(RESERVED as readonly string[]).includes(key) && !isOfPage(key));

  const wish = first('a') ?? 'seminas';
  const algorithm = ALGORITHM_IDS.find((id) => id === wish) ?? 'seminas';
  if (algorithm !== wish)
    notices.push({ kind: 'bad-value', setting: 'algorithm', key: 'a', value: wish.slice(0, LONGEST_SHOWN) });
  const engine = first('engine') ?? 'auto';
  if (!ENGINES.includes(engine))
    notices.push({
      kind: 'bad-value',
      setting: 'engine',
      key: 'engine',
      value: engine.slice(0, LONGEST_SHOWN),
    });
  const table = readTable(first('t'));
  if (first('t') !== undefined && !table)
    notices.push({
      kind: 'bad-value',
      setting: 'table',
      key: 't',
      value: first('t')!.slice(0, LONGEST_SHOWN),
    });

  const nothing = own.length === 0 && first('v') === undefined && first('a') === undefined;
  const spec: RunSpec = {
    ...(nothing
      ? presetSpec('seminas')
      : {
          algorithm,
          settings: readSettings(algorithm, version === '1' ? fromVersion1(own, notices) : own, notices),
        }),
    engine: ENGINES.includes(engine) ? (engine as 'auto' | EngineId) : 'auto',
  };
  return { ok: true, spec, table, page, parameters, notices: notices.slice(0, MOST_NOTICES) };
}

/** The fragment, without '#', that {@link readLink} turns back into exactly this specification. */
export function writeLink({ algorithm, settings, engine, table }: RunSpec): string {
  const { fields } = ALGORITHMS[algorithm];
  const pairs: [string, Value][] = [
    ['v', SPEC_VERSION],
    ['a', algorithm],
  ];
  if (table) pairs.push(['t', `${table.digest.slice(0, DIGITS)}~${table.name.slice(0, LONGEST_SHOWN)}`]);
  for (const [name, field] of Object.entries(fields)) {
    if (settings[name] !== defaultOf(field, settings)) pairs.push([field.key, settings[name]]);
  }
  if (engine !== 'auto') pairs.push(['engine', engine]);
  return pairs.map(([key, value]) => `${key}=${encodeURIComponent(textOf(value))}`).join('&');
}

/** What {@link parseValue} reads. */
export function textOf(value: Value): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

/** Whether a table is the one that a link was made with. */
export function isTableOfLink(table: { readonly digest: string }, link: LinkTable): boolean {
  return table.digest.startsWith(link.digest);
}
