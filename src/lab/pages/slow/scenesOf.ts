// Which scenes an experiment has, before any of it is filmed.
import type { RunSpec } from '../../../run/spec.ts';
import { ALGORITHMS } from '../../../search/registry.ts';
import { SCENES, type SceneId } from './film.ts';

/** By the stage of the search that a scene is of. */
const STAGES: Readonly<Record<SceneId, string>> = {
  sample: 'sample',
  encode: 'train',
  train: 'train',
  pseudo: 'pseudo-label',
  both: 'train-both',
  climb: 'climb',
  decode: 'decode',
  breed: 'mutate',
  query: 'query-proposals',
};

/** In the order in which they come. */
export function scenesOf({ algorithm, settings }: RunSpec): readonly SceneId[] {
  const { stages } = ALGORITHMS[algorithm];
  const { unlabelled = 0, teacher } = settings;
  const isThere = (scene: SceneId) => {
    if (!stages.includes(STAGES[scene])) return false;
    if (scene === 'pseudo') return Number(unlabelled) > 0 && teacher !== 'none';
    return scene !== 'both' || Number(unlabelled) > 0;
  };
  return SCENES.filter(isThere);
}
