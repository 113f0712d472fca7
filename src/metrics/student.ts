// Student's t distribution with whole degrees of freedom: how wide an interval from few values has to be.

/** P(|T| ≤ t): Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4. */
function central(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let i = isOdd ? 3 : 2; i < freedom; i += 2) {
    term *= ((i - 1) / i) * cosine * cosine;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}

/**
 * The t that |T| stays below with this probability, to about 12 digits; 2.776 for .95 and 4.
 *
 * @param probability strictly between 0 and 1
 * @param freedom whole number from 1 on
 * @throws RangeError for others
 */
export function studentQuantile(probability: number, freedom: number): number {
  if (!(probability > 0 && probability < 1) || !(Number.isInteger(freedom) && freedom >= 1)) {
    throw new RangeError(`No t for a probability of ${probability} and ${freedom} degrees of freedom.`);
  }
  let [low, high] = [0, 1];
  while (central(high, freedom) < probability) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (central(middle, freedom) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
