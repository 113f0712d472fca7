// What a surrogate says of its fidelity, by name, as rows with the bars that they have to reach. The names are those that
// tools/surrogate writes; a file of another origin may lack any of them and hold others.

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
  /** What has no row above, under the names that the file gives. */
  readonly rest: readonly (readonly [name: string, value: number])[];
}

const AGREEMENTS = [
  { id: 'predictionTau', name: 'prediction: tau', rule: 'least', bar: 0.88 },
  { id: 'predictionSpearman', name: 'prediction: Spearman', rule: 'least', bar: 0.975 },
  { id: 'predictionTauHigh', name: 'prediction: tau among cells above .90', rule: 'least', bar: 0.8 },
  { id: 'tableTau', name: 'table: tau', rule: 'least', bar: 0.83 },
  { id: 'tableTauHigh', name: 'table: tau among cells above .90', rule: 'least', bar: 0.72 },
  {
    id: 'quantiles',
    name: 'largest difference of quantiles, 5th to 99.9th percentile',
    rule: 'most',
    bar: 0.002,
  },
  { id: 'maxima', name: 'difference of maxima', rule: 'within', bar: 0.002 },
] as const;

const QUERIES = [100, 500, 2_000];
const LABELLED = [100, 300, 1_000];
/** A tenth of a percentage point. */
const SEARCH_BAR = 0.001;
const PREDICTOR_BAR = 0.04;
const SEARCHES = [
  ['random', 'random search'],
  ['evolution', 'evolution'],
  ['seminas', 'SemiNAS'],
] as const;

/** Figures carry four decimals, so a difference this small comes from floating point. */
const NOTHING = 1e-9;

/** Names differ by hand and by tool in case, in blanks, in apostrophes and in how thousands are set apart. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function shortOf(value: number, bar: number, rule: Agreement['rule']): number {
  const lacks = rule === 'least' ? bar - value : Math.abs(value) - bar;
  return lacks > NOTHING ? lacks : 0;
}

/** Figures that rows take out, by plain name; what is left in the end belongs to no row. */
class Figures {
  private readonly left: Map<string, [name: string, value: number][]> = new Map();

  constructor(fidelity: Readonly<Record<string, number>>) {
    for (const [name, value] of Object.entries(fidelity)) {
      const key = plain(name);
      this.left.set(key, [...(this.left.get(key) ?? []), [name, value]]);
    }
  }

  /** A figure, or undefined where the file does not know it: no such name, two of it, or no finite number. */
  peek(name: string): number | undefined {
    const entries = this.left.get(plain(name));
    const value = entries?.length === 1 ? entries[0][1] : undefined;
    return Number.isFinite(value) ? value : undefined;
  }

  take(...names: string[]): void {
    for (const name of names) if (this.peek(name) !== undefined) this.left.delete(plain(name));
  }

  rest(): [string, number][] {
    return [...this.left.values()].flat();
  }
}

function behaviourOf(
  figures: Figures,
  method: Behaviour['method'],
  name: string,
  count: number,
): Behaviour | undefined {
  const real = figures.peek(`${name}: real`);
  const table = figures.peek(`${name}: table`);
  if (real === undefined || table === undefined) return undefined;
  const seeds = figures.peek(`${name}: seeds`);
  figures.take(`${name}: real`, `${name}: table`, `${name}: seeds`);
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
  const name = `queries SemiNAS made of ${count}`;
  const real = figures.peek(`${name}: real`);
  const table = figures.peek(`${name}: table`);
  if (real === undefined || table === undefined) return undefined;
  figures.take(`${name}: real`, `${name}: table`, `${name}: seeds`);
  return real < count || table < count ? [real, table] : undefined;
}

/** Sorts figures by name into rows. A row lacking a figure is left out, and what there is of it goes to the rest. */
export function fidelityRows(fidelity: Readonly<Record<string, number>>): FidelityRows {
  const figures = new Figures(fidelity);
  const agreement = AGREEMENTS.flatMap(({ id, name, rule, bar }): Agreement[] => {
    const value = figures.peek(name);
    if (value === undefined) return [];
    figures.take(name);
    return [{ id, value, rule, bar, short: shortOf(value, bar, rule) }];
  });
  const there = (row: Behaviour | undefined): row is Behaviour => row !== undefined;
  const searches = SEARCHES.flatMap(([method, name]) =>
    QUERIES.map((count) => behaviourOf(figures, method, `${name} at ${count} queries`, count)),
  ).filter(there);
  const predictors = LABELLED.map((count) =>
    behaviourOf(figures, 'predictor', `predictor's tau with ${count} labelled cells`, count),
  ).filter(there);
  return { agreement, searches, predictors, rest: figures.rest() };
}
