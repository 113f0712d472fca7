// Which cells are looked at: those whose figures lie between two ends.
import { type FigureId, kindOf } from './figures.ts';

export const FILTERS = [
  'vertices',
  'edges',
  'conv3x3',
  'conv1x1',
  'pool',
  'test',
] as const satisfies readonly FigureId[];
export type FilterId = (typeof FILTERS)[number];

/** Both ends belong to it; an end that is left out bounds nothing. Accuracies in [0, 1]. */
export interface Range {
  readonly from?: number;
  readonly to?: number;
}
export type Filters = Readonly<Partial<Record<FilterId, Range>>>;

/** What the ends of each filter may be. */
export const LIMITS: Readonly<Record<FilterId, { readonly low: number; readonly high: number }>> = {
  vertices: { low: 2, high: 7 },
  edges: { low: 1, high: 9 },
  conv3x3: { low: 0, high: 5 },
  conv1x1: { low: 0, high: 5 },
  pool: { low: 0, high: 5 },
  test: { low: 0, high: 1 },
};

const SEPARATOR = '!';
const PERCENT = 100;

function isEmpty({ from, to }: Range): boolean {
  return from === undefined && to === undefined;
}

/** Sets one filter; a range without ends takes it away. */
export function withFilter(filters: Filters, id: FilterId, range: Range): Filters {
  const { [id]: _, ...others } = filters;
  return isEmpty(range) ? others : { ...others, [id]: range };
}

/** As addresses have it: `vertices~5~7!test~93~`, accuracies in percent. Undefined where nothing is filtered. */
export function writeFilters(filters: Filters): string | undefined {
  const parts = FILTERS.flatMap((id) => {
    const range = filters[id];
    if (!range || isEmpty(range)) return [];
    const end = (value: number | undefined) => {
      if (value === undefined) return '';
      return String(kindOf(id) === 'accuracy' ? Number((PERCENT * value).toFixed(4)) : value);
    };
    return [`${id}~${end(range.from)}~${end(range.to)}`];
  });
  return parts.length === 0 ? undefined : parts.join(SEPARATOR);
}

/** Undefined for no end; NaN for something that is none. */
function readEnd(id: FilterId, text: string): number | undefined {
  if (text === '') return undefined;
  if (!/^\d{1,3}(\.\d{1,6})?$/.test(text)) return Number.NaN;
  const value = kindOf(id) === 'accuracy' ? Number((Number(text) / PERCENT).toFixed(8)) : Number(text);
  const { low, high } = LIMITS[id];
  return value >= low && value <= high ? value : Number.NaN;
}

/** What {@link writeFilters} wrote. Anything else in the text is left out and told by `refused`. Never throws. */
export function readFilters(text: string): { filters: Filters; refused: boolean } {
  let filters: Filters = {};
  let refused = false;
  for (const part of text.split(SEPARATOR, FILTERS.length)) {
    const [name, from, to, ...rest] = part.split('~');
    const id = FILTERS.find((one) => one === name);
    const ends =
      id && from !== undefined && to !== undefined ? [readEnd(id, from), readEnd(id, to)] : [Number.NaN];
    if (!id || rest.length > 0 || ends.some(Number.isNaN)) {
      refused = true;
      continue;
    }
    filters = withFilter(filters, id, {
      ...(ends[0] === undefined ? {} : { from: ends[0] }),
      ...(ends[1] === undefined ? {} : { to: ends[1] }),
    });
  }
  return { filters, refused };
}

/** What single precision makes of an accuracy must not leave it out at its own value. */
const SLACK = 1e-7;

/**
 * 1 for each cell that passes all filters, 0 for the others. A cell whose figure is not known does not pass.
 * @param columns values a cell; those of the filters that are set must be there
 * @returns undefined where nothing is filtered
 */
export function passing(
  filters: Filters,
  columns: Readonly<Partial<Record<FilterId, ArrayLike<number>>>>,
  size: number,
): Uint8Array | undefined {
  const set = FILTERS.filter((id) => filters[id]);
  if (set.length === 0) return undefined;
  const pass = new Uint8Array(size).fill(1);
  for (const id of set) {
    const values = columns[id];
    if (!values) continue;
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = filters[id] ?? {};
    for (let i = 0; i < size; i++) {
      const value = values[i];
      if (!(value >= from - SLACK && value <= to + SLACK)) pass[i] = 0;
    }
  }
  return pass;
}
