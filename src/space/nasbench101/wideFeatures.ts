// More features of a cell, for learners that choose among many: degrees, edges, chains and paths by their operations, and
// depths. They come on top of graphFeatures.ts and are as independent of the order of vertices.
import {
  byOperation,
  CONV_3X3,
  type Feature,
  type FeatureGroup,
  type LabelledGraph,
  MAX_POOL,
  OPERATION_NAMES,
  passedAhead,
  passedBehind,
  SIGNALS,
  writeSignals,
} from './graphFeatures.ts';

/** Sources are the three operations and the input, targets the three operations and the output; both fourth. */
const SOURCES = [...OPERATION_NAMES, 'input'];
const TARGETS = [...OPERATION_NAMES, 'output'];
const END = 3;

const sourceKind = ({ labels }: LabelledGraph, v: number) => (v === 0 ? END : labels[v]);
const targetKind = ({ graph, labels }: LabelledGraph, v: number) =>
  v === graph.vertices - 1 ? END : labels[v];

const degrees: FeatureGroup = {
  features: [
    ...byOperation('in-degree', 'Edges into vertices'),
    ...byOperation('out-degree', 'Edges out of vertices'),
    ...byOperation('greatest in-degree', 'Most edges into one vertex'),
    ...byOperation('greatest out-degree', 'Most edges out of one vertex'),
  ],
  write({ graph, labels }, target, at) {
    for (let v = 1; v < graph.vertices - 1; v++) {
      const to = at + labels[v];
      const into = graph.into[v].length;
      const out = graph.out[v].length;
      target[to] += into;
      target[to + 3] += out;
      target[to + 6] = Math.max(target[to + 6], into);
      target[to + 9] = Math.max(target[to + 9], out);
    }
  },
};

const edgeKinds: FeatureGroup = {
  features: SOURCES.flatMap((a) =>
    TARGETS.map((b) => ({ name: `edges ${a} to ${b}`, about: `Edges from ${a} to ${b}` })),
  ),
  write(cell, target, at) {
    const { into } = cell.graph;
    for (let v = 1; v < into.length; v++) {
      for (let i = 0; i < into[v].length; i++) {
        target[at + 4 * sourceKind(cell, into[v][i]) + targetKind(cell, v)]++;
      }
    }
  },
};

const chainKinds: FeatureGroup = {
  features: SOURCES.flatMap((a) =>
    OPERATION_NAMES.flatMap((b) =>
      TARGETS.map((c) => ({
        name: `chains ${a}, ${b}, ${c}`,
        about: `Pairs of edges from ${a} over ${b} to ${c}`,
      })),
    ),
  ),
  write(cell, target, at) {
    const { chains } = cell.graph;
    for (let i = 0; i < chains.length; i++) {
      const chain = chains[i];
      target[at + 12 * sourceKind(cell, chain[0]) + 4 * cell.labels[chain[1]] + targetKind(cell, chain[2])]++;
    }
  },
};

const skips: FeatureGroup = {
  features: byOperation('skips past', 'Chains u→v→w with an edge u→w beside, v a vertex'),
  write({ graph, labels }, target, at) {
    for (let i = 0; i < graph.skipped.length; i++) target[at + labels[graph.skipped[i]]]++;
  },
};

const greatestWidths: FeatureGroup = {
  features: [
    { name: 'feeding output', about: 'Interior vertices that feed the output' },
    ...byOperation('greatest width', 'Greatest width of a vertex'),
  ],
  write({ graph, labels }, target, at) {
    target[at] = graph.feeding;
    for (let v = 1; v < graph.vertices - 1; v++) {
      const to = at + 1 + labels[v];
      target[to] = Math.max(target[to], graph.widths[v]);
    }
  },
};

/** Multisets of at most five operations, as [3×3, 1×1, pool], and where each is found by 36·3×3 + 6·1×1 + pool. */
const MULTISETS: readonly (readonly [number, number, number])[] = [0, 1, 2, 3, 4, 5].flatMap((c3) =>
  [0, 1, 2, 3, 4, 5].flatMap((c1) =>
    [0, 1, 2, 3, 4, 5]
      .filter((pool) => c3 + c1 + pool <= 5)
      .map((pool): [number, number, number] => [c3, c1, pool]),
  ),
);
const MULTISET_STEP = [36, 6, 1];
const MULTISET_PLACE = new Uint8Array(216);
for (const [place, [c3, c1, pool]] of MULTISETS.entries()) MULTISET_PLACE[36 * c3 + 6 * c1 + pool] = place;

/** Sequences of two and of three operations, in the order of their base-3 numbers. */
const pairs = OPERATION_NAMES.flatMap((a) => OPERATION_NAMES.map((b) => `${a}, ${b}`));
const SEQUENCES = [...pairs, ...pairs.flatMap((pair) => OPERATION_NAMES.map((c) => `${pair}, ${c}`))];

const pathKinds: FeatureGroup = {
  features: [
    ...MULTISETS.map(([c3, c1, pool]) => ({
      name: `paths with ${c3} 3x3, ${c1} 1x1, ${pool} pool`,
      about: `Paths on which exactly ${c3} 3×3, ${c1} 1×1 and ${pool} max-pools lie, in any order`,
    })),
    ...SEQUENCES.map((sequence) => ({
      name: `paths ${sequence}`,
      about: `Paths that pass exactly ${sequence}, in this order`,
    })),
  ],
  write({ graph, labels }, target, at) {
    for (let p = 0; p < graph.paths.length; p++) {
      const path = graph.paths[p];
      let multiset = 0;
      let sequence = 0;
      for (let i = 0; i < path.length; i++) {
        multiset += MULTISET_STEP[labels[path[i]]];
        sequence = 3 * sequence + labels[path[i]];
      }
      target[at + MULTISET_PLACE[multiset]]++;
      if (path.length === 2) target[at + MULTISETS.length + sequence]++;
      if (path.length === 3) target[at + MULTISETS.length + 9 + sequence]++;
    }
  },
};

const DEPTH_KINDS = [
  'longest {} behind a 3x3',
  'mean {} behind 3x3',
  'longest {} behind a pool',
  'mean {} ahead of 3x3',
];
const DEPTH_ABOUT = [
  'Most {} passed on a way from the input to a 3×3, itself among them',
  'Mean over the 3×3 of the {} that a signal has passed behind each (random predecessors), itself among them',
  'Most {} passed on a way from the input to a max-pool, itself among them',
  'Mean over the 3×3 of the {} that a signal will pass from each on (random successors), itself among them',
];

/** Whether an operation counts for each of {@link SIGNALS}: [signal × operation]. */
const GAIN = [1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1];
/** [vertices × signals]: most of each signal on a way to a vertex; scratch. */
const longest = new Float64Array(7 * 4);
const sums = new Float64Array(3);

const depths: FeatureGroup = {
  features: SIGNALS.flatMap((signal) =>
    DEPTH_KINDS.map(
      (name, i): Feature => ({
        name: name.replace('{}', signal),
        about: DEPTH_ABOUT[i].replace('{}', signal),
      }),
    ),
  ),
  write(cell, target, at) {
    const { graph, labels } = cell;
    longest.fill(0);
    for (let v = 1; v < graph.vertices - 1; v++) {
      const from = graph.into[v];
      for (let signal = 0; signal < 4; signal++) {
        let most = 0;
        for (let i = 0; i < from.length; i++) most = Math.max(most, longest[4 * from[i] + signal]);
        most += GAIN[3 * signal + labels[v]];
        longest[4 * v + signal] = most;
        if (labels[v] === CONV_3X3) target[at + 4 * signal] = Math.max(target[at + 4 * signal], most);
        if (labels[v] === MAX_POOL) target[at + 4 * signal + 2] = Math.max(target[at + 4 * signal + 2], most);
      }
    }
    writeMeanAt3x3(cell, passedBehind(cell), target, at + 1);
    writeMeanAt3x3(cell, passedAhead(cell), target, at + 3);
  },
};

function writeMeanAt3x3(
  { graph, labels }: LabelledGraph,
  passed: Float64Array,
  target: Float32Array,
  at: number,
): void {
  sums.fill(0);
  let count = 0;
  for (let v = 1; v < graph.vertices - 1; v++) {
    if (labels[v] !== CONV_3X3) continue;
    count++;
    for (let operation = 0; operation < 3; operation++) sums[operation] += passed[3 * v + operation];
  }
  const share = 1 / Math.max(1, count);
  writeSignals(sums[0] * share, sums[1] * share, sums[2] * share, target, at, 4);
}

/** By vertex: fewest and most 3×3 on a way from the input to it; scratch. */
const fewest = new Float64Array(7);
const most = new Float64Array(7);

const shares: FeatureGroup = {
  features: [1, 2, 3, 4].flatMap((k) => [
    {
      name: `share behind ${k} 3x3 surely`,
      about: `Share of the output's channels that have passed at least ${k} 3×3 on every way`,
    },
    {
      name: `share behind ${k} 3x3 at best`,
      about: `Share of the output's channels that have passed at least ${k} 3×3 on some way`,
    },
  ]),
  write({ graph, labels }, target, at) {
    const last = graph.vertices - 1;
    for (let v = 1; v < last; v++) {
      let low = Number.POSITIVE_INFINITY;
      let high = 0;
      for (let i = 0; i < graph.into[v].length; i++) {
        const u = graph.into[v][i];
        low = Math.min(low, u === 0 ? 0 : fewest[u]);
        high = Math.max(high, u === 0 ? 0 : most[u]);
      }
      const own = labels[v] === CONV_3X3 ? 1 : 0;
      fewest[v] = low + own;
      most[v] = high + own;
      if (graph.out[v][graph.out[v].length - 1] !== last) continue;
      for (let k = 1; k <= 4; k++) {
        if (fewest[v] >= k) target[at + 2 * (k - 1)] += graph.widths[v];
        if (most[v] >= k) target[at + 2 * (k - 1) + 1] += graph.widths[v];
      }
    }
  },
};

/** The groups that the wide set has on top of the 41 features, in order. */
export const WIDE_GROUPS: readonly FeatureGroup[] = [
  degrees,
  edgeKinds,
  chainKinds,
  skips,
  greatestWidths,
  pathKinds,
  depths,
  shares,
];
