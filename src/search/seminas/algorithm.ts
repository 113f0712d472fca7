// SemiNAS on NAO as an entry of the registry.
import type { Algorithm } from '../algorithm.ts';
import { FIELDS, PRESETS } from './fields.ts';
import { forBudget } from './forBudget.ts';
import { plan } from './plan.ts';
import { run, STAGES } from './seminas.ts';

export const seminas: Algorithm<typeof FIELDS> = {
  id: 'seminas',
  fields: FIELDS,
  stages: STAGES,
  presets: PRESETS,
  forBudget,
  plan,
  run,
};
