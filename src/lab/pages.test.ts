// The keys that pages have in addresses.
import { expect, it } from 'vitest';
import { isKnown, readLink } from '../run/link.ts';
import { PAGE_KEYS } from './pages.ts';
import { RESULTS_KEY } from './share/shared.ts';
import { VIEW_KEYS } from './view/view.ts';

it('no key of a page is one of a setting, nor of two pages, nor of every page', () => {
  const keys = [...PAGE_KEYS, ...VIEW_KEYS, RESULTS_KEY];
  expect(keys.filter(isKnown)).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
});

it('keys of pages are no settings, and the first of two counts', () => {
  const reading = readLink('https://a.example/?step=9#p=lesson&v=2&a=random&step=3&step=4&seed=7', ['step']);
  expect(reading).toMatchObject({
    ok: true,
    page: 'lesson',
    parameters: { step: '3' },
    spec: { algorithm: 'random' },
  });
  expect(reading.ok && reading.spec.settings.seed).toBe(7);
  expect(reading.ok && reading.notices).toEqual([{ kind: 'passed-over', key: 'step' }]);
});
