// Kernels 2, 4, 6 and 8: the recurrent part of an LSTM over the 27 positions, forward and backward in time.
import type { Shape } from '../shape.ts';
import { inferenceHeader, trainingHeader, unroll } from './common.ts';

interface LstmOptions {
  readonly shape: Shape;
  /** The encoder has two directions (grid y); the decoder one, and starts from z. */
  readonly part: 'encoder' | 'decoder';
  /** Sequences a workgroup works on. */
  readonly sequences: number;
}

function prelude({ shape, part, sequences }: LstmOptions): string {
  return `
const S = ${sequences}u;
const H4 = H / 4u;
const THREADS = ${shape.lstmThreads}u;
fn recurrentWeight(reverse: bool) -> u32 {
  return ${
    part === 'encoder'
      ? 'select(W_ENCODER_FORWARD_RECURRENT_WEIGHT, W_ENCODER_BACKWARD_RECURRENT_WEIGHT, reverse)'
      : 'W_DECODER_RECURRENT_WEIGHT'
  };
}
`;
}

function fieldAddresses(part: LstmOptions['part']): string {
  return part === 'encoder'
    ? `let reverse = wg.y == 1u;
  let gates = select(GATES_FORWARD, GATES_BACKWARD, reverse);
  let hiddens = select(HIDDEN_FORWARD, HIDDEN_BACKWARD, reverse);
  let cellStates = select(CELL_FORWARD, CELL_BACKWARD, reverse);`
    : `let reverse = false;
  let gates = GATES_DECODER;
  let hiddens = HIDDEN_DECODER;
  let cellStates = CELL_DECODER;`;
}

/**
 * The matrix-vector product of a thread's gate rows with the hidden states in `hs`: `pre_r_s += …`. With one row a
 * thread the weights stay in named registers (an array would spill); with two they are read anew at every step.
 */
function forwardProduct({ shape, sequences }: LstmOptions): { declare: string; multiply: string } {
  const { hiddenSize, rowsPerThread } = shape;
  if (rowsPerThread === 1) {
    return {
      declare: unroll(hiddenSize / 4, (i) => `let w${i} = weights4[(u + lid * H) / 4u + ${i}u];`),
      multiply: unroll(sequences, (s) =>
        [
          `var dots${s} = w0 * hs[${s}u * H4];`,
          ...Array.from(
            { length: hiddenSize / 4 - 1 },
            (_, i) => `dots${s} += w${i + 1} * hs[${s}u * H4 + ${i + 1}u];`,
          ),
        ].join('\n'),
      ),
    };
  }
  const each = (line: (r: number, s: number) => string) =>
    unroll(rowsPerThread, (r) => unroll(sequences, (s) => line(r, s)));
  return {
    declare: '',
    multiply: `
    ${each((r, s) => `var dots${r * sequences + s} = vec4(0.0);`)}
    for (var i = 0u; i < H4; i++) {
      ${unroll(rowsPerThread, (r) => `let w${r} = weights4[(u + (lid + ${r}u * THREADS) * H) / 4u + i];`)}
      ${unroll(sequences, (s) => `let h${s} = hs[${s}u * H4 + i];`)}
      ${each((r, s) => `dots${r * sequences + s} += w${r} * h${s};`)}
    }`,
  };
}

/** Forward in time for training: keeps gates and both states. Grid: sequences / S, directions. */
export function lstmForwardKernel(options: LstmOptions): string {
  const { shape, part, sequences } = options;
  const { declare, multiply } = forwardProduct(options);
  return `${trainingHeader(shape)}${prelude(options)}
var<workgroup> hs: array<vec4<f32>, S * H4>;
var<workgroup> gs: array<f32, S * 4u * H>;

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  ${fieldAddresses(part)}
  let u = recurrentWeight(reverse);
  ${declare}
  let s = lid / H4;
  let k = (lid % H4) * 4u;
  let sequence = wg.x * S + s;
  let live = lid < S * H4 && sequence < run.batch;
  let own = record(min(sequence, run.batch - 1u));
  ${unroll(sequences, (i) => `let base${i} = record(min(wg.x * S + ${i}u, run.batch - 1u)); let live${i} = wg.x * S + ${i}u < run.batch;`)}
  var c = vec4(0.0);
  if (lid < S * H4) {
    ${part === 'decoder' ? 'c = load4(own + Z + k);' : ''}
    hs[lid] = c;
    if (live) {
      let initial = select(0u, T, reverse) * H + k;
      store4(own + hiddens + initial, c);
      store4(own + cellStates + initial, c);
    }
  }
  workgroupBarrier();
  for (var time = 0u; time < T; time++) {
    let t = select(time, T - 1u - time, reverse);
    ${multiply}
    ${unroll(shape.rowsPerThread, (r) =>
      unroll(
        sequences,
        (q) => `{
      let row = lid + ${r}u * THREADS;
      let at = base${q} + gates + t * 4u * H + row;
      let x = arena[at] + sum4(dots${r * sequences + q});
      let y = gateOf(x, row / H == 2u);
      gs[${q}u * 4u * H + row] = y;
      if (live${q}) { arena[at] = y; }
    }`,
      ),
    )}
    workgroupBarrier();
    if (lid < S * H4) {
      let at = s * 4u * H + k;
      let i = vec4(gs[at], gs[at + 1u], gs[at + 2u], gs[at + 3u]);
      let f = vec4(gs[at + H], gs[at + H + 1u], gs[at + H + 2u], gs[at + H + 3u]);
      let g = vec4(gs[at + 2u * H], gs[at + 2u * H + 1u], gs[at + 2u * H + 2u], gs[at + 2u * H + 3u]);
      let o = vec4(gs[at + 3u * H], gs[at + 3u * H + 1u], gs[at + 3u * H + 2u], gs[at + 3u * H + 3u]);
      c = f * c + i * g;
      let h = o * hyperbolic4(c);
      hs[lid] = h;
      if (live) {
        let row = select(t + 1u, t, reverse) * H + k;
        store4(own + hiddens + row, h);
        store4(own + cellStates + row, c);
      }
    }
    workgroupBarrier();
  }
}
`;
}

/** Forward in time for inference: inputs come from a table by token, only the encoder's hidden states are kept. */
export function lstmInferenceKernel(options: LstmOptions): string {
  const { shape, sequences } = options;
  const { declare, multiply } = forwardProduct(options);
  return `${inferenceHeader(shape)}${prelude(options)}
var<workgroup> hs: array<vec4<f32>, S * H4>;
var<workgroup> gs: array<f32, S * 4u * H>;

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let reverse = wg.y == 1u;
  let hiddens = select(HIDDEN_FORWARD, HIDDEN_BACKWARD, reverse);
  let table = select(0u, ${7 * 4}u * H, reverse);
  let u = recurrentWeight(reverse);
  ${declare}
  let s = lid / H4;
  let k = (lid % H4) * 4u;
  let sequence = wg.x * S + s;
  let own = record(sequence);
  ${unroll(sequences, (i) => `let cell${i} = cellOf(min(wg.x * S + ${i}u, run.batch - 1u));`)}
  var c = vec4(0.0);
  if (lid < S * H4) { hs[lid] = c; }
  workgroupBarrier();
  for (var time = 0u; time < T; time++) {
    let t = select(time, T - 1u - time, reverse);
    ${multiply}
    ${unroll(shape.rowsPerThread, (r) =>
      unroll(
        sequences,
        (q) => `{
      let row = lid + ${r}u * THREADS;
      let x = arena[table + tokenIn(cell${q}, t) * 4u * H + row] + sum4(dots${r * sequences + q});
      gs[${q}u * 4u * H + row] = gateOf(x, row / H == 2u);
    }`,
      ),
    )}
    workgroupBarrier();
    if (lid < S * H4) {
      let at = s * 4u * H + k;
      let i = vec4(gs[at], gs[at + 1u], gs[at + 2u], gs[at + 3u]);
      let f = vec4(gs[at + H], gs[at + H + 1u], gs[at + H + 2u], gs[at + H + 3u]);
      let g = vec4(gs[at + 2u * H], gs[at + 2u * H + 1u], gs[at + 2u * H + 2u], gs[at + 2u * H + 3u]);
      let o = vec4(gs[at + 3u * H], gs[at + 3u * H + 1u], gs[at + 3u * H + 2u], gs[at + 3u * H + 3u]);
      c = f * c + i * g;
      let h = o * hyperbolic4(c);
      hs[lid] = h;
      if (sequence < run.batch) { store4(own + hiddens + t * H + k, h); }
    }
    workgroupBarrier();
  }
}
`;
}

/**
 * Backward in time: turns stored gates into gradients of the pre-activations. Thread (q, k) multiplies gate q's (and
 * with two rows a thread gate q+2's) gradients with column k of the recurrent matrix.
 */
export function lstmBackwardKernel(options: LstmOptions): string {
  const { shape, part, sequences } = options;
  const { hiddenSize, rowsPerThread } = shape;
  const parts = 4 / rowsPerThread;
  const column = (r: number, i: string) =>
    `vec4(weights[u + ((q + ${r * parts}u) * H + ${i}) * H + column], weights[u + ((q + ${r * parts}u) * H + ${i} + 1u) * H + column],
      weights[u + ((q + ${r * parts}u) * H + ${i} + 2u) * H + column], weights[u + ((q + ${r * parts}u) * H + ${i} + 3u) * H + column])`;
  const inRegisters = rowsPerThread === 1;
  return `${trainingHeader(shape)}${prelude(options)}
const PARTS = ${parts}u;
var<workgroup> ds: array<vec4<f32>, S * H>;
var<workgroup> sums: array<f32, S * PARTS * H>;

fn back(s: u32, k: u32) -> vec4<f32> {
  var d = vec4(0.0);
  for (var q = 0u; q < PARTS; q++) {
    let at = (s * PARTS + q) * H + k;
    d += vec4(sums[at], sums[at + 1u], sums[at + 2u], sums[at + 3u]);
  }
  return d;
}

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  ${fieldAddresses(part)}
  let dHiddens = ${part === 'encoder' ? 'select(D_HIDDEN_FORWARD, D_HIDDEN_BACKWARD, reverse)' : 'D_ATTENTION_INPUT'};
  let u = recurrentWeight(reverse);
  let q = lid / H;
  let column = lid % H;
  ${inRegisters ? unroll(hiddenSize / 4, (i) => `let w${i} = ${column(0, `${i * 4}u`)};`) : ''}
  let s = lid / H4;
  let k = (lid % H4) * 4u;
  let sequence = wg.x * S + s;
  let live = lid < S * H4 && sequence < run.batch;
  let own = record(min(sequence, run.batch - 1u));
  var dc = vec4(0.0);
  for (var i = lid; i < S * PARTS * H; i += THREADS) { sums[i] = 0.0; }
  workgroupBarrier();
  for (var time = 0u; time < T; time++) {
    let t = select(T - 1u - time, time, reverse);
    if (lid < S * H4) {
      let at = own + gates + t * 4u * H + k;
      let i = load4(at);
      let f = load4(at + H);
      let g = load4(at + 2u * H);
      let o = load4(at + 3u * H);
      let tc = hyperbolic4(load4(own + cellStates + select(t + 1u, t, reverse) * H + k));
      let previous = load4(own + cellStates + select(t, t + 1u, reverse) * H + k);
      let dh = load4(own + dHiddens + t * H + k) + back(s, k);
      dc += dh * o * (1.0 - tc * tc);
      let di = dc * g * i * (1.0 - i);
      let df = dc * previous * f * (1.0 - f);
      let dg = dc * i * (1.0 - g * g);
      let dO = dh * tc * o * (1.0 - o);
      dc *= f;
      let to = s * H + lid % H4;
      ds[to] = di; ds[to + H4] = df; ds[to + 2u * H4] = dg; ds[to + 3u * H4] = dO;
      if (live) { store4(at, di); store4(at + H, df); store4(at + 2u * H, dg); store4(at + 3u * H, dO); }
    }
    workgroupBarrier();
    ${
      inRegisters
        ? unroll(sequences, (n) =>
            [
              `var dots${n} = w0 * ds[${n}u * H + q * H4];`,
              ...Array.from(
                { length: hiddenSize / 4 - 1 },
                (_, i) => `dots${n} += w${i + 1} * ds[${n}u * H + q * H4 + ${i + 1}u];`,
              ),
            ].join('\n'),
          )
        : `${unroll(sequences, (n) => `var dots${n} = vec4(0.0);`)}
    for (var i = 0u; i < H4; i++) {
      ${unroll(rowsPerThread, (r) => `let w${r} = ${column(r, 'i * 4u')};`)}
      ${unroll(rowsPerThread, (r) =>
        unroll(sequences, (n) => `dots${n} += w${r} * ds[${n}u * H + (q + ${r * parts}u) * H4 + i];`),
      )}
    }`
    }
    ${unroll(sequences, (n) => `sums[(${n}u * PARTS + q) * H + column] = sum4(dots${n});`)}
    workgroupBarrier();
  }
  ${
    part === 'decoder'
      ? `// Both of the decoder's initial states are z.
  if (live) { store4(own + DZ + k, load4(own + DZ + k) + back(s, k) + dc); }`
      : ''
  }
}
`;
}
