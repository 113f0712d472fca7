// All languages have the same files with the same keys and the same places to fill in, and a text for all that algorithms
// declare: stages, series, presets, settings and their choices.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../search/registry.ts';
import { withDefaults } from '../settings/fields.ts';
import { texts as algorithms } from './en/algorithms.ts';
import { texts as lab } from './en/lab.ts';
import { LANGUAGE_IDS, LANGUAGES } from './languages.ts';

const OTHERS = LANGUAGE_IDS.filter((language) => language !== 'en');
const namesIn = (folder: string) =>
  readdirSync(join(import.meta.dirname, folder), { recursive: true }).sort();
const textsIn = async (folder: string, name: string) =>
  flat((await import(join(import.meta.dirname, folder, name))).texts);

/** Every text by its path. */
function flat(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
}

const placesIn = (text: string) => (text.match(/\{\{[^},]+/g) ?? []).sort();

describe.each(OTHERS)('the texts in %s', (language) => {
  const { folder } = LANGUAGES[language];
  it('are in the same files as the English ones', () => {
    expect(namesIn(folder)).toEqual(namesIn('en'));
  });

  it.each(
    namesIn('en')
      .map(String)
      .filter((name) => !name.includes('/') && name.endsWith('.ts')),
  )('say the same in %s', async (name) => {
    const english = new Map(await textsIn('en', name));
    const texts = await textsIn(folder, name);
    expect(texts.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of texts) expect(placesIn(text), path).toEqual(placesIn(english.get(path) ?? ''));
  });
});

it('no folder of texts is without a line in languages.ts', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  expect(folders.map(({ name }) => name).sort()).toEqual(
    LANGUAGE_IDS.map((language) => LANGUAGES[language].folder as string).sort(),
  );
});

describe.each(Object.values(ALGORITHMS))('the texts of $id', ({ id, fields, stages, presets, plan }) => {
  // A name that is no key has no text.
  const words = algorithms.algorithm[id as 'seminas'] as unknown as Record<string, Record<string, unknown>>;
  it('name its stages, series, presets and settings', () => {
    expect(Object.keys(words.stage)).toEqual(stages);
    expect(Object.keys(words.now)).toEqual(stages);
    const series = [0, 1_000].flatMap((unlabelled) => plan(withDefaults(fields, { unlabelled })).series);
    expect(Object.keys(words.series)).toEqual(expect.arrayContaining(series.map((one) => one.id)));
    expect(Object.keys(words.presetHelp)).toEqual(Object.keys(presets));
    for (const name of Object.keys(presets)) expect(algorithms.preset).toHaveProperty(name);
    const settings = { ...algorithms.field, ...words.field };
    expect(Object.keys(settings)).toEqual(expect.arrayContaining(Object.keys(fields)));
  });

  it('name the choices of its settings', () => {
    for (const field of Object.values(fields)) {
      if (field.kind !== 'choice') continue;
      expect(Object.keys(lab.settings.choice)).toEqual(expect.arrayContaining([...field.choices]));
    }
  });

  it('fill in nothing but its settings and what runs tell', () => {
    const known = [...Object.keys(fields), 'space', 'known', 'proposals', 'stepSize'].map(
      (name) => `{{${name}`,
    );
    for (const [path, text] of flat({ intro: words.intro, now: words.now }))
      for (const place of placesIn(text)) expect(known, path).toContain(place);
  });
});
