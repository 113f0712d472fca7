// The product for weight gradients, aᵀ · b summed over rows, in the layout of gemm.ts; and sums over rows alone.
//
// The left factor gives four columns of one panel, a splat each, so the tile is widened the other way: 4 × 12 results.
import { madd } from './math';

// Columns i..i+3 of a, transposed, times 12 columns of b; a group is four rows.
// @ts-ignore: decorator
@inline
function tile4x12(
  a: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cRow: usize,
  cPanel: usize,
  groups: i32,
): void {
  let b1 = b + bPanel;
  let b2 = b + 2 * bPanel;
  const c0 = c;
  const c1 = c + cPanel;
  const c2 = c + 2 * cPanel;
  let t00 = v128.load(c0);
  let t01 = v128.load(c1);
  let t02 = v128.load(c2);
  let t10 = v128.load(c0 + cRow);
  let t11 = v128.load(c1 + cRow);
  let t12 = v128.load(c2 + cRow);
  let t20 = v128.load(c0 + 2 * cRow);
  let t21 = v128.load(c1 + 2 * cRow);
  let t22 = v128.load(c2 + 2 * cRow);
  let t30 = v128.load(c0 + 3 * cRow);
  let t31 = v128.load(c1 + 3 * cRow);
  let t32 = v128.load(c2 + 3 * cRow);
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b, 0);
    let y1 = v128.load(b1, 0);
    let y2 = v128.load(b2, 0);
    let x = v128.load32_splat(a, 0);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    t02 = madd(x, y2, t02);
    x = v128.load32_splat(a, 4);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    t12 = madd(x, y2, t12);
    x = v128.load32_splat(a, 8);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    t22 = madd(x, y2, t22);
    x = v128.load32_splat(a, 12);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    t32 = madd(x, y2, t32);
    y0 = v128.load(b, 16);
    y1 = v128.load(b1, 16);
    y2 = v128.load(b2, 16);
    x = v128.load32_splat(a, 16);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    t02 = madd(x, y2, t02);
    x = v128.load32_splat(a, 20);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    t12 = madd(x, y2, t12);
    x = v128.load32_splat(a, 24);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    t22 = madd(x, y2, t22);
    x = v128.load32_splat(a, 28);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    t32 = madd(x, y2, t32);
    y0 = v128.load(b, 32);
    y1 = v128.load(b1, 32);
    y2 = v128.load(b2, 32);
    x = v128.load32_splat(a, 32);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    t02 = madd(x, y2, t02);
    x = v128.load32_splat(a, 36);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    t12 = madd(x, y2, t12);
    x = v128.load32_splat(a, 40);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    t22 = madd(x, y2, t22);
    x = v128.load32_splat(a, 44);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    t32 = madd(x, y2, t32);
    y0 = v128.load(b, 48);
    y1 = v128.load(b1, 48);
    y2 = v128.load(b2, 48);
    x = v128.load32_splat(a, 48);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    t02 = madd(x, y2, t02);
    x = v128.load32_splat(a, 52);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    t12 = madd(x, y2, t12);
    x = v128.load32_splat(a, 56);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    t22 = madd(x, y2, t22);
    x = v128.load32_splat(a, 60);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    t32 = madd(x, y2, t32);
    a += 64;
    b += 64;
    b1 += 64;
    b2 += 64;
  }
  v128.store(c0, t00);
  v128.store(c1, t01);
  v128.store(c2, t02);
  v128.store(c0 + cRow, t10);
  v128.store(c1 + cRow, t11);
  v128.store(c2 + cRow, t12);
  v128.store(c0 + 2 * cRow, t20);
  v128.store(c1 + 2 * cRow, t21);
  v128.store(c2 + 2 * cRow, t22);
  v128.store(c0 + 3 * cRow, t30);
  v128.store(c1 + 3 * cRow, t31);
  v128.store(c2 + 3 * cRow, t32);
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
  // As many tiles of 12 columns as leave 0, 8 or 16 columns; 4 only where there are no more.
  const rest = columns % 12 == 4 && columns > 4 ? 16 : columns % 12;
  let column = 0;
  while (column < columns) {
    const width = column < columns - rest ? 12 : columns - column >= 8 ? 8 : 4;
    let from = a;
    let to = c;
    for (let i = 0; i < m; i += 4) {
      if (width == 12) tile4x12(from, b, bPanel, to, cRow, cPanel, groups);
      else if (width == 8) tile4x8(from, b, bPanel, to, cRow, cPanel, groups);
      else tile4x4(from, b, bPanel, to, cRow, cPanel, groups);
      from += aPanel;
      to += 4 * cRow;
    }
    b += <usize>(width >> 2) * bPanel;
    c += <usize>(width >> 2) * cPanel;
    column += width;
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
