// Shared links: what is written reads back exactly, links of every version stay readable, and nothing hostile gets further
// than a notice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGINE_IDS } from '../predictors/encoderDecoder/engine.ts';
import { ALGORITHM_IDS, ALGORITHMS } from '../search/registry.ts';
import { defaultOf, type Field, type Value, withDefaults } from '../settings/fields.ts';
import { isTableOfLink, readLink, writeLink } from './link.ts';
import { presetSpec, type RunSpec, specDigest } from './spec.ts';

function anyValue(field: Field): fc.Arbitrary<Value> {
  switch (field.kind) {
    case 'switch':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'real':
      return fc.double({ min: field.min, max: field.max, noNaN: true });
    case 'integer': {
      const { multipleOf = 1 } = field;
      return fc
        .integer({ min: Math.ceil(field.min / multipleOf), max: Math.floor(field.max / multipleOf) })
        .map((n) => n * multipleOf);
    }
  }
}
const anySpec: fc.Arbitrary<RunSpec> = fc.constantFrom(...ALGORITHM_IDS).chain((algorithm) => {
  const { fields } = ALGORITHMS[algorithm];
  const values = Object.entries(fields).map(([name, field]) => [name, anyValue(field)]);
  return fc.record({
    algorithm: fc.constant(algorithm),
    settings: fc.record(Object.fromEntries(values) as Record<string, fc.Arbitrary<Value>>),
    engine: fc.constantFrom('auto' as const, ...ENGINE_IDS),
  });
});
const TABLE = { name: 'NAS-Bench-101 & more ~ 测试', digest: '0123456789ab'.padEnd(64, 'f') };

/** The specification in a link that must be readable. */
function specIn(text: string): RunSpec {
  const reading = readLink(text);
  return reading.ok ? reading.spec : expect.fail(`version ${reading.version}`);
}

describe('links', () => {
  it('read back exactly what was written', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const reading = readLink(`https://example.org/lab/#${writeLink({ ...spec, table: TABLE })}`);
        if (!reading.ok) return expect.fail();
        expect(reading.notices).toEqual([]);
        expect([reading.spec.algorithm, reading.spec.engine]).toEqual([spec.algorithm, spec.engine]);
        // −0 is written as 0.
        for (const [name, value] of Object.entries(spec.settings))
          expect(reading.spec.settings[name] === value, name).toBe(true);
        expect(reading.table?.digest).toBe(TABLE.digest.slice(0, 12));
        expect(reading.table?.name).toBe(TABLE.name);
        expect(isTableOfLink(TABLE, reading.table!)).toBe(true);
      }),
    );
  });

  it('say only what differs from the defaults', () => {
    const { fields } = ALGORITHMS.seminas;
    const spec = { algorithm: 'seminas', settings: withDefaults(fields), engine: 'auto' } as const;
    expect(writeLink(spec)).toBe('v=2&a=seminas');
    const settings = withDefaults(fields, { labelled: 300, seed: 7, control: false });
    expect(writeLink({ ...spec, settings, engine: 'wasm' })).toBe(
      'v=2&a=seminas&n=300&seed=7&control=0&engine=wasm',
    );
    expect(
      writeLink({ ...spec, algorithm: 'random', settings: withDefaults(ALGORITHMS.random.fields) }),
    ).toBe('v=2&a=random');
  });

  it.each([
    'https://example.org/#v=2&a=seminas&n=300',
    '#n=300',
    'n=300',
    'a=seminas&n=300&',
    'https://lab.example/?n=300',
    'https://lab.example/%23n=300',
    'https://lab.example/%23n%3D300%26seed%3D2',
    'https://lab.example/lab/index.html?utm_source=mail&n=300#',
    '?n=300',
    '#?n=300',
    'n=300&amp;seed=2',
  ])('%s is read', (text) => {
    expect(readLink(text)).toMatchObject({
      ok: true,
      spec: { settings: { labelled: 300, seed: 2 } },
      notices: [],
    });
  });

  it.each(['', '#', 'https://example.org/', 'https://example.org/?utm_source=mail', '#p='])(
    '"%s" is the first preset',
    (text) => {
      expect(readLink(text)).toMatchObject({ ok: true, spec: presetSpec('seminas'), notices: [] });
    },
  );

  it('name settings of the query that a fragment overrules', () => {
    const reading = readLink('https://lab.example/?n=50&seed=3&utm=x#n=300');
    expect(reading).toMatchObject({
      ok: true,
      spec: { settings: { labelled: 300, seed: 2 } },
      notices: [
        { kind: 'passed-over', key: 'n' },
        { kind: 'passed-over', key: 'seed' },
      ],
    });
  });

  it.each(['gp+trees', 'gp%2Btrees'])('take %s for two predictors together', (name) => {
    expect(specIn(`a=guided&pred=${name}`).settings.predictor).toBe('gp+trees');
  });

  it('open a page, with or without settings', () => {
    expect(readLink('#p=sweep')).toMatchObject({ ok: true, page: 'sweep', spec: presetSpec('seminas') });
    expect(readLink('#p=sweep&a=random&b=70')).toMatchObject({
      page: 'sweep',
      spec: { settings: { budget: 70 } },
    });
  });

  it.each([
    ['n=abc', 'bad-value'],
    ['n=', 'bad-value'],
    ['n', 'bad-value'],
    ['n=1e9', 'bad-value'],
    ['n=0x64', 'bad-value'],
    ['n=12.5', 'bad-value'],
    ['n=-5', 'bad-value'],
    ['n=NaN', 'bad-value'],
    ['n=Infinity', 'bad-value'],
    ['h=20', 'bad-value'],
    ['control=yes', 'bad-value'],
    ['label=<script>', 'bad-value'],
    ['lr=%E0%A4%A', 'bad-value'],
    ['engine=banana&n=100', 'bad-value'],
    ['a=banana', 'bad-value'],
    ['t=xyz&n=100', 'bad-value'],
    ['n=100&n=300', 'repeated'],
    ['__proto__=1', 'unknown-key'],
    ['constructor=1', 'unknown-key'],
    ['pop=5', 'unknown-key'],
  ])('%s gives a notice and leaves the default (or first) value', (text, kind) => {
    const reading = readLink(text);
    expect(reading).toMatchObject({ ok: true, notices: [{ kind }] });
    expect(specIn(text).settings).toEqual(withDefaults(ALGORITHMS.seminas.fields));
  });

  it('of an unknown version are refused whole', () => {
    expect(readLink('#v=3&n=300')).toEqual({ ok: false, version: '3' });
    expect(readLink('#n=300&v=')).toEqual({ ok: false, version: '' });
  });

  it('never throw and never give a setting out of range', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl({ withFragments: true, withQueryParameters: true }),
          fc.string().map((s) => `#n=${s}&lr=${s}&t=${s}&p=${s}&v=1&it=${s}`),
          fc.string().map((s) => `a=${s}&b=${s}&engine=${s}`),
        ),
        (text) => {
          const reading = readLink(text);
          if (!reading.ok) return;
          expect(readLink(writeLink(reading.spec))).toMatchObject({ ok: true, notices: [] });
          expect(reading.notices.length).toBeLessThanOrEqual(20);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('of every preset are within range', () => {
    for (const id of ALGORITHM_IDS) {
      for (const preset of Object.keys(ALGORITHMS[id].presets)) {
        const spec = presetSpec(id, preset);
        expect(readLink(writeLink(spec))).toMatchObject({ ok: true, spec, notices: [] });
      }
    }
  });
});

// One link of every version, for ever.
describe('links of version 1', () => {
  const QUICK = { learningRate: 0.003, batchSize: 32, trainEpochs: 2, upsampling: 5 };
  it.each([
    ['#v=1', {}],
    [
      '#v=1&m=1000&up=5&pre=60&ep=2&lr=0.003&batch=32&held=500',
      { ...QUICK, pretrainEpochs: 60, unlabelled: 1_000, heldOut: 500, budget: 160 },
    ],
    ['#v=1&n=200&it=3&q=50', { labelled: 200, queries: 50, budget: 350 }],
    [
      '#v=1&n=1100&m=10000&it=3&q=300&k=100&pre=1000&ep=500',
      {
        labelled: 1_100,
        unlabelled: 10_000,
        queries: 300,
        climbFrom: 100,
        pretrainEpochs: 1_000,
        trainEpochs: 500,
        budget: 2_000,
      },
    ],
    ['n=40&it=1', { labelled: 40, budget: 70 }],
  ])('%s', (text, settings) => {
    expect(readLink(text)).toMatchObject({ ok: true, notices: [] });
    expect(specIn(text)).toEqual({
      algorithm: 'seminas',
      engine: 'auto',
      // Then, climbing went from the best K cells alone.
      settings: withDefaults(ALGORITHMS.seminas.fields, { moreParents: false, ...settings }),
    });
  });

  it('with a number of iterations that cannot be give a notice', () => {
    expect(readLink('#v=1&it=banana')).toMatchObject({
      ok: true,
      notices: [{ kind: 'bad-value', key: 'it' }],
    });
  });
});

describe('the digest of a specification', () => {
  it('differs with everything that decides the events, and with nothing else', () => {
    const spec: RunSpec = { ...presetSpec('seminas'), table: TABLE };
    const others: RunSpec[] = [
      { ...spec, settings: { ...spec.settings, seed: 3 } },
      { ...spec, engine: 'wasm' },
      { ...spec, table: { ...TABLE, digest: 'e'.repeat(64) } },
      { ...presetSpec('random'), table: TABLE },
      { ...presetSpec('evolution'), table: TABLE },
    ];
    const digests = new Set([spec, ...others].map(specDigest));
    expect(digests.size).toBe(1 + others.length);
    expect(specDigest({ ...spec, table: { ...TABLE, name: 'renamed' } })).toBe(specDigest(spec));
    const reversed = Object.fromEntries(Object.entries(spec.settings).reverse());
    expect(specDigest({ ...spec, settings: reversed })).toBe(specDigest(spec));
    expect(defaultOf(ALGORITHMS.random.fields.budget, {})).toBe(500);
  });
});
