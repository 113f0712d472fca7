// The mean of several models' scores, with equal weights.
import type { Cost, Needs } from '../predictor.ts';
import type { Examples, ScoreModel } from '../scoreModel.ts';

/**
 * Learns and predicts with every part; parts should be on the same scale, which the label transform sees to. Its id is that
 * of its parts, joined by "+".
 */
export class Ensemble implements ScoreModel {
  readonly id: string;
  readonly needs: Needs;
  readonly cost: Cost;
  private readonly parts: readonly ScoreModel[];

  /** @param parts at least one @throws RangeError if there is none */
  constructor(parts: readonly ScoreModel[]) {
    if (parts.length === 0) throw new RangeError('An ensemble needs at least one part.');
    const sum = (seconds: (cost: Cost) => number) =>
      parts.reduce((total, { cost }) => total + seconds(cost), 0);
    this.id = parts.map(({ id }) => id).join('+');
    this.needs = parts.some(({ needs }) => needs === 'wasm') ? 'wasm' : 'nothing';
    this.cost = {
      fitSeconds: (examples) => sum((cost) => cost.fitSeconds(examples)),
      predictSeconds: (cells, examples) => sum((cost) => cost.predictSeconds(cells, examples)),
    };
    this.parts = parts;
  }

  async fit(examples: Examples): Promise<void> {
    for (const part of this.parts) await part.fit(examples);
  }

  async predict(cells: Uint32Array): Promise<Float64Array> {
    const mean = new Float64Array(cells.length);
    for (const part of this.parts) {
      const scores = await part.predict(cells);
      for (let i = 0; i < mean.length; i++) mean[i] += scores[i] / this.parts.length;
    }
    return mean;
  }
}
