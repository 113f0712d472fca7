// Shared URLs: what is written reads back exactly, and nothing hostile gets further than a notice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  type ExperimentSettings,
  FIELDS,
  type Field,
  PRESETS,
  type PresetName,
  presetSettings,
  SETTING_NAMES,
} from './settings.ts';
import { readUrl, writeUrl } from './url.ts';

function anyValue(field: Field): fc.Arbitrary<number | boolean | string> {
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
const anySettings = fc.record(
  Object.fromEntries(SETTING_NAMES.map((name) => [name, anyValue(FIELDS[name])])),
) as unknown as fc.Arbitrary<ExperimentSettings>;

describe('URL', () => {
  it('reads back exactly what was written', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const reading = readUrl(`https://example.org/lab/#${writeUrl(settings)}`);
        expect(reading).toEqual({ ok: true, settings: expect.anything(), notices: [] });
        // −0 is written as 0.
        if (reading.ok)
          for (const name of SETTING_NAMES) expect(reading.settings[name] === settings[name]).toBe(true);
      }),
    );
  });

  it('writes only what differs from the defaults', () => {
    expect(writeUrl(DEFAULT_SETTINGS)).toBe('v=1');
    expect(writeUrl({ ...DEFAULT_SETTINGS, labelled: 300, seed: 7, control: false })).toBe(
      'v=1&n=300&seed=7&control=0',
    );
  });

  it('takes whole URLs, fragments and bare pairs; without any it is the demo', () => {
    for (const text of ['https://example.org/#v=1&n=300', '#n=300', 'n=300', 'v=1&n=300&']) {
      expect(readUrl(text)).toMatchObject({ ok: true, settings: { labelled: 300 }, notices: [] });
    }
    for (const text of ['', '#', 'https://example.org/?n=300']) {
      expect(readUrl(text)).toEqual({ ok: true, settings: presetSettings('demo'), notices: [] });
    }
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
    ['n=200&n=300', 'repeated'],
    ['__proto__=1', 'unknown-key'],
    ['constructor=1', 'unknown-key'],
  ])('%s gives a notice and leaves the default (or first) value', (text, kind) => {
    const reading = readUrl(text);
    expect(reading).toMatchObject({ ok: true, notices: [{ kind }] });
    if (reading.ok && kind !== 'repeated') expect(reading.settings).toEqual(DEFAULT_SETTINGS);
  });

  it('refuses an unknown version whole', () => {
    expect(readUrl('#v=2&n=300')).toEqual({ ok: false, version: '2' });
    expect(readUrl('#n=300&v=')).toEqual({ ok: false, version: '' });
  });

  it('never throws and never gives a setting out of range', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl({ withFragments: true }),
          fc.string().map((s) => `#n=${s}&lr=${s}`),
        ),
        (text) => {
          const reading = readUrl(text);
          if (!reading.ok) return;
          expect(readUrl(writeUrl(reading.settings))).toMatchObject({ ok: true, notices: [] });
          expect(reading.notices.length).toBeLessThanOrEqual(20);
        },
      ),
    );
  });

  it('has presets within range', () => {
    for (const name of Object.keys(PRESETS) as PresetName[]) {
      expect(readUrl(writeUrl(presetSettings(name)))).toMatchObject({
        ok: true,
        settings: presetSettings(name),
        notices: [],
      });
    }
  });
});
