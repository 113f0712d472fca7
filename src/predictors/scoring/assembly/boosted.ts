// Scores of boosted trees of depth 3, for a chunk of cells: features become codes, trees compare codes eight cells at a time.

/** Cells a chunk: the codes of its features stay near the processor. */
export const CHUNK: i32 = 256;
/** Bytes of a tree: by split where its feature's codes begin and which threshold it is, as i32; by leaf a value, as f64. */
export const TREE_BYTES: usize = 7 * 8 + 8 * 8;

/**
 * The code of a value: how many of its feature's thresholds lie below.
 * @param features [rows × width], row-major @param used [count] features that trees look at
 * @param starts [count + 1] where each one's ascending thresholds begin in `thresholds` @param codes receives [count × CHUNK]
 */
export function encode(
  features: usize,
  rows: i32,
  width: i32,
  used: usize,
  count: i32,
  starts: usize,
  thresholds: usize,
  codes: usize,
): void {
  for (let u = 0; u < count; u++) {
    const column = features + (<usize>load<i32>(used + (<usize>u << 2)) << 2);
    const first = load<i32>(starts + (<usize>u << 2));
    const end = load<i32>(starts + (<usize>u << 2), 4);
    const to = codes + (<usize>(u * CHUNK) << 1);
    for (let r = 0; r < rows; r++) {
      const x = load<f32>(column + (<usize>(r * width) << 2));
      let low = first;
      let high = end;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (load<f32>(thresholds + (<usize>middle << 2)) < x) low = middle + 1;
        else high = middle;
      }
      store<i16>(to + (<usize>r << 1), <i16>(low - first));
    }
  }
}

// @ts-ignore: decorator
@inline
function threshold(tree: usize, split: usize): v128 {
  return i16x8.splat(<i16>load<i32>(tree + (split << 3), 4));
}
// @ts-ignore: decorator
@inline
function codesOf(codes: usize, tree: usize, split: usize): usize {
  return codes + <usize>load<i32>(tree + (split << 3));
}
// @ts-ignore: decorator
@inline
function addLeaf(sums: usize, leaves: usize, leaf: i32): void {
  store<f64>(sums, load<f64>(sums) + load<f64>(leaves + (<usize>leaf << 3)));
}

/** Adds to sums [CHUNK], doubles, what all trees say, in their order. */
export function addTrees(trees: usize, count: i32, codes: usize, sums: usize): void {
  const four = i16x8.splat(4);
  const two = i16x8.splat(2);
  const one = i16x8.splat(1);
  for (let t = 0; t < count; t++) {
    const t0 = threshold(trees, 0);
    const t1 = threshold(trees, 1);
    const t2 = threshold(trees, 2);
    const t3 = threshold(trees, 3);
    const t4 = threshold(trees, 4);
    const t5 = threshold(trees, 5);
    const t6 = threshold(trees, 6);
    const c0 = codesOf(codes, trees, 0);
    const c1 = codesOf(codes, trees, 1);
    const c2 = codesOf(codes, trees, 2);
    const c3 = codesOf(codes, trees, 3);
    const c4 = codesOf(codes, trees, 4);
    const c5 = codesOf(codes, trees, 5);
    const c6 = codesOf(codes, trees, 6);
    const leaves = trees + 56;
    let to = sums;
    for (let i: usize = 0; i < <usize>CHUNK << 1; i += 16) {
      const m0 = i16x8.gt_s(v128.load(c0 + i), t0);
      const m1 = i16x8.gt_s(v128.load(c1 + i), t1);
      const m2 = i16x8.gt_s(v128.load(c2 + i), t2);
      const m3 = i16x8.gt_s(v128.load(c3 + i), t3);
      const m4 = i16x8.gt_s(v128.load(c4 + i), t4);
      const m5 = i16x8.gt_s(v128.load(c5 + i), t5);
      const m6 = i16x8.gt_s(v128.load(c6 + i), t6);
      const second = v128.bitselect(m2, m1, m0);
      const third = v128.bitselect(v128.bitselect(m6, m5, m2), v128.bitselect(m4, m3, m1), m0);
      const leaf = v128.or(v128.or(v128.and(m0, four), v128.and(second, two)), v128.and(third, one));
      addLeaf(to, leaves, i16x8.extract_lane_u(leaf, 0));
      addLeaf(to + 8, leaves, i16x8.extract_lane_u(leaf, 1));
      addLeaf(to + 16, leaves, i16x8.extract_lane_u(leaf, 2));
      addLeaf(to + 24, leaves, i16x8.extract_lane_u(leaf, 3));
      addLeaf(to + 32, leaves, i16x8.extract_lane_u(leaf, 4));
      addLeaf(to + 40, leaves, i16x8.extract_lane_u(leaf, 5));
      addLeaf(to + 48, leaves, i16x8.extract_lane_u(leaf, 6));
      addLeaf(to + 56, leaves, i16x8.extract_lane_u(leaf, 7));
      to += 64;
    }
    trees += TREE_BYTES;
  }
}
