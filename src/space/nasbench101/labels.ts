// How the benchmark numbers the operations of interior vertices.
import type { Operation } from './cell.ts';

/** Interior operations in the benchmark's own label order: 0 is 3×3 conv, 1 is 1×1 conv, 2 is max-pool. */
export const LABELS: readonly Operation[] = ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'];
