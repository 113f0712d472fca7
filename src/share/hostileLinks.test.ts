// Every reader of what stands in a link, fed with whatever strangers may write: none ever throws anything but its own error,
// takes long, or lets a value out of its range through.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARTS, readView } from '../lab/view/view.ts';
import { readLink, writeLink } from '../run/link.ts';
import { presetSpec } from '../run/spec.ts';
import { ALGORITHM_IDS, ALGORITHMS } from '../search/registry.ts';
import { isValueOf } from '../settings/fields.ts';
import { PlanError } from '../sweep/plan.ts';
import { readPlan } from '../sweep/planText.ts';
import { PackError, pack } from './packed.ts';
import { readRun } from './readRun.ts';

const RUNS = 25_000;

/** Keys of every kind, and values that are numbers, nearly numbers, lists, names and markup. */
const key = fc.constantFrom(
  ...['v', 'a', 't', 'p', 'engine', 'it', 'r', 'hide', 'lock', 'embed', 'x', 'y', 'z', 'seeds', 'no'],
  ...['__proto__', 'constructor', 'toString', 'utm_source'],
  ...Object.values(ALGORITHMS.seminas.fields).map((field) => field.key),
);
const value = fc.oneof(
  fc.integer({ min: -5, max: 2_000 }).map(String),
  fc.constantFrom(
    '1e9',
    '1e999',
    '-0',
    '0x10',
    'NaN',
    '1-1000000',
    '1-5',
    '2',
    '99',
    'all',
    'random',
    'wasm',
  ),
  fc.constantFrom('n:50,100', 'ratio:0,2', 'a:seminas,random', `n:${'1,'.repeat(300)}`, 'presets,banana'),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '%E0%A4%A',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const pairs = fc
  .array(fc.tuple(key, value), { maxLength: 8 })
  .map((list) => list.map(([name, text]) => `${name}=${text}`).join('&'));
const link = fc.oneof(
  { weight: 6, arbitrary: pairs },
  {
    weight: 2,
    arbitrary: fc.tuple(pairs, pairs).map(([query, fragment]) => `https://a.example/?${query}#${fragment}`),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }) },
);

const fields = new Map(ALGORITHM_IDS.map((id) => [id, Object.entries(ALGORITHMS[id].fields)]));

describe('hostile links', () => {
  it('give settings within their ranges, or a notice', () => {
    fc.assert(
      fc.property(link, (text) => {
        const reading = readLink(text, ['hide', 'lock', 'embed', 'r']);
        if (!reading.ok) return;
        const { algorithm, settings } = reading.spec;
        for (const [name, field] of fields.get(algorithm) ?? [])
          if (!isValueOf(field, settings[name])) expect.fail(`${name} is ${settings[name]}`);
        if (reading.notices.length > 20 || reading.page.length > 60) expect.fail('too long');
      }),
      { numRuns: RUNS },
    );
  });

  it('make plans of a size that was allowed, or none', () => {
    fc.assert(
      fc.property(link, (text) => {
        try {
          const { plan } = readPlan(text);
          const points = plan.axes.reduce((product, { values }) => product * values.length, 1);
          if (points > 1_000 || points * plan.seeds.length > 10_000) expect.fail(`${points} points`);
        } catch (error) {
          if (!(error instanceof PlanError)) throw error;
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('hide and fix only what may be', () => {
    const parts = new Set<string>(Object.values(PARTS).flat());
    fc.assert(
      fc.property(
        fc.record({ hide: value, lock: value, embed: value }, { requiredKeys: [] }),
        (parameters) => {
          const { hidden, locked, unknown } = readView(parameters);
          for (const part of hidden) if (!parts.has(part)) expect.fail(part);
          if (locked !== 'all' && locked.size > 200) expect.fail('too many');
          for (const { name } of unknown) if (name.length > 60) expect.fail('too long');
        },
      ),
      { numRuns: RUNS },
    );
  });

  const spec = presetSpec('random');
  const refused = (text: string) => {
    try {
      readRun(text, spec);
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      return;
    }
    expect.fail('These are no results.');
  };

  it('carry no results but those that were packed as such', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc.string({ unit: fc.constantFrom(...'ABCxyz019-_'), maxLength: 200 }),
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
        ),
        refused,
      ),
      { numRuns: RUNS },
    );
  });

  it('carry no results of another form', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 2 }).map(pack), refused), { numRuns: 2_000 });
  });

  it('written again say the same', () => {
    for (const id of ALGORITHM_IDS)
      expect(readLink(writeLink(presetSpec(id)))).toMatchObject({ ok: true, notices: [] });
  });
});
