// Several predictors as one that predicts their mean.
import type { LabelScale } from '../predictors/labelScale.ts';
import type { Predictor } from '../predictors/predictor.ts';

/** @param scale that they learned on: the mean is taken there, and not of accuracies, whose long low tail would rule it */
export function meanOf(
  members: readonly Pick<Predictor, 'predict'>[],
  scale: LabelScale,
): Pick<Predictor, 'predict'> {
  return {
    async predict(cells) {
      const mean = new Float32Array(cells.length);
      for (const member of members) {
        const scores = scale.standardised(await member.predict(cells));
        for (let i = 0; i < mean.length; i++) mean[i] += scores[i] / members.length;
      }
      return scale.accuraciesOf(mean);
    },
  };
}
