// What the explorer shows, as its address says it, so that a view can be shared.
import { type FigureId, isFigure } from '../../../explore/figures.ts';
import { type Filters, readFilters, writeFilters } from '../../../explore/filters.ts';
import { SPACE_SIZE } from '../../../space/nasbench101/benchmark.ts';
import { readTeacher, type Teacher, USUAL_TEACHER, writeTeacher } from '../../teacher/teacher.ts';

/** A figure, or how many cells a pixel has. */
export type Colouring = FigureId | 'density';

export interface View {
  readonly x: FigureId;
  readonly y: FigureId;
  readonly colour: Colouring;
  readonly filters: Filters;
  readonly teacher: Teacher;
  readonly selected: number | undefined;
}

export const VIEW_KEYS = ['ex', 'ey', 'ec', 'ef', 'el', 'cell'] as const;
type Key = (typeof VIEW_KEYS)[number];

export const USUAL_VIEW: View = {
  x: 'parameters',
  y: 'test',
  colour: 'conv3x3',
  filters: {},
  teacher: USUAL_TEACHER,
  selected: undefined,
};

/** The index that a text names, if there is such a cell. */
export function readIndex(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) && Number(text) < SPACE_SIZE ? Number(text) : undefined;
}

/**
 * The view of an address. What is not understood keeps its usual value and is told.
 * @param parameters by key; others than {@link VIEW_KEYS} are of no interest
 */
export function readView(parameters: Readonly<Record<string, string>>): { view: View; refused: Key[] } {
  const refused: Key[] = [];
  const read = <T>(key: Key, parse: (text: string) => T | undefined, usual: T): T => {
    const text = parameters[key];
    if (text === undefined) return usual;
    const value = parse(text);
    if (value === undefined) refused.push(key);
    return value ?? usual;
  };
  const figure = (text: string) => (isFigure(text) ? text : undefined);
  const view: View = {
    x: read('ex', figure, USUAL_VIEW.x),
    y: read('ey', figure, USUAL_VIEW.y),
    colour: read<Colouring>('ec', (text) => (text === 'density' ? text : figure(text)), USUAL_VIEW.colour),
    filters: read(
      'ef',
      (text) => {
        const reading = readFilters(text);
        if (reading.refused) refused.push('ef');
        return reading.filters;
      },
      USUAL_VIEW.filters,
    ),
    teacher: read('el', readTeacher, USUAL_VIEW.teacher),
    selected: read('cell', readIndex, USUAL_VIEW.selected),
  };
  return { view, refused };
}

/** What {@link readView} reads; what is usual is left out. */
export function writeView(view: View): Record<Key, string | undefined> {
  const other = <T>(value: T, usual: T, text: (value: T) => string | undefined) =>
    value === usual ? undefined : text(value);
  return {
    ex: other(view.x, USUAL_VIEW.x, String),
    ey: other(view.y, USUAL_VIEW.y, String),
    ec: other(view.colour, USUAL_VIEW.colour, String),
    ef: writeFilters(view.filters),
    el: writeTeacher(view.teacher),
    cell: other(view.selected, USUAL_VIEW.selected, String),
  };
}
