// What can be said of every cell of the space in one number, and how such a number is shown on an axis.

/** `log`: a positive number over several powers of ten. `score`: a number without a unit of its own. */
type FigureKind = 'accuracy' | 'count' | 'log' | 'score';

interface Figure {
  readonly kind: FigureKind;
  /** What it takes beside the space itself. */
  readonly needs: 'nothing' | 'table' | 'predictor';
}

export const FIGURES = {
  parameters: { kind: 'log', needs: 'nothing' },
  vertices: { kind: 'count', needs: 'nothing' },
  edges: { kind: 'count', needs: 'nothing' },
  path: { kind: 'count', needs: 'nothing' },
  conv3x3: { kind: 'count', needs: 'nothing' },
  conv1x1: { kind: 'count', needs: 'nothing' },
  pool: { kind: 'count', needs: 'nothing' },
  pc1: { kind: 'score', needs: 'nothing' },
  pc2: { kind: 'score', needs: 'nothing' },
  test: { kind: 'accuracy', needs: 'table' },
  validation: { kind: 'accuracy', needs: 'table' },
  seconds: { kind: 'log', needs: 'table' },
  predicted: { kind: 'accuracy', needs: 'predictor' },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureId = keyof typeof FIGURES;
export const FIGURE_IDS = Object.keys(FIGURES) as FigureId[];

export function isFigure(text: string | undefined): text is FigureId {
  return text !== undefined && Object.hasOwn(FIGURES, text);
}

export function kindOf(id: FigureId): FigureKind {
  return FIGURES[id].kind;
}

/** One number a cell, by index; NaN where it is not known. In double precision where the single one would not tell all digits. */
export type FigureValues = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** One number for each cell. */
export interface FigureColumn {
  readonly values: FigureValues;
  /** How many cells have one. */
  readonly known: number;
  /** Least and greatest; NaN if none is known. */
  readonly low: number;
  readonly high: number;
  /** Of a principal component: its share of the variance of all features, [0, 1]. */
  readonly share?: number;
}

/** Describes a column; the values are kept, not copied. */
export function columnOf(values: FigureValues, share?: number): FigureColumn {
  let known = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  // By place: an iterator takes several times as long where the loop has never run before.
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    known++;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return {
    values,
    known,
    low: known > 0 ? low : Number.NaN,
    high: known > 0 ? high : Number.NaN,
    ...(share === undefined ? {} : { share }),
  };
}
