// Colours of a heat map's cells: a wash of a series' colour that text can be read on in both themes.

/** Of the colour, at most, in percent. */
const DEEPEST = 55;

function wash(color: string, share: number): string {
  return `color-mix(in oklab, ${color} ${Math.round(DEEPEST * Math.min(1, Math.max(0, share)))}%, var(--surface))`;
}

/** The colour of a value among others. */
export type ColorScale = (value: number) => string;

/** From the lowest to the highest of these. */
export function sequential(all: readonly number[]): ColorScale {
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return (value) => wash('var(--series-main)', high > low ? 0.1 + (0.9 * (value - low)) / (high - low) : 0.5);
}

/** 0 is without colour; above and below it are two. */
export function diverging(all: readonly number[]): ColorScale {
  const furthest = Math.max(...all.map(Math.abs));
  return (value) => {
    const color = value < 0 ? 'var(--series-control)' : 'var(--series-main)';
    return wash(color, furthest > 0 ? Math.abs(value) / furthest : 0);
  };
}
