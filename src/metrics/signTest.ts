// The sign test: whether gains are more often up than down, with no assumption on how large they are.

export interface SignTest {
  /** Differences above and below 0; those that are 0 say nothing and are left out (Dixon and Mood, 1946). */
  readonly positive: number;
  readonly negative: number;
  /** Exact, two-sided: how probable a split at least as uneven is if up and down are as likely; 1 without differences. */
  readonly p: number;
}

export function signTest(differences: readonly number[]): SignTest {
  const positive = differences.filter((value) => value > 0).length;
  const negative = differences.filter((value) => value < 0).length;
  const n = positive + negative;
  let tail = 0;
  // In logarithms: 2^−n is no number any more where n is large.
  let logTerm = -n * Math.LN2;
  for (let k = 0; k <= Math.min(positive, negative); k++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1));
  }
  return { positive, negative, p: Math.min(1, 2 * tail) };
}
