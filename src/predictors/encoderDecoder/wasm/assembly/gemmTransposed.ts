// The product for weight gradients, aᵀ · b summed over rows, in the layout of gemm.ts; and sums over rows alone.
//
// Tiles are 6 × 8 here too, for the reasons given there. The left factor's columns are the tile's rows now, so two tiles
// cover three panels of it. (4 × 12 would fit the panels, but needs a register too many: a tenth slower with relaxed SIMD.)
import { madd } from './math';

// Six columns of a, transposed, times 8 columns of b; a group is four rows. The six are a whole panel and half of the one
// before or behind it.
// @ts-ignore: decorator
@inline
function tile6x8(
  four: usize,
  pair: usize,
  b: usize,
  bPanel: usize,
  cFour: usize,
  cPair: usize,
  cRow: usize,
  cPanel: usize,
  groups: i32,
): void {
  let b1 = b + bPanel;
  const f0 = cFour;
  const f1 = cFour + cPanel;
  const p0 = cPair;
  const p1 = cPair + cPanel;
  let t00 = v128.load(f0);
  let t01 = v128.load(f1);
  let t10 = v128.load(f0 + cRow);
  let t11 = v128.load(f1 + cRow);
  let t20 = v128.load(f0 + 2 * cRow);
  let t21 = v128.load(f1 + 2 * cRow);
  let t30 = v128.load(f0 + 3 * cRow);
  let t31 = v128.load(f1 + 3 * cRow);
  let t40 = v128.load(p0);
  let t41 = v128.load(p1);
  let t50 = v128.load(p0 + cRow);
  let t51 = v128.load(p1 + cRow);
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b, 0);
    let y1 = v128.load(b1, 0);
    let x = v128.load32_splat(four, 0);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(four, 4);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(four, 8);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(four, 12);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    x = v128.load32_splat(pair, 0);
    t40 = madd(x, y0, t40);
    t41 = madd(x, y1, t41);
    x = v128.load32_splat(pair, 4);
    t50 = madd(x, y0, t50);
    t51 = madd(x, y1, t51);
    y0 = v128.load(b, 16);
    y1 = v128.load(b1, 16);
    x = v128.load32_splat(four, 16);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(four, 20);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(four, 24);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(four, 28);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    x = v128.load32_splat(pair, 16);
    t40 = madd(x, y0, t40);
    t41 = madd(x, y1, t41);
    x = v128.load32_splat(pair, 20);
    t50 = madd(x, y0, t50);
    t51 = madd(x, y1, t51);
    y0 = v128.load(b, 32);
    y1 = v128.load(b1, 32);
    x = v128.load32_splat(four, 32);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(four, 36);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(four, 40);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(four, 44);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    x = v128.load32_splat(pair, 32);
    t40 = madd(x, y0, t40);
    t41 = madd(x, y1, t41);
    x = v128.load32_splat(pair, 36);
    t50 = madd(x, y0, t50);
    t51 = madd(x, y1, t51);
    y0 = v128.load(b, 48);
    y1 = v128.load(b1, 48);
    x = v128.load32_splat(four, 48);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(four, 52);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(four, 56);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(four, 60);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    x = v128.load32_splat(pair, 48);
    t40 = madd(x, y0, t40);
    t41 = madd(x, y1, t41);
    x = v128.load32_splat(pair, 52);
    t50 = madd(x, y0, t50);
    t51 = madd(x, y1, t51);
    four += 64;
    pair += 64;
    b += 64;
    b1 += 64;
  }
  v128.store(f0, t00);
  v128.store(f1, t01);
  v128.store(f0 + cRow, t10);
  v128.store(f1 + cRow, t11);
  v128.store(f0 + 2 * cRow, t20);
  v128.store(f1 + 2 * cRow, t21);
  v128.store(f0 + 3 * cRow, t30);
  v128.store(f1 + 3 * cRow, t31);
  v128.store(p0, t40);
  v128.store(p1, t41);
  v128.store(p0 + cRow, t50);
  v128.store(p1 + cRow, t51);
}

// @ts-ignore: decorator
@inline
function tile4x8(
  a: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cRow: usize,
  cPanel: usize,
  groups: i32,
): void {
  let b1 = b + bPanel;
  const c0 = c;
  const c1 = c + cPanel;
  let t00 = v128.load(c0);
  let t01 = v128.load(c1);
  let t10 = v128.load(c0 + cRow);
  let t11 = v128.load(c1 + cRow);
  let t20 = v128.load(c0 + 2 * cRow);
  let t21 = v128.load(c1 + 2 * cRow);
  let t30 = v128.load(c0 + 3 * cRow);
  let t31 = v128.load(c1 + 3 * cRow);
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b, 0);
    let y1 = v128.load(b1, 0);
    let x = v128.load32_splat(a, 0);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 4);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 8);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 12);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    y0 = v128.load(b, 16);
    y1 = v128.load(b1, 16);
    x = v128.load32_splat(a, 16);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 20);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 24);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 28);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    y0 = v128.load(b, 32);
    y1 = v128.load(b1, 32);
    x = v128.load32_splat(a, 32);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 36);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 40);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 44);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    y0 = v128.load(b, 48);
    y1 = v128.load(b1, 48);
    x = v128.load32_splat(a, 48);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 52);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 56);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 60);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    a += 64;
    b += 64;
    b1 += 64;
  }
  v128.store(c0, t00);
  v128.store(c1, t01);
  v128.store(c0 + cRow, t10);
  v128.store(c1 + cRow, t11);
  v128.store(c0 + 2 * cRow, t20);
  v128.store(c1 + 2 * cRow, t21);
  v128.store(c0 + 3 * cRow, t30);
  v128.store(c1 + 3 * cRow, t31);
}

// @ts-ignore: decorator
@inline
function tile4x4(
  a: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cRow: usize,
  cPanel: usize,
  groups: i32,
): void {
  const c0 = c;
  let t00 = v128.load(c0);
  let t10 = v128.load(c0 + cRow);
  let t20 = v128.load(c0 + 2 * cRow);
  let t30 = v128.load(c0 + 3 * cRow);
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b, 0);
    let x = v128.load32_splat(a, 0);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 4);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 8);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 12);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b, 16);
    x = v128.load32_splat(a, 16);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 20);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 24);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 28);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b, 32);
    x = v128.load32_splat(a, 32);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 36);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 40);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 44);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b, 48);
    x = v128.load32_splat(a, 48);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 52);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 56);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 60);
    t30 = madd(x, y0, t30);
    a += 64;
    b += 64;
  }
  v128.store(c0, t00);
  v128.store(c0 + cRow, t10);
  v128.store(c0 + 2 * cRow, t20);
  v128.store(c0 + 3 * cRow, t30);
}

/**
 * c += aᵀ · b. a: [rows × m], b: [rows × columns]; c: [m × columns] with its rows `cRow` and its groups of four columns
 * `cPanel` bytes apart, so that it may be row-major (cPanel 16) or in panels (cRow 16).
 */
export function multiplyTransposed(
  a: usize,
  aPanel: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cRow: usize,
  cPanel: usize,
  rows: i32,
  m: i32,
  columns: i32,
): void {
  const groups = rows >> 2;
  const twelves = m - (m % 12);
  for (let column = 0; column < columns; column += 8) {
    const wide = column + 8 <= columns;
    let from = a;
    let to = c;
    let i = 0;
    if (wide) {
      // The 8 columns of b stay in the first-level cache while all columns of a pass by, two tiles to three panels.
      for (; i < twelves; i += 12) {
        const second = from + aPanel;
        const third = second + aPanel;
        tile6x8(from, second, b, bPanel, to, to + 4 * cRow, cRow, cPanel, groups);
        tile6x8(third, second + 8, b, bPanel, to + 8 * cRow, to + 6 * cRow, cRow, cPanel, groups);
        from = third + aPanel;
        to += 12 * cRow;
      }
    }
    for (; i < m; i += 4) {
      if (wide) tile4x8(from, b, bPanel, to, cRow, cPanel, groups);
      else tile4x4(from, b, bPanel, to, cRow, cPanel, groups);
      from += aPanel;
      to += 4 * cRow;
    }
    b += 2 * bPanel;
    c += 2 * cPanel;
  }
}

/** target[column] += sum over rows of source, for bias gradients. */
export function addRowSums(source: usize, panel: usize, rows: i32, columns: i32, target: usize): void {
  for (let column = 0; column < columns; column += 4) {
    let sum = v128.load(target);
    for (let r: usize = 0; r < <usize>rows << 4; r += 16) sum = f32x4.add(sum, v128.load(source + r));
    v128.store(target, sum);
    source += panel;
    target += 16;
  }
}
