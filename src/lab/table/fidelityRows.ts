// What a surrogate says of its fidelity, by id of the measure, as rows with the bars that they have to reach. The ids are
// those that tools/surrogate writes; a file of another origin may lack any of them and hold others.

/** A measure of agreement over the whole table. `short`: what it lacks to its bar, 0 where the bar is reached. */
export interface Agreement {
  readonly id: (typeof AGREEMENTS)[number]['id'];
  readonly value: number;
  /** The value is to be `least` or `most` the bar, or a difference `within` it either way. */
  readonly rule: 'least' | 'most' | 'within';
  readonly bar: number;
  readonly short: number;
}

/** What one method comes to on the real table and on this one: an accuracy in [0, 1], or a tau. */
export interface Behaviour {
  readonly method: 'random' | 'evolution' | 'seminas' | 'predictor';
  /** Queries of a search, labelled cells of a predictor. */
  readonly count: number;
  readonly real: number;
  readonly table: number;
  readonly difference: number;
  /** Largest difference either way. */
  readonly bar: number;
  readonly short: number;
  readonly seeds: number | undefined;
  /** Queries that the search came to make, on the real table and on this one, where these are fewer than it might. */
  readonly made: readonly [real: number, table: number] | undefined;
}

export interface FidelityRows {
  readonly agreement: readonly Agreement[];
  readonly searches: readonly Behaviour[];
  readonly predictors: readonly Behaviour[];
  /** What has no row above, under the ids that the file gives. */
  readonly rest: readonly (readonly [id: string, value: number])[];
}

/** With the ids of the figures that they are of. */
const AGREEMENTS = [
  { id: 'predictionTau', figure: 'prediction.kendall', rule: 'least', bar: 0.88 },
  { id: 'predictionSpearman', figure: 'prediction.spearman', rule: 'least', bar: 0.975 },
  { id: 'predictionTauHigh', figure: 'prediction.kendall.high', rule: 'least', bar: 0.8 },
  { id: 'tableTau', figure: 'table.kendall', rule: 'least', bar: 0.83 },
  { id: 'tableTauHigh', figure: 'table.kendall.high', rule: 'least', bar: 0.72 },
  { id: 'quantiles', figure: 'quantiles', rule: 'most', bar: 0.002 },
  { id: 'maxima', figure: 'maxima', rule: 'within', bar: 0.002 },
] as const;

const QUERIES = [100, 500, 2_000];
const LABELLED = [100, 300, 1_000];
/** A tenth of a percentage point. */
const SEARCH_BAR = 0.001;
const PREDICTOR_BAR = 0.04;
const SEARCHES = ['random', 'evolution', 'seminas'] as const;

/** Figures carry four decimals, so a difference this small comes from floating point. */
const NOTHING = 1e-9;

function shortOf(value: number, bar: number, rule: Agreement['rule']): number {
  const lacks = rule === 'least' ? bar - value : Math.abs(value) - bar;
  return lacks > NOTHING ? lacks : 0;
}

/** Figures that rows take out, by id; what is left in the end belongs to no row. */
class Figures {
  private readonly left: Map<string, number>;

  constructor(fidelity: Readonly<Record<string, number>>) {
    this.left = new Map(Object.entries(fidelity));
  }

  /** A figure, or undefined where the file does not know it, or knows no finite number. */
  peek(id: string): number | undefined {
    const value = this.left.get(id);
    return Number.isFinite(value) ? value : undefined;
  }

  take(...ids: string[]): void {
    for (const id of ids) if (this.peek(id) !== undefined) this.left.delete(id);
  }

  rest(): [string, number][] {
    return [...this.left];
  }
}

function behaviourOf(figures: Figures, method: Behaviour['method'], count: number): Behaviour | undefined {
  const id = `${method}.${count}`;
  const real = figures.peek(`${id}.real`);
  const table = figures.peek(`${id}.table`);
  if (real === undefined || table === undefined) return undefined;
  const seeds = figures.peek(`${id}.seeds`);
  figures.take(`${id}.real`, `${id}.table`, `${id}.seeds`);
  // Accuracies are written in percent.
  const unit = method === 'predictor' ? 1 : 0.01;
  const bar = method === 'predictor' ? PREDICTOR_BAR : SEARCH_BAR;
  const difference = unit * (table - real);
  return {
    method,
    count,
    real: unit * real,
    table: unit * table,
    difference,
    bar,
    short: shortOf(difference, bar, 'within'),
    seeds,
    made: method === 'seminas' ? madeOf(figures, count) : undefined,
  };
}

/** A search whose climbing finds too few new cells ends early; then a best-so-far figure is one of fewer queries. */
function madeOf(figures: Figures, count: number): Behaviour['made'] {
  const id = `seminas-queries.${count}`;
  const real = figures.peek(`${id}.real`);
  const table = figures.peek(`${id}.table`);
  if (real === undefined || table === undefined) return undefined;
  figures.take(`${id}.real`, `${id}.table`, `${id}.seeds`);
  return real < count || table < count ? [real, table] : undefined;
}

/** Sorts figures by id into rows. A row lacking a figure is left out, and what there is of it goes to the rest. */
export function fidelityRows(fidelity: Readonly<Record<string, number>>): FidelityRows {
  const figures = new Figures(fidelity);
  const agreement = AGREEMENTS.flatMap(({ id, figure, rule, bar }): Agreement[] => {
    const value = figures.peek(figure);
    if (value === undefined) return [];
    figures.take(figure);
    return [{ id, value, rule, bar, short: shortOf(value, bar, rule) }];
  });
  const there = (row: Behaviour | undefined): row is Behaviour => row !== undefined;
  const searches = SEARCHES.flatMap((method) =>
    QUERIES.map((count) => behaviourOf(figures, method, count)),
  ).filter(there);
  const predictors = LABELLED.map((count) => behaviourOf(figures, 'predictor', count)).filter(there);
  return { agreement, searches, predictors, rest: figures.rest() };
}
