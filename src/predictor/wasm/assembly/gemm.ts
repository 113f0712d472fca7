// Register-tiled matrix products, and sums over rows; nine tenths of a training step are spent here.
//
// Every matrix of the engine lies in "panels of four": [columns / 4][rows][4]. `xs` below is the distance in bytes from
// one panel to the next; rows within a panel are 16 bytes apart. With this one layout
//   - a tile of 4 rows × 4 columns is one cache line, for reading and for writing;
//   - the left factor, the right factor and the result of a product all look the same, so no product needs packing;
//   - a range of rows (one time step) of a matrix is a matrix.
// A tile of 4 × 8 results is kept in eight registers; each step of the inner loop then needs six loads for 32
// multiply-adds. Wider tiles spill: WebAssembly engines on x86-64 have fifteen vector registers to give.
import { madd, zero } from './math';

// Rows r..r+3 of a times 8 columns of b; a group is four k, one panel of a.
// @ts-ignore: decorator
@inline
function tileRows8(
  a: usize,
  aPanel: usize,
  b0: usize,
  b1: usize,
  c0: usize,
  c1: usize,
  cRow: usize,
  groups: i32,
  accumulate: bool,
): void {
  let t00 = zero();
  let t01 = zero();
  let t10 = zero();
  let t11 = zero();
  let t20 = zero();
  let t21 = zero();
  let t30 = zero();
  let t31 = zero();
  if (accumulate) {
    t00 = v128.load(c0);
    t01 = v128.load(c1);
    t10 = v128.load(c0 + cRow);
    t11 = v128.load(c1 + cRow);
    t20 = v128.load(c0 + 2 * cRow);
    t21 = v128.load(c1 + 2 * cRow);
    t30 = v128.load(c0 + 3 * cRow);
    t31 = v128.load(c1 + 3 * cRow);
  }
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b0, 0);
    let y1 = v128.load(b1, 0);
    let x = v128.load32_splat(a, 0);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 16);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 32);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 48);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    y0 = v128.load(b0, 16);
    y1 = v128.load(b1, 16);
    x = v128.load32_splat(a, 4);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 20);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 36);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 52);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    y0 = v128.load(b0, 32);
    y1 = v128.load(b1, 32);
    x = v128.load32_splat(a, 8);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 24);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 40);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 56);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    y0 = v128.load(b0, 48);
    y1 = v128.load(b1, 48);
    x = v128.load32_splat(a, 12);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 28);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 44);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 60);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    a += aPanel;
    b0 += 64;
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
function tileRows4(
  a: usize,
  aPanel: usize,
  b0: usize,
  c0: usize,
  cRow: usize,
  groups: i32,
  accumulate: bool,
): void {
  let t00 = zero();
  let t10 = zero();
  let t20 = zero();
  let t30 = zero();
  if (accumulate) {
    t00 = v128.load(c0);
    t10 = v128.load(c0 + cRow);
    t20 = v128.load(c0 + 2 * cRow);
    t30 = v128.load(c0 + 3 * cRow);
  }
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b0, 0);
    let x = v128.load32_splat(a, 0);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 16);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 32);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 48);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b0, 16);
    x = v128.load32_splat(a, 4);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 20);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 36);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 52);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b0, 32);
    x = v128.load32_splat(a, 8);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 24);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 40);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 56);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b0, 48);
    x = v128.load32_splat(a, 12);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 28);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 44);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 60);
    t30 = madd(x, y0, t30);
    a += aPanel;
    b0 += 64;
  }
  v128.store(c0, t00);
  v128.store(c0 + cRow, t10);
  v128.store(c0 + 2 * cRow, t20);
  v128.store(c0 + 3 * cRow, t30);
}

/** c (+)= a · b. a: [rows × k], b: [k × columns], c: [rows × columns]; rows, k and columns are multiples of 4. */
export function multiply(
  a: usize,
  aPanel: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cPanel: usize,
  rows: i32,
  k: i32,
  columns: i32,
  accumulate: bool,
): void {
  const groups = k >> 2;
  const end = a + (<usize>rows << 4);
  let column = 0;
  for (; column + 8 <= columns; column += 8) {
    let to = c;
    // The 8 columns of b stay in the first-level cache while all rows pass by.
    for (let from = a; from < end; from += 64) {
      tileRows8(from, aPanel, b, b + bPanel, to, to + cPanel, 16, groups, accumulate);
      to += 64;
    }
    b += 2 * bPanel;
    c += 2 * cPanel;
  }
  if (column < columns) {
    let to = c;
    for (let from = a; from < end; from += 64) {
      tileRows4(from, aPanel, b, to, 16, groups, accumulate);
      to += 64;
    }
  }
}

// Columns i..i+3 of a, transposed, times 8 columns of b; a group is four rows.
// @ts-ignore: decorator
@inline
function tileColumns8(
  a: usize,
  b0: usize,
  b1: usize,
  c0: usize,
  c1: usize,
  cRow: usize,
  groups: i32,
  accumulate: bool,
): void {
  let t00 = zero();
  let t01 = zero();
  let t10 = zero();
  let t11 = zero();
  let t20 = zero();
  let t21 = zero();
  let t30 = zero();
  let t31 = zero();
  if (accumulate) {
    t00 = v128.load(c0);
    t01 = v128.load(c1);
    t10 = v128.load(c0 + cRow);
    t11 = v128.load(c1 + cRow);
    t20 = v128.load(c0 + 2 * cRow);
    t21 = v128.load(c1 + 2 * cRow);
    t30 = v128.load(c0 + 3 * cRow);
    t31 = v128.load(c1 + 3 * cRow);
  }
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b0, 0);
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
    y0 = v128.load(b0, 16);
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
    y0 = v128.load(b0, 32);
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
    y0 = v128.load(b0, 48);
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
    b0 += 64;
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
function tileColumns4(
  a: usize,
  b0: usize,
  c0: usize,
  cRow: usize,
  groups: i32,
  accumulate: bool,
): void {
  let t00 = zero();
  let t10 = zero();
  let t20 = zero();
  let t30 = zero();
  if (accumulate) {
    t00 = v128.load(c0);
    t10 = v128.load(c0 + cRow);
    t20 = v128.load(c0 + 2 * cRow);
    t30 = v128.load(c0 + 3 * cRow);
  }
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b0, 0);
    let x = v128.load32_splat(a, 0);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 4);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 8);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 12);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b0, 16);
    x = v128.load32_splat(a, 16);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 20);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 24);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 28);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b0, 32);
    x = v128.load32_splat(a, 32);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 36);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 40);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 44);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b0, 48);
    x = v128.load32_splat(a, 48);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 52);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 56);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 60);
    t30 = madd(x, y0, t30);
    a += 64;
    b0 += 64;
  }
  v128.store(c0, t00);
  v128.store(c0 + cRow, t10);
  v128.store(c0 + 2 * cRow, t20);
  v128.store(c0 + 3 * cRow, t30);
}

/**
 * c += aᵀ · b, for weight gradients. a: [rows × m], b: [rows × columns]; c: [m × columns] with its rows `cRow` and its
 * groups of four columns `cPanel` bytes apart, so that it may be row-major (cPanel 16) or in panels (cRow 16).
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
  let column = 0;
  for (; column + 8 <= columns; column += 8) {
    let from = a;
    let to = c;
    for (let i = 0; i < m; i += 4) {
      tileColumns8(from, b, b + bPanel, to, to + cPanel, cRow, groups, true);
      from += aPanel;
      to += 4 * cRow;
    }
    b += 2 * bPanel;
    c += 2 * cPanel;
  }
  if (column < columns) {
    let from = a;
    let to = c;
    for (let i = 0; i < m; i += 4) {
      tileColumns4(from, b, to, cRow, groups, true);
      from += aPanel;
      to += 4 * cRow;
    }
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
