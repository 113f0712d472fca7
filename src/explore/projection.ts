// The space in the plane: the first two principal components of the cells' 41 features. No label is looked at.
import { Random } from '../random/random.ts';
import { cellFeatures, FEATURES, featureScale } from '../space/nasbench101/features.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { covariance } from './covariance.ts';
import { symmetricEigen } from './eigen.ts';

const COMPONENTS = 2;
/** The directions are those of so many cells drawn uniformly, always the same ones; all cells are then projected. */
const SAMPLE = 20_000;
const SEED = 101;
const CHUNK = 4_096;

export interface Projection {
  /** [components] of [cells]. */
  readonly components: readonly Float32Array<ArrayBuffer>[];
  /** [components] share of the variance of all standardised features, [0, 1]. */
  readonly shares: readonly number[];
}

/** Deviations from the mean in units of the standard deviation, [cells × width], in place of the features given. */
function standardise(features: Float32Array, space: Space): Float32Array {
  const { mean, deviation } = featureScale(space, 'graph');
  const width = mean.length;
  for (let i = 0; i < features.length; i++)
    features[i] = (features[i] - mean[i % width]) / deviation[i % width];
  return features;
}

/** Projects all cells: about a second. Yields now and then, so that a caller can give way. */
export function* project(space: Space): Generator<void, Projection> {
  const width = FEATURES.graph.length;
  const drawn = new Random(SEED).fork('projection').sample(space.size, Math.min(SAMPLE, space.size));
  const pairs = symmetricEigen(
    covariance(standardise(cellFeatures(space, drawn, 'graph'), space), width),
    width,
  );
  const total = pairs.reduce((sum, { value }) => sum + value, 0);
  const chosen = pairs.slice(0, COMPONENTS);
  yield;
  const components = chosen.map(() => new Float32Array(space.size));
  const features = new Float32Array(CHUNK * width);
  for (let start = 0; start < space.size; start += CHUNK) {
    const count = Math.min(CHUNK, space.size - start);
    const cells = Uint32Array.from({ length: count }, (_, i) => start + i);
    const rows = standardise(cellFeatures(space, cells, 'graph', features), space);
    for (const [c, { vector }] of chosen.entries()) {
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (let j = 0; j < width; j++) sum += rows[i * width + j] * vector[j];
        components[c][start + i] = sum;
      }
    }
    yield;
  }
  return { components, shares: chosen.map(({ value }) => value / total) };
}
