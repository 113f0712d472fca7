// The plain model with what only tests need: losses with dropout, and a climb whose gradient comes of differences, so that
// nobody's derivative is held against itself.
import { PADDING, TOKENS_PER_CELL } from '../../../space/nasbench101/tokens.ts';
import { DROPOUT_SITES, dropoutMask } from '../dropout.ts';
import { DECODER_LOSS, PREDICTOR_LOSS, type TrainingData } from '../engine.ts';
import { logSoftmax, normalise, PlainModel, type Vector } from '../plainModel.ts';

type Site = keyof typeof DROPOUT_SITES;

/** Which masks apply: those of a model's seed and gradient step. */
export interface DropoutMoment {
  readonly seed: number;
  readonly step: number;
}

/** The oracle that every engine's losses, gradients (by finite differences) and decoding are tested against. */
export class DoubleModel extends PlainModel {
  /** The losses of a batch, in the meaning of {@link TrainingLosses}. @param moment dropout masks, or none */
  loss({ tokens, targets, losses }: TrainingData, moment: DropoutMoment | null) {
    const { hiddenSize, mlpSize, dropout, tradeOff } = this.settings;
    const draw = (site: Site, length: number) =>
      moment && dropoutMask(moment.seed, moment.step, DROPOUT_SITES[site], length, dropout);
    const cells = targets.length;
    const sequence = TOKENS_PER_CELL * hiddenSize;
    const masks = {
      encoderEmbedding: draw('encoderEmbedding', cells * sequence),
      predictorHidden: draw('predictorHidden', cells * mlpSize),
      predictorBack: draw('predictorBack', cells * hiddenSize),
      decoderEmbedding: draw('decoderEmbedding', cells * sequence),
    };
    let predictor = 0;
    let decoder = 0;
    for (let cell = 0; cell < cells; cell++) {
      const own = [...tokens.subarray(cell * TOKENS_PER_CELL, (cell + 1) * TOKENS_PER_CELL)];
      const drop = (site: Site, x: Vector, position: number) => {
        const mask = masks[site];
        return mask ? x.map((value, i) => value * mask[position * x.length + i]) : x;
      };
      const outputs = this.encode(own, (x, t) => drop('encoderEmbedding', x, cell * TOKENS_PER_CELL + t));
      const error =
        this.accuracy(
          outputs,
          (x) => drop('predictorHidden', x, cell),
          (x) => drop('predictorBack', x, cell),
        ) - targets[cell];
      const flags = losses?.[cell] ?? PREDICTOR_LOSS + DECODER_LOSS;
      if (flags & PREDICTOR_LOSS) predictor += error * error;
      if (!(flags & DECODER_LOSS)) continue;
      const step = this.decoder(outputs, (x, t) => drop('decoderEmbedding', x, cell * TOKENS_PER_CELL + t));
      for (const [t, token] of own.entries()) {
        decoder -= logSoftmax(step(t === 0 ? PADDING : own[t - 1]))[token];
      }
    }
    predictor /= cells;
    decoder /= cells * TOKENS_PER_CELL;
    return { total: tradeOff * predictor + (1 - tradeOff) * decoder, predictor, decoder };
  }

  /**
   * e' = normalise(e + stepSize · ∂ŷ/∂e) by central differences, decoded greedily under the constraints.
   * `margin` is the smallest lead of a chosen token's logit: where it is tiny, another engine may choose differently.
   */
  climb(tokens: Vector, stepSize: number): { tokens: number[]; margin: number } {
    const outputs = this.encode(tokens);
    const h = 1e-5;
    const moved = outputs.map((vector, t) =>
      normalise(
        vector.map((value, i) => {
          const at = (nudged: number) => {
            const copy = outputs.map((v) => [...v]);
            copy[t][i] = nudged;
            return this.accuracy(copy);
          };
          return value + (stepSize * (at(value + h) - at(value - h))) / (2 * h);
        }),
      ),
    );
    const written = this.write(moved);
    return {
      tokens: written.map(({ token }) => token),
      margin: Math.min(...written.map(({ lead }) => lead)),
    };
  }
}
