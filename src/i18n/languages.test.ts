// The first wish that can be met counts, whatever country it is of; an address speaks louder than memory and browser.
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  LANGUAGE_IDS,
  languageFor,
  languageOfAddress,
  languageWishes,
  STORED_LANGUAGE,
} from './languages.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the language that is begun with', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [['fr', 'EN-au', 'zh'], 'en'],
    [['zh-cn'], 'zh-CN'],
    [['enochian', ''], undefined],
  ])('of %j is %s', (wishes, language) => {
    expect(languageFor(LANGUAGE_IDS, wishes)).toBe(language);
  });

  it('is what the address says, then what is remembered, then what the browser says', () => {
    vi.stubGlobal('location', { hash: '#p=lab&lang=zh-CN&n=3' });
    vi.stubGlobal('localStorage', { getItem: (key: string) => (key === STORED_LANGUAGE ? 'en' : null) });
    vi.stubGlobal('navigator', { languages: ['fr', 'zh'] });
    expect(languageWishes()).toEqual(['zh-CN', 'en', 'fr', 'zh']);
  });

  it('is left to the others where the address or the storage cannot be read', () => {
    vi.stubGlobal('location', { hash: '#lang=%E0%A4%A' });
    vi.stubGlobal('localStorage', undefined);
    vi.stubGlobal('navigator', { languages: ['zh'] });
    expect(languageWishes()).toEqual(['zh']);
    expect(languageOfAddress('<b>')).toBeUndefined();
  });
});
