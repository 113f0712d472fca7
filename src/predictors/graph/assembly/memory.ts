// Shape of the graph network and where everything lies in linear memory. All matrices are in the "panels of four" of the
// encoder-decoder's gemm.ts: [columns / 4][rows][4]; so are the weights, whose layout ../layout.ts repeats.

/** Width of vertex states and of all hidden layers. */
export const H: i32 = 32;
export const ROUNDS: i32 = 3;
export const VERTICES: i32 = 7;
/** Kinds of vertices (3×3, 1×1, pool, input, output), rounded up to a multiple of 4. */
export const KINDS: i32 = 8;
export const INPUT_KIND: i32 = 3;
/** The score and 41 free targets, rounded up to a multiple of 4. */
export const OUTPUTS: i32 = 44;
export const FREE: i32 = 41;
/** Cells trained on at a time: a multiple of 12 makes whole tiles of 6 rows, and states of all rounds stay in the second-level cache. */
export const CHUNK: i32 = 24;
export const ROWS: i32 = CHUNK * VERTICES;
/**
 * Bytes of one cell as it is handed over: by vertex the set of vertices that feed it, as bits (7 bytes); the number of
 * vertices; by vertex its kind (7 bytes); nothing.
 */
export const CELL_BYTES: usize = 16;

// Offsets of the parameters, in bytes.
const WIDE: usize = <usize>(3 * H * H) << 2;
const SQUARE: usize = <usize>(H * H) << 2;
const VECTOR: usize = <usize>H << 2;
export const EMBEDDING: usize = 0;
const FIRST_ROUND: usize = <usize>(KINDS * H) << 2;
const ROUND_BYTES: usize = WIDE + SQUARE + 4 * VECTOR;
export const HEAD_WEIGHT: usize = FIRST_ROUND + <usize>ROUNDS * ROUND_BYTES;
export const HEAD_BIAS: usize = HEAD_WEIGHT + 2 * SQUARE;
export const OUTPUT_WEIGHT: usize = HEAD_BIAS + VECTOR;
export const OUTPUT_BIAS: usize = OUTPUT_WEIGHT + (<usize>(H * OUTPUTS) << 2);
export const PARAMETER_BYTES: usize = OUTPUT_BIAS + (<usize>OUTPUTS << 2);

// @ts-ignore: decorator
@inline
export function messageWeight(round: i32): usize {
  return FIRST_ROUND + <usize>round * ROUND_BYTES;
}
// @ts-ignore: decorator
@inline
export function messageBias(round: i32): usize {
  return messageWeight(round) + WIDE;
}
// @ts-ignore: decorator
@inline
export function updateWeight(round: i32): usize {
  return messageBias(round) + VECTOR;
}
// @ts-ignore: decorator
@inline
export function updateBias(round: i32): usize {
  return updateWeight(round) + SQUARE;
}
// @ts-ignore: decorator
@inline
export function normScale(round: i32): usize {
  return updateBias(round) + VECTOR;
}
// @ts-ignore: decorator
@inline
export function normShift(round: i32): usize {
  return normScale(round) + VECTOR;
}

let end: usize = 0;

function take(bytes: usize): usize {
  const at = end;
  end += (bytes + 63) & ~63;
  return at;
}

export let weights: usize = 0;
export let firstMoment: usize = 0;
export let secondMoment: usize = 0;
export let gradient: usize = 0;
/** Every matrix of the weights transposed, at the matrix's own offset. */
export let transposed: usize = 0;

/** The chunk's cells, [CHUNK × CELL_BYTES], and what follows from them by row: sets of successors, and 1 / degrees. */
export let cells: usize = 0;
export let successors: usize = 0;
export let inverseIn: usize = 0;
export let inverseOut: usize = 0;

// By round: states and means of neighbours' states [ROWS × 3H], hidden units [ROWS × H], normalised sums [ROWS × H] and
// what these were multiplied by [ROWS].
let inputs: usize = 0;
let hiddens: usize = 0;
let normalised: usize = 0;
let inverses: usize = 0;
// @ts-ignore: decorator
@inline
export function inputOf(round: i32): usize {
  return inputs + <usize>round * (<usize>(ROWS * 3 * H) << 2);
}
// @ts-ignore: decorator
@inline
export function hiddenOf(round: i32): usize {
  return hiddens + <usize>round * (<usize>(ROWS * H) << 2);
}
// @ts-ignore: decorator
@inline
export function normalisedOf(round: i32): usize {
  return normalised + <usize>round * (<usize>(ROWS * H) << 2);
}
// @ts-ignore: decorator
@inline
export function inverseOf(round: i32): usize {
  return inverses + <usize>round * (<usize>ROWS << 2);
}

/** [CHUNK × 2H] mean state and output vertex's state; [CHUNK × H] hidden units; [CHUNK × OUTPUTS] outputs. */
export let readout: usize = 0;
export let headHidden: usize = 0;
export let outputs: usize = 0;
/** Gradients of these and of the states. */
export let dReadout: usize = 0;
export let dHeadHidden: usize = 0;
export let dOutputs: usize = 0;
export let dState: usize = 0;
export let dSum: usize = 0;
export let dHidden: usize = 0;
export let dInput: usize = 0;

/** Lays out memory and says where it ends; training data and cells to be predicted follow. */
export function configure(): usize {
  end = (__heap_base + 63) & ~63;
  weights = take(PARAMETER_BYTES);
  firstMoment = take(PARAMETER_BYTES);
  secondMoment = take(PARAMETER_BYTES);
  gradient = take(PARAMETER_BYTES);
  transposed = take(PARAMETER_BYTES);
  cells = take(<usize>CHUNK * CELL_BYTES);
  successors = take(<usize>ROWS);
  inverseIn = take(<usize>ROWS << 2);
  inverseOut = take(<usize>ROWS << 2);
  const state = <usize>(ROWS * H) << 2;
  // One more for the states after the last round.
  inputs = take(<usize>(ROUNDS + 1) * 3 * state);
  hiddens = take(<usize>ROUNDS * state);
  normalised = take(<usize>ROUNDS * state);
  inverses = take(<usize>(ROUNDS * ROWS) << 2);
  readout = take(<usize>(CHUNK * 2 * H) << 2);
  headHidden = take(<usize>(CHUNK * H) << 2);
  outputs = take(<usize>(CHUNK * OUTPUTS) << 2);
  dReadout = take(<usize>(CHUNK * 2 * H) << 2);
  dHeadHidden = take(<usize>(CHUNK * H) << 2);
  dOutputs = take(<usize>(CHUNK * OUTPUTS) << 2);
  dState = take(state);
  dSum = take(state);
  dHidden = take(state);
  dInput = take(3 * state);
  return end;
}
