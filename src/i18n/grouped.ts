// Whole numbers and short decimals with their digits in groups of three: as English and Chinese both write them.

const PLAIN = /^-?\d+(\.\d+)?$/;

/**
 * Undefined where it takes more than grouping, as with exponents. The browser's own formatting comes to the same, but its
 * first use takes as long as a quarter of the page.
 */
export function grouped(value: number): string | undefined {
  const text = String(value);
  if (!PLAIN.test(text)) return undefined;
  const [whole, decimals] = text.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? groups : `${groups}.${decimals}`;
}
