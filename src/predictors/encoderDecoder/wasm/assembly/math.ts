// SIMD arithmetic shared by all kernels: multiply-add, exp, log, tanh, sigmoid, transposes and sums across lanes.

/** a·b + c; one rounding in the relaxed build on processors with FMA, two otherwise. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

// @ts-ignore: decorator
@inline
export function zero(): v128 {
  return f32x4.splat(0);
}

/**
 * eˣ, relative error below 2e-7 for −87 ≤ x ≤ 88, clamped outside (Cephes' polynomial).
 * x = n·ln 2 + r; adding 1.5·2²³ rounds to an integer whose low bits are n, ready to be shifted into the exponent.
 * pmin and pmax cost one instruction and let a NaN in their first argument through.
 */
// @ts-ignore: decorator
@inline
export function exp4(input: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(input, f32x4.splat(88)), f32x4.splat(-87));
  const magic = f32x4.splat(12582912);
  const shifted = madd(x, f32x4.splat(1.44269504088896341), magic);
  const n = f32x4.sub(shifted, magic);
  let r = madd(n, f32x4.splat(-0.693359375), x);
  r = madd(n, f32x4.splat(2.12194440e-4), r);
  let p = madd(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3));
  p = madd(p, r, f32x4.splat(8.3334519073e-3));
  p = madd(p, r, f32x4.splat(4.1665795894e-2));
  p = madd(p, r, f32x4.splat(1.6666665459e-1));
  p = madd(p, r, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(madd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const scale = i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x3f800000));
  return f32x4.mul(p, scale);
}

// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

/** tanh, relative error below 5e-7 (Eigen's rational approximation, constant beyond ±7.9). */
// @ts-ignore: decorator
@inline
export function tanh4(input: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(input, f32x4.splat(7.90531110763549805)), f32x4.splat(-7.90531110763549805));
  const s = f32x4.mul(x, x);
  let p = madd(f32x4.splat(-2.76076847742355e-16), s, f32x4.splat(2.00018790482477e-13));
  p = madd(p, s, f32x4.splat(-8.60467152213735e-11));
  p = madd(p, s, f32x4.splat(5.12229709037114e-8));
  p = madd(p, s, f32x4.splat(1.48572235717979e-5));
  p = madd(p, s, f32x4.splat(6.37261928875436e-4));
  p = madd(p, s, f32x4.splat(4.89352455891786e-3));
  let q = madd(f32x4.splat(1.19825839466702e-6), s, f32x4.splat(1.18534705686654e-4));
  q = madd(q, s, f32x4.splat(2.26843463243900e-3));
  q = madd(q, s, f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** Natural logarithm of positive normal numbers (Cephes' polynomial). */
// @ts-ignore: decorator
@inline
export function log4(x: v128): v128 {
  // Mantissa in [0.5, 1) and its exponent; below √½ the mantissa is doubled so that m lies in [√½, √2).
  let e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126)));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const small = f32x4.lt(m, f32x4.splat(0.707106781186547524));
  e = f32x4.sub(e, v128.and(small, f32x4.splat(1)));
  m = f32x4.sub(f32x4.add(m, v128.and(small, m)), f32x4.splat(1));
  const s = f32x4.mul(m, m);
  let p = madd(f32x4.splat(7.0376836292e-2), m, f32x4.splat(-1.1514610310e-1));
  p = madd(p, m, f32x4.splat(1.1676998740e-1));
  p = madd(p, m, f32x4.splat(-1.2420140846e-1));
  p = madd(p, m, f32x4.splat(1.4249322787e-1));
  p = madd(p, m, f32x4.splat(-1.6668057665e-1));
  p = madd(p, m, f32x4.splat(2.0000714765e-1));
  p = madd(p, m, f32x4.splat(-2.4999993993e-1));
  p = madd(p, m, f32x4.splat(3.3333331174e-1));
  p = f32x4.mul(f32x4.mul(p, m), s);
  p = madd(e, f32x4.splat(-2.12194440e-4), p);
  p = madd(s, f32x4.splat(-0.5), p);
  return madd(e, f32x4.splat(0.693359375), f32x4.add(m, p));
}

/** Sum of the four lanes, in a fixed order. */
// @ts-ignore: decorator
@inline
export function sum4(v: v128): f32 {
  const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

// The four columns of the 4×4 matrix with rows a, b, c, d.
// @ts-ignore: decorator
@inline
export function column0(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.shuffle<f64>(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 0, 4, 1, 5), 0, 2);
}
// @ts-ignore: decorator
@inline
export function column1(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.shuffle<f64>(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 0, 4, 1, 5), 1, 3);
}
// @ts-ignore: decorator
@inline
export function column2(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.shuffle<f64>(v128.shuffle<f32>(a, b, 2, 6, 3, 7), v128.shuffle<f32>(c, d, 2, 6, 3, 7), 0, 2);
}
// @ts-ignore: decorator
@inline
export function column3(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.shuffle<f64>(v128.shuffle<f32>(a, b, 2, 6, 3, 7), v128.shuffle<f32>(c, d, 2, 6, 3, 7), 1, 3);
}

/** (sum of a, sum of b, sum of c, sum of d). */
// @ts-ignore: decorator
@inline
export function sums4(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.add(
    f32x4.add(column0(a, b, c, d), column1(a, b, c, d)),
    f32x4.add(column2(a, b, c, d), column3(a, b, c, d)),
  );
}

// Applied to arrays, so that tests can compare them with JavaScript's.
export function mapMath(which: i32, source: usize, target: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const x = v128.load(source + (<usize>i << 2));
    let y: v128;
    if (which == 0) y = exp4(x);
    else if (which == 1) y = tanh4(x);
    else if (which == 2) y = sigmoid4(x);
    else y = log4(x);
    v128.store(target + (<usize>i << 2), y);
  }
}
