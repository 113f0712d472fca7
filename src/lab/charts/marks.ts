// What can be drawn on a chart's ground, as data: charts say what, and only Ground knows with what.

/** One place along the x axis, and the values that stand there, by what they are called. */
export interface Row {
  readonly x: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Values of one name through all rows that have one. */
export interface SeriesMark {
  readonly kind: 'line' | 'steps' | 'dots';
  readonly of: string;
  readonly color: string;
  /** Of the line, or across a dot. */
  readonly width: number;
  readonly dash?: string | undefined;
  /** What lies beneath shows through. */
  readonly faint?: boolean;
}

/** A straight line across the chart: at one x, at one y, or from the lower left to the upper right. */
export interface RuleMark {
  readonly kind: 'atX' | 'atY' | 'diagonal';
  readonly at: number;
  readonly color: string;
  readonly dash?: string | undefined;
  readonly text?: string;
}

/** From the lowest to the uppermost. */
export interface Marks {
  readonly rules: readonly RuleMark[];
  readonly series: readonly SeriesMark[];
}
