// The pages of the lesson, in order. A new one is a file in steps/, a figure, its texts in both languages, and a line here.
import type { Step } from './lesson.ts';
import { climbing } from './steps/climbing.ts';
import { closing } from './steps/closing.ts';
import { cost } from './steps/cost.ts';
import { encoding } from './steps/encoding.ts';
import { fairness } from './steps/fairness.ts';
import { overfitting } from './steps/overfitting.ts';
import { predictor } from './steps/predictor.ts';
import { pseudoLabels } from './steps/pseudoLabels.ts';
import { ratio } from './steps/ratio.ts';
import { rivals } from './steps/rivals.ts';

export const STEPS: readonly Step[] = [
  cost,
  predictor,
  overfitting,
  pseudoLabels,
  ratio,
  encoding,
  climbing,
  fairness,
  rivals,
  closing,
];
