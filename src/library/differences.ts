// In what runs differ: the algorithm, the table, the engine that was asked for, and settings.
import type { RunSpec } from '../run/spec.ts';
import { ALGORITHMS } from '../search/registry.ts';
import type { Value } from '../settings/fields.ts';

/** What is no setting of an algorithm but tells runs apart all the same. */
export const WHOLE_ASPECTS = ['algorithm', 'table', 'engine'] as const;
export type Aspect = string;

/** Undefined where a run has no such setting. */
export function aspectOf({ algorithm, settings, engine, table }: RunSpec, aspect: Aspect): Value | undefined {
  switch (aspect) {
    case 'algorithm':
      return algorithm;
    case 'table':
      return table?.digest;
    case 'engine':
      return engine;
    default:
      return Object.hasOwn(settings, aspect) ? settings[aspect] : undefined;
  }
}

/** Aspects of which these runs have several values, in the order in which algorithms declare them; the seed is the last. */
export function differingAspects(specs: readonly RunSpec[]): Aspect[] {
  const algorithms = new Set(specs.map(({ algorithm }) => algorithm));
  const settings = [...algorithms].flatMap((id) => Object.keys(ALGORITHMS[id].fields));
  const inOrder = [...WHOLE_ASPECTS, ...settings.filter((name) => name !== 'seed'), 'seed'];
  return [...new Set(inOrder)].filter((aspect) => {
    const values = new Set(specs.map((spec) => aspectOf(spec, aspect)));
    values.delete(undefined);
    return values.size > 1;
  });
}
