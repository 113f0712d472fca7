// Where everything lies in linear memory: a pure function of the model's shape, so that each thread's own instance
// of the module computes the same addresses. Shared blocks come first, then one workspace for each thread.

/** Positions of a sequence, and positions rounded up to whole groups of four. */
export const LENGTH: i32 = 27;
export const LENGTH4: i32 = 28;
export const VOCABULARY: i32 = 7;
/** Largest number of examples worked on at a time; what they need stays near the second-level cache's size. */
export const MAX_ROWS: i32 = 16;
/**
 * A batch is cut into at most this many lanes, each with its own gradient, added up in order. The number is fixed:
 * results must not depend on how many threads there are.
 */
export const LANES: i32 = 8;
/** Cells handed over at a time for inference. */
export const STAGED_CELLS: i32 = 2048;
/** Numbers that one item of the reduction and of the update covers. */
export const BLOCK: i32 = 4096;

export const ENCODER_FORWARD: i32 = 0;
export const ENCODER_BACKWARD: i32 = 1;
export const DECODER: i32 = 2;

// Shape.
export let H: i32 = 0;
export let MLP: i32 = 0;
export let COUNT: i32 = 0;

// Offsets of the packed parameter vector, in floats (../../layout.ts; an LSTM's four arrays follow one another).
export let oEncoderEmbedding: i32 = 0;
export let oEncoderForward: i32 = 0;
export let oEncoderBackward: i32 = 0;
export let oProjection: i32 = 0;
export let oProjectionBias: i32 = 0;
export let oHidden: i32 = 0;
export let oHiddenBias: i32 = 0;
export let oBack: i32 = 0;
export let oBackBias: i32 = 0;
export let oScore: i32 = 0;
export let oScoreBias: i32 = 0;
export let oDecoderEmbedding: i32 = 0;
export let oDecoder: i32 = 0;
export let oQuery: i32 = 0;
export let oMixture: i32 = 0;
export let oVocabulary: i32 = 0;
export let oVocabularyBias: i32 = 0;

// Shared by all threads.
export let control: usize = 0;
export let laneStats: usize = 0;
export let blockNorms: usize = 0;
export let weights: usize = 0;
export let firstMoment: usize = 0;
export let secondMoment: usize = 0;
export let gradient: usize = 0;
export let partials: usize = 0;
export let partialBytes: usize = 0;
export let order: usize = 0;
export let stagedTokens: usize = 0;
export let stagedOutput: usize = 0;

// Copies of the weights in panels, refreshed after every update (pack.ts). The first three have one block an LSTM.
export let recurrentForward: usize = 0;
export let recurrentBackward: usize = 0;
export let inputTransposed: usize = 0;
export let trainingTable: usize = 0;
export let inferenceTable: usize = 0;
export let recurrentBytes: usize = 0;
export let tableBytes: usize = 0;
export let coefficients: usize = 0;
export let coefficientBytes: usize = 0;
export let projectionForward: usize = 0;
export let projectionBackward: usize = 0;
export let queryForward: usize = 0;
export let queryBackward: usize = 0;
export let mixtureForward: usize = 0;
export let mixtureBackward: usize = 0;
export let hiddenForward: usize = 0;
export let hiddenBackward: usize = 0;
export let backForward: usize = 0;
export let backBackward: usize = 0;
export let vocabularyForward: usize = 0;
export let vocabularyBackward: usize = 0;

// This thread's workspace. In comments: rows = examples, N = 27 · rows, time-major: row t · rows + b.
/** [N] tokens, and the decoder's input tokens. */
export let tokens: usize = 0;
export let shiftedTokens: usize = 0;
/** [rows] 1 for examples that count in the predictor's loss, or the decoder's; 0 also for rows that fill up a group of four. */
export let scored: usize = 0;
export let written: usize = 0;
export let targets: usize = 0;
/** Dropout masks of the embeddings, [N × H]: encoder, decoder. */
export let encoderMask: usize = 0;
export let decoderMask: usize = 0;
/** Per LSTM: gates, then their gradients [N × 4H]; tanh of the cell [N × H]; cell and output [28 · rows × H]. */
export let gates: usize = 0;
export let gateBytes: usize = 0;
export let cellTanh: usize = 0;
export let cellTanhBytes: usize = 0;
export let cells: usize = 0;
export let hidden: usize = 0;
export let stateBytes: usize = 0;
/** [N × H] encoder outputs and [N] one over their norms; the same for the mean, [rows × H]. */
export let encoded: usize = 0;
export let encodedInverse: usize = 0;
export let mean: usize = 0;
export let meanInverse: usize = 0;
export let mlpHidden: usize = 0;
export let mlpBack: usize = 0;
export let mlpSum: usize = 0;
export let predicted: usize = 0;
export let predictedGradient: usize = 0;
/** Decoder, [N × H]: embedding + LSTM; query; attention's mixture; its output; sum; logits [N × 8]. */
export let decoderSum: usize = 0;
export let query: usize = 0;
export let mixture: usize = 0;
export let attended: usize = 0;
export let finalSum: usize = 0;
export let logits: usize = 0;
/** Attention weights, [rows][28 × 28]. */
export let attention: usize = 0;
// Gradients of the above.
export let dDecoderSum: usize = 0;
export let dQuery: usize = 0;
export let dMixture: usize = 0;
export let dAttended: usize = 0;
export let dEncoded: usize = 0;
export let dHidden: usize = 0;
export let dMean: usize = 0;
export let dCell: usize = 0;
export let dMlpHidden: usize = 0;
export let dMlpBack: usize = 0;
// One example's attention.
export let oneQuery: usize = 0;
export let oneEncoded: usize = 0;
export let oneTransposed: usize = 0;
export let oneMixture: usize = 0;
export let oneScores: usize = 0;
export let oneResult: usize = 0;
// Embedding lists (embedding.ts): one block each for encoder and decoder.
export let lists: usize = 0;
export let listBytes: usize = 0;
export let embeddingSums: usize = 0;
export let rowTerms: usize = 0;
export let vocabularySums: usize = 0;
export let decodedTokens: usize = 0;

let top: usize = 0;

function take(bytes: usize): usize {
  const at = top;
  // Odd multiples of a cache line keep equally shaped arrays from falling on the same cache sets.
  top = ((top + bytes + 63) & ~(<usize>63)) + 64;
  return at;
}

function floats(count: i32): usize {
  return take(<usize>count << 2);
}

let taken: i32 = 0;
function parameters(count: i32): i32 {
  const at = taken;
  taken += count;
  return at;
}

/** Bytes of one embedding's lists, see embedding.ts. */
function listSize(h: i32): usize {
  const n: usize = LENGTH * MAX_ROWS;
  const entries = n * <usize>h;
  return (n + 8) * 4 + entries * 8 + (<usize>(VOCABULARY * h) + 8) * 4 + entries * 2 + (VOCABULARY + 9) * 4 + n * 2 + 512;
}

/**
 * Lays out memory for a model and says where it ends.
 * @param thread whose workspace the addresses of this instance shall point to
 */
export function configure(h: i32, mlp: i32, threads: i32, thread: i32, batch: i32): usize {
  H = h;
  MLP = mlp;
  const lstm = 8 * h * h + 8 * h;
  taken = 0;
  oEncoderEmbedding = parameters(VOCABULARY * h);
  oEncoderForward = parameters(lstm);
  oEncoderBackward = parameters(lstm);
  oProjection = parameters(2 * h * h);
  oProjectionBias = parameters(h);
  oHidden = parameters(mlp * h);
  oHiddenBias = parameters(mlp);
  oBack = parameters(h * mlp);
  oBackBias = parameters(h);
  oScore = parameters(h);
  oScoreBias = parameters(1);
  oDecoderEmbedding = parameters(VOCABULARY * h);
  oDecoder = parameters(lstm);
  oQuery = parameters(h * h);
  oMixture = parameters(2 * h * h);
  oVocabulary = parameters(VOCABULARY * h);
  oVocabularyBias = parameters(VOCABULARY);
  COUNT = taken;

  top = (__heap_base + 127) & ~(<usize>127);
  const padded = (COUNT + 3) & ~3;
  control = take(256);
  laneStats = take(LANES * 64);
  blockNorms = take((<usize>((COUNT + BLOCK - 1) / BLOCK) + 64) * 8);
  weights = floats(padded);
  firstMoment = floats(padded);
  secondMoment = floats(padded);
  gradient = floats(padded);
  partialBytes = ((<usize>padded << 2) + 191) & ~(<usize>63);
  partials = take(partialBytes * LANES);
  order = floats(batch);
  stagedTokens = take(STAGED_CELLS * LENGTH);
  stagedOutput = take(STAGED_CELLS * LENGTH);

  recurrentBytes = (<usize>(4 * h * h) << 2) + 64;
  recurrentForward = take(3 * recurrentBytes);
  recurrentBackward = take(3 * recurrentBytes);
  inputTransposed = take(3 * recurrentBytes);
  tableBytes = <usize>(VOCABULARY * 4 * h) << 2;
  trainingTable = take(3 * tableBytes);
  inferenceTable = take(3 * tableBytes);
  coefficientBytes = <usize>(VOCABULARY * h) << 2;
  coefficients = take(2 * coefficientBytes);
  projectionForward = floats(2 * h * h);
  projectionBackward = floats(2 * h * h);
  queryForward = floats(h * h);
  queryBackward = floats(h * h);
  mixtureForward = floats(2 * h * h);
  mixtureBackward = floats(2 * h * h);
  hiddenForward = floats(h * mlp);
  hiddenBackward = floats(h * mlp);
  backForward = floats(h * mlp);
  backBackward = floats(h * mlp);
  vocabularyForward = floats(8 * h);
  vocabularyBackward = floats(8 * h);

  const n: i32 = LENGTH * MAX_ROWS;
  const base = top;
  layWorkspace(n);
  const size = top - base;
  top = base + <usize>thread * size;
  layWorkspace(n);
  return base + <usize>threads * size;
}

function layWorkspace(n: i32): void {
  const h = H;
  tokens = take(n);
  shiftedTokens = take(n);
  scored = floats(MAX_ROWS);
  written = floats(MAX_ROWS);
  targets = floats(MAX_ROWS);
  encoderMask = floats(n * h);
  decoderMask = floats(n * h);
  gateBytes = (<usize>(4 * h * n) << 2) + 64;
  gates = take(3 * gateBytes);
  cellTanhBytes = (<usize>(h * n) << 2) + 64;
  cellTanh = take(3 * cellTanhBytes);
  stateBytes = (<usize>(h * LENGTH4 * MAX_ROWS) << 2) + 64;
  cells = take(3 * stateBytes);
  hidden = take(3 * stateBytes);
  encoded = floats(n * h);
  encodedInverse = floats(n);
  mean = floats(MAX_ROWS * h);
  meanInverse = floats(MAX_ROWS);
  mlpHidden = floats(MAX_ROWS * MLP);
  mlpBack = floats(MAX_ROWS * h);
  mlpSum = floats(MAX_ROWS * h);
  predicted = floats(MAX_ROWS);
  predictedGradient = floats(MAX_ROWS);
  decoderSum = floats(n * h);
  query = floats(n * h);
  mixture = floats(n * h);
  attended = floats(n * h);
  finalSum = floats(n * h);
  logits = floats(n * 8);
  attention = floats(MAX_ROWS * LENGTH4 * LENGTH4);
  dDecoderSum = floats(n * h);
  dQuery = floats(n * h);
  dMixture = floats(n * h);
  dAttended = floats(n * h);
  dEncoded = floats(n * h);
  dHidden = floats(n * h);
  dMean = floats(MAX_ROWS * h);
  dCell = floats(MAX_ROWS * h);
  dMlpHidden = floats(MAX_ROWS * MLP);
  dMlpBack = floats(MAX_ROWS * h);
  oneQuery = floats(LENGTH4 * h);
  oneEncoded = floats(LENGTH4 * h);
  oneTransposed = floats(LENGTH4 * h);
  oneMixture = floats(LENGTH4 * h);
  oneScores = floats(LENGTH4 * LENGTH4);
  oneResult = floats(LENGTH4 * h);
  listBytes = listSize(h);
  lists = take(2 * listBytes);
  embeddingSums = take(<usize>(VOCABULARY * h) * 16);
  rowTerms = floats(4 * h);
  vocabularySums = floats(8 * h);
  decodedTokens = take(MAX_ROWS);
}

// What a job needs to know beyond the shape, written by the caller into the shared control block.

/** Examples of the batch. */
// @ts-ignore: decorator
@inline
export function batchCount(): i32 {
  return load<i32>(control, 0);
}
export function setBatchCount(value: i32): void {
  store<i32>(control, value, 0);
}
// @ts-ignore: decorator
@inline
export function dataTokens(): usize {
  return load<usize>(control, 4);
}
// @ts-ignore: decorator
@inline
export function dataTargets(): usize {
  return load<usize>(control, 8);
}
/** A byte an example: 1 if it counts in the predictor's loss, plus 2 if in the decoder's. */
// @ts-ignore: decorator
@inline
export function dataLosses(): usize {
  return load<usize>(control, 60);
}
export function setData(dataTokensAt: usize, dataTargetsAt: usize, dataLossesAt: usize): void {
  store<usize>(control, dataTokensAt, 4);
  store<usize>(control, dataTargetsAt, 8);
  store<usize>(control, dataLossesAt, 60);
}
/** Whether `order` says which examples make up the batch; otherwise it is all of them. */
// @ts-ignore: decorator
@inline
export function isOrdered(): bool {
  return load<i32>(control, 12) != 0;
}
export function setOrdered(value: bool): void {
  store<i32>(control, value ? 1 : 0, 12);
}
/** Whether dropout is on for this batch. */
// @ts-ignore: decorator
@inline
export function isDropping(): bool {
  return load<i32>(control, 16) != 0;
}
// @ts-ignore: decorator
@inline
export function dropoutKey(site: i32): i32 {
  return load<i32>(control + (<usize>site << 2), 20);
}
// @ts-ignore: decorator
@inline
export function dropoutThreshold(): u32 {
  return load<u32>(control, 36);
}
/** 1 / (1 − p). */
// @ts-ignore: decorator
@inline
export function dropoutScale(): f32 {
  return load<f32>(control, 40);
}
export function setDropout(on: bool, key0: i32, key1: i32, key2: i32, key3: i32): void {
  store<i32>(control, on ? 1 : 0, 16);
  store<i32>(control, key0, 20);
  store<i32>(control, key1, 24);
  store<i32>(control, key2, 28);
  store<i32>(control, key3, 32);
}
// @ts-ignore: decorator
@inline
export function tradeOff(): f32 {
  return load<f32>(control, 44);
}
// @ts-ignore: decorator
@inline
export function clipNorm(): f64 {
  return load<f64>(control, 48);
}
// @ts-ignore: decorator
@inline
export function weightDecay(): f32 {
  return load<f32>(control, 56);
}
// @ts-ignore: decorator
@inline
export function learningRate(): f64 {
  return load<f64>(control, 64);
}
/** Settings that stay the same for the model's life. */
export function setSettings(threshold: u32, scale: f32, trade: f32, clip: f64, decay: f32, rate: f64): void {
  store<u32>(control, threshold, 36);
  store<f32>(control, scale, 40);
  store<f32>(control, trade, 44);
  store<f64>(control, clip, 48);
  store<f32>(control, decay, 56);
  store<f64>(control, rate, 64);
}
/** The clipping factor and Adam's two corrections of this step. */
// @ts-ignore: decorator
@inline
export function clipFactor(): f32 {
  return load<f32>(control, 72);
}
// @ts-ignore: decorator
@inline
export function stepLength(): f32 {
  return load<f32>(control, 76);
}
// @ts-ignore: decorator
@inline
export function rootCorrection(): f32 {
  return load<f32>(control, 80);
}
export function setUpdate(clip: f32, length: f32, correction: f32): void {
  store<f32>(control, clip, 72);
  store<f32>(control, length, 76);
  store<f32>(control, correction, 80);
}
/** Inference: staged cells and, for the ascent, how far to go. */
// @ts-ignore: decorator
@inline
export function stagedCount(): i32 {
  return load<i32>(control, 84);
}
// @ts-ignore: decorator
@inline
export function ascentStep(): f32 {
  return load<f32>(control, 88);
}
export function setStaged(count: i32, ascent: f32): void {
  store<i32>(control, count, 84);
  store<f32>(control, ascent, 88);
}
/** Results of the last batch: sums of squared errors and of negative log-likelihoods, and the gradient's norm. */
export function setResults(squares: f64, likelihoods: f64, norm: f64): void {
  store<f64>(control, squares, 96);
  store<f64>(control, likelihoods, 104);
  store<f64>(control, norm, 112);
}
export function resultSquares(): f64 {
  return load<f64>(control, 96);
}
export function resultLikelihoods(): f64 {
  return load<f64>(control, 104);
}
export function resultNorm(): f64 {
  return load<f64>(control, 112);
}
// Words of the thread pool (pool.ts), a cache line each.
// @ts-ignore: decorator
@inline
export function claimWord(): usize {
  return control + 128;
}
// @ts-ignore: decorator
@inline
export function wakeWord(): usize {
  return control + 192;
}

export function lstmOffset(l: i32): i32 {
  return l == ENCODER_FORWARD ? oEncoderForward : l == ENCODER_BACKWARD ? oEncoderBackward : oDecoder;
}
// @ts-ignore: decorator
@inline
export function weight(offset: i32): usize {
  return weights + (<usize>offset << 2);
}
// @ts-ignore: decorator
@inline
export function gatesOf(l: i32): usize {
  return gates + <usize>l * gateBytes;
}
// @ts-ignore: decorator
@inline
export function cellTanhOf(l: i32): usize {
  return cellTanh + <usize>l * cellTanhBytes;
}
// @ts-ignore: decorator
@inline
export function cellsOf(l: i32): usize {
  return cells + <usize>l * stateBytes;
}
// @ts-ignore: decorator
@inline
export function hiddenOf(l: i32): usize {
  return hidden + <usize>l * stateBytes;
}
