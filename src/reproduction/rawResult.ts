// What one job came to, as a file of JSON: raw results, which are kept beside the project and from which aggregates are made.
// Nothing in it depends on who computed it when.
import * as v from 'valibot';

const VERSION = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const accuracy = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** JSON knows no NaN: of equal predictions there is no rank correlation. */
const correlation = v.nullable(v.pipe(v.number(), v.minValue(-1), v.maxValue(1)));
const taus = v.object({
  /** Kendall's tau-b. */
  tau: correlation,
  /** The same among cells above .90. */
  above90: correlation,
});
const base = {
  version: v.literal(VERSION),
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Of the study and table, for people. */
  name: v.string(),
  seed: count,
};
const schema = v.variant('kind', [
  v.object({
    ...base,
    kind: v.literal('search'),
    curve: v.array(v.object({ queries: count, test: accuracy, rank: count })),
  }),
  v.object({ ...base, kind: v.literal('trial'), heldOut: taus, whole: v.nullable(taus) }),
]);

export type RawResult = Readonly<v.InferOutput<typeof schema>>;
export type SearchResult = Extract<RawResult, { kind: 'search' }>;
export type TrialResult = Extract<RawResult, { kind: 'trial' }>;
export type Taus = Readonly<v.InferOutput<typeof taus>>;

export class RawResultError extends Error {}

/** The form in which one is written: equal results are equal bytes. */
export function rawText(result: Omit<SearchResult, 'version'> | Omit<TrialResult, 'version'>): string {
  return `${JSON.stringify({ version: VERSION, ...result })}\n`;
}

/** @throws RawResultError where the text is no result of this version under this key */
export function readRaw(text: string, key: string): RawResult {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!parsed.success)
    throw new RawResultError(`The result ${key.slice(0, 12)}… is malformed: ${parsed.issues[0].message}`);
  if (parsed.output.key !== key)
    throw new RawResultError(
      `The result ${key.slice(0, 12)}… is that of another job. Delete it to compute it again.`,
    );
  return parsed.output;
}
