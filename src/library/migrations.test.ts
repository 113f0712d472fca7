// Entries of every version are read for ever, and what the steps between versions do.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { specDigest } from '../run/spec.ts';
import { readEntry } from './entrySchema.ts';
import { ENTRY_VERSION } from './keptRun.ts';
import { migrated } from './migrations.ts';

const ENTRIES = JSON.parse(readFileSync(new URL('testing/entries.json', import.meta.url), 'utf8'));
const VERSIONS = Array.from({ length: ENTRY_VERSION }, (_, i) => i + 1);

describe('entries of kept runs', () => {
  it.each(VERSIONS)('of version %i are read', (version) => {
    const entry = readEntry(ENTRIES[version]);
    expect(entry).toMatchObject({ version: ENTRY_VERSION, tags: ['class'], queries: 60 });
    expect(entry.key).toBe(specDigest(entry.spec));
    expect(entry.id).toBe(entry.key);
  });

  it('get the defaults of settings that came later, and so the same run', () => {
    const whole = ENTRIES[ENTRY_VERSION];
    const { label: _, ...settings } = whole.spec.settings;
    expect(readEntry({ ...whole, spec: { ...whole.spec, settings } })).toEqual(readEntry(whole));
  });

  it('go through every step from their version on', () => {
    const steps = [
      (entry: object) => ({ ...entry, first: true }),
      (entry: object) => ({ ...entry, second: true }),
    ];
    expect(migrated({ version: 1 }, steps, 3)).toEqual({ version: 3, first: true, second: true });
    expect(migrated({ version: 2 }, steps, 3)).toEqual({ version: 3, second: true });
    expect(migrated({ version: 3 }, steps, 3)).toEqual({ version: 3 });
  });

  it.each([null, 7, {}, { version: 0 }, { version: '1' }, { version: 1.5 }])('%j is none', (value) => {
    expect(() => readEntry(value)).toThrow(expect.objectContaining({ code: 'library-damaged' }));
  });

  it('of a newer version are refused as such', () => {
    expect(() => readEntry({ version: ENTRY_VERSION + 1 })).toThrow(
      expect.objectContaining({ code: 'library-newer' }),
    );
  });
});
