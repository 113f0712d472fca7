// Settings for a budget: whatever the budget, every search gets settings that its fields allow, starts with fewer cells than the
// budget has, and keeps what is shared.

import { describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../search/registry.ts';
import { isValueOf } from '../settings/fields.ts';
import { readLink, writeLink } from './link.ts';
import { SEARCH_IDS, specForBudget } from './spec.ts';

describe.each(SEARCH_IDS)('%s for a budget', (id) => {
  it.each([10, 25, 160, 2_000, 100_000])('of %i queries', (budget) => {
    const shared = { budget, seed: 9, label: 'validation' } as const;
    const spec = specForBudget(id, shared, { engine: 'wasm' });
    expect(spec.settings).toMatchObject(shared);
    const { fields, plan } = ALGORITHMS[id];
    for (const [name, field] of Object.entries(fields))
      expect(isValueOf(field, spec.settings[name]), name).toBe(true);
    const { initial, queries } = plan(spec.settings);
    expect(queries).toBe(budget);
    if (id !== 'random' && budget > 10) expect(initial).toBeLessThan(budget);
    // What a link cannot say, the lab's page could not be led to.
    expect(readLink(writeLink(spec))).toMatchObject({
      ok: true,
      spec: { algorithm: id, settings: spec.settings },
    });
  });
});
