// The learning rate over a training: a linear warm-up, then half a cosine down to nothing.

/** cos(x) for 0 ≤ x ≤ π/2 to 12 digits, from sums and products alone, since engines round Math.cos differently. */
function cosine(x: number): number {
  const square = x * x;
  let sum = 1;
  let term = 1;
  for (let k = 2; k <= 20; k += 2) {
    term *= -square / (k * (k - 1));
    sum += term;
  }
  return sum;
}

/**
 * The share of the full learning rate at a step (Loshchilov and Hutter, SGDR, ICLR 2017, equation 5, without restarts).
 * @param step from 0 @param steps of the whole training @param warmUp steps of the linear rise, fewer than `steps`
 */
export function rateShare(step: number, steps: number, warmUp: number): number {
  if (step < warmUp) return (step + 1) / warmUp;
  const done = (step - warmUp) / (steps - warmUp);
  return cosine((Math.PI / 2) * done) ** 2;
}
