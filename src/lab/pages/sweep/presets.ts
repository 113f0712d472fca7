// Ready-made sweeps, as addresses.
import { writeLink } from '../../../run/link.ts';
import type { presetSpec } from '../../../run/spec.ts';
import type { AlgorithmId } from '../../../search/registry.ts';
import { ALGORITHMS } from '../../../search/registry.ts';
import { changed, type Settings } from '../../../settings/fields.ts';

interface Preset {
  readonly algorithm: AlgorithmId;
  readonly settings: Settings;
  readonly parameters: Readonly<Record<string, string>>;
}

const PRESETS = {
  /** A student that is fitted at one go, and a teacher of another kind: a minute. */
  ratio: {
    algorithm: 'learn',
    settings: { student: 'trees', teacher: 'gp', selfTaught: 'none' },
    parameters: { x: 'n:25,50,100,200', y: 'ratio:0,2,5,10', seeds: '1-5' },
  },
  /** SemiNAS's own training scheme on a small predictor, as many steps with and without pseudo-labels: minutes. */
  seminas: {
    algorithm: 'learn',
    settings: {
      student: 'lstm',
      teacher: 'itself',
      selfTaught: 'none',
      hiddenSize: 32,
      steps: 400,
      batchSize: 50,
      evaluations: 2,
      heldOut: 500,
    },
    parameters: { x: 'n:50,100,200', y: 'ratio:0,2,10,20', seeds: '1-3' },
  },
  searches: {
    algorithm: 'evolution',
    settings: {},
    parameters: { x: 'b:50,100,150,200', y: 'a:random,evolution,local', seeds: '1-10' },
  },
} as const satisfies Record<string, Preset>;

export type PresetId = keyof typeof PRESETS;
export const PRESET_IDS = Object.keys(PRESETS) as PresetId[];

/** @param specOf an algorithm's defaults */
export function presetAddress(id: PresetId, specOf: typeof presetSpec): string {
  const { algorithm, settings, parameters } = PRESETS[id];
  const spec = specOf(algorithm);
  const link = writeLink({
    ...spec,
    settings: changed(ALGORITHMS[algorithm].fields, spec.settings, settings),
  });
  const own = Object.entries(parameters).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return ['p=sweep', link, ...own].join('&');
}
