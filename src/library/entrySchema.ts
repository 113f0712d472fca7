// The shape of a kept run's entry, as files are held to it: every limit is here, so that no file can make the lab compute
// what its own panel would refuse.
import * as v from 'valibot';
import { ENGINE_IDS } from '../predictors/encoderDecoder/engine.ts';
import { type RunSpec, specDigest, type TableIdentity } from '../run/spec.ts';
import { ALGORITHM_IDS, ALGORITHMS } from '../search/registry.ts';
import { isValueOf, type Value, withDefaults } from '../settings/fields.ts';
import { LibraryError } from './errors.ts';
import { ENTRY_VERSION, idOf, type KeptRun, ORIGINS } from './keptRun.ts';
import { migrated } from './migrations.ts';

export const LONGEST_NAME = 120;
export const LONGEST_TAG = 40;
export const MOST_TAGS = 20;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const figure = v.nullable(v.number());
const short = v.pipe(v.string(), v.maxLength(120));
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(1e14));

const entrySchema = v.object({
  version: v.literal(ENTRY_VERSION),
  from: v.picklist(ORIGINS),
  spec: v.object({
    algorithm: v.picklist(ALGORITHM_IDS),
    settings: v.record(short, v.union([v.number(), short, v.boolean()])),
    engine: v.picklist(['auto', ...ENGINE_IDS]),
    table: v.object({
      name: v.pipe(v.string(), v.maxLength(120)),
      digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  }),
  computedBy: v.nullable(v.picklist(ENGINE_IDS)),
  outcome: v.picklist(['finished', 'stopped']),
  progress: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  delivered: count,
  queries: count,
  best: v.exactOptional(v.object({ cell: count, label: figure, test: figure })),
  bestRank: figure,
  regret: figure,
  series: v.pipe(
    v.array(
      v.object({
        id: short,
        role: v.picklist(['main', 'control', 'teacher']),
        steps: count,
        kendall: figure,
      }),
    ),
    v.maxLength(50),
  ),
  elapsed: v.pipe(v.number(), v.minValue(0)),
  ended: time,
  changed: time,
  name: v.pipe(v.string(), v.maxLength(LONGEST_NAME)),
  tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(LONGEST_TAG))), v.maxLength(MOST_TAGS)),
  pinned: v.boolean(),
  bytes: count,
});

/**
 * Reads an entry of whichever version. Its key and id are made anew: an entry of before a setting was added is the entry of
 * the run with that setting's default, as an old link is.
 *
 * @throws LibraryError 'library-newer', 'library-damaged'
 */
export function readEntry(value: unknown): KeptRun {
  const parsed = v.safeParse(entrySchema, migrated(value));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new LibraryError(
      'library-damaged',
      `A run's entry is not as it should be: ${v.getDotPath(issue) ?? ''} ${issue.message}`,
    );
  }
  const { spec: written, ...rest } = parsed.output;
  const spec = { ...written, settings: allowed(written) };
  const key = specDigest(spec);
  return { ...rest, spec, key, id: idOf(key, rest.computedBy) };
}

/** All settings of the algorithm. @throws LibraryError if one is not what its field allows */
function allowed({
  algorithm,
  settings,
}: RunSpec & { readonly table: TableIdentity }): Record<string, Value> {
  const { fields } = ALGORITHMS[algorithm];
  const known = Object.entries(settings).filter(([name]) => Object.hasOwn(fields, name));
  for (const [name, value] of known) {
    if (!isValueOf(fields[name], value)) {
      throw new LibraryError(
        'library-damaged',
        `A run has ${String(value)} for ${name}, which is out of range.`,
      );
    }
  }
  return withDefaults(fields, Object.fromEntries(known));
}
