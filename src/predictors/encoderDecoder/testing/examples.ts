// Small, deterministic training data for tests of the engines.
import { Random } from '../../../random/random.ts';
import {
  CONV_1X1,
  EDGE,
  MAX_POOL,
  NO_EDGE,
  OPERATION_POSITIONS,
  OUTPUT,
  PADDING,
  TOKENS_PER_CELL,
} from '../../../space/nasbench101/tokens.ts';
import type { TrainingData } from '../engine.ts';

/** Well-formed token sequences of 2 to 7 vertices (not necessarily valid cells) with standard normal targets. */
export function exampleData(count: number, seed = 1): TrainingData {
  const random = new Random(seed);
  const tokens = new Uint8Array(count * TOKENS_PER_CELL);
  const targets = new Float32Array(count);
  for (let cell = 0; cell < count; cell++) {
    const end = OPERATION_POSITIONS[random.integer(OPERATION_POSITIONS.length)];
    for (let position = 0; position < TOKENS_PER_CELL; position++) {
      let token = PADDING;
      if (position === end) token = OUTPUT;
      else if (position < end && OPERATION_POSITIONS.includes(position)) {
        token = CONV_1X1 + random.integer(MAX_POOL - CONV_1X1 + 1);
      } else if (position < end) token = NO_EDGE + random.integer(EDGE - NO_EDGE + 1);
      tokens[cell * TOKENS_PER_CELL + position] = token;
    }
    targets[cell] = random.normal();
  }
  return { tokens, targets };
}
