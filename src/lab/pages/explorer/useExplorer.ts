// The explorer's view: what the address says of it, the figures that it takes, and the cloud that comes of them.
import { useCallback, useMemo } from 'react';
import { placesOf } from '../../../explore/cloud.ts';
import { FAINT, HIDDEN, levelsOf, SHOWN } from '../../../explore/density.ts';
import type { FigureColumn, FigureId } from '../../../explore/figures.ts';
import { FILTERS, passing, readFilters } from '../../../explore/filters.ts';
import type { LabelsFrom } from '../../../explore/labelled.ts';
import type { Picture } from '../../cloud/canvas.ts';
import { frameOf } from '../../cloud/frame.ts';
import { coloursOf } from '../../cloud/ramp.ts';
import { useFigures } from '../../cloud/useFigures.ts';
import { useLab } from '../../store.ts';
import { useScheme } from '../../view/scheme.ts';
import { readView, type View, writeView } from './view.ts';

/** The view of the address, and how to change it. */
export function useView() {
  const parameters = useLab((lab) => lab.parameters);
  const reading = useMemo(() => readView(parameters), [parameters]);
  // The same words are the same filters, whatever else has changed.
  const { ef } = parameters;
  const filters = useMemo(() => readFilters(ef ?? '').filters, [ef]);
  const view = useMemo(() => ({ ...reading.view, filters }), [reading, filters]);
  const change = useCallback((part: Partial<View>) => {
    const { parameters: now, setParameters } = useLab.getState();
    setParameters(writeView({ ...readView(now).view, ...part }));
  }, []);
  return { view, refused: reading.refused, change };
}

/** Between these the colours run; the lowest accuracies would take nearly all of them. */
function colourEnds(id: FigureId, column: FigureColumn): readonly [low: number, high: number] {
  const { home } = frameOf(id, column, id, column);
  return [Math.max(home.bottom, column.low), column.high];
}

/** Ascending. */
function cellsShown(states: Uint8Array | undefined, size: number): Uint32Array {
  const cells = new Uint32Array(size);
  let count = 0;
  for (let i = 0; i < size; i++) if (!states || states[i] === SHOWN) cells[count++] = i;
  return cells.subarray(0, count);
}

/** @param lassoed 1 for the cells that stand out, the others are put into the background */
export function useCloud(view: View, labels: LabelsFrom | undefined, lassoed: Uint8Array | undefined) {
  const { x, y, colour, filters } = view;
  const scheme = useScheme();
  const ids = useMemo(() => {
    const filtered = FILTERS.filter((id) => filters[id]);
    return [...new Set<FigureId>([x, y, ...(colour === 'density' ? [] : [colour]), ...filtered, 'test'])];
  }, [x, y, colour, filters]);
  const figures = useFigures(ids, labels);
  const { columns } = figures;
  const [xColumn, yColumn] = [columns[x], columns[y]];
  const colourColumn = colour === 'density' ? undefined : columns[colour];
  const xs = useMemo(() => xColumn && placesOf(x, xColumn.values, 'x'), [x, xColumn]);
  const ys = useMemo(() => yColumn && placesOf(y, yColumn.values, 'y'), [y, yColumn]);
  const cloud = useMemo(() => xs && ys && { x: xs, y: ys }, [xs, ys]);
  const frame = useMemo(
    () => xColumn && yColumn && frameOf(x, xColumn, y, yColumn),
    [x, y, xColumn, yColumn],
  );

  const size = xColumn?.values.length ?? 0;
  const filterColumns = FILTERS.map((id) => (filters[id] ? columns[id] : undefined));
  // biome-ignore lint/correctness/useExhaustiveDependencies: one dependency a filter
  const pass = useMemo(() => {
    const values = Object.fromEntries(FILTERS.map((id, i) => [id, filterColumns[i]?.values]));
    return size > 0 ? passing(filters, values, size) : undefined;
  }, [filters, size, ...filterColumns]);
  const states = useMemo(() => {
    if (!pass && !lassoed) return undefined;
    const all = new Uint8Array(size);
    for (let i = 0; i < size; i++) {
      if (pass && pass[i] === 0) all[i] = HIDDEN;
      else all[i] = lassoed && lassoed[i] === 0 ? FAINT : SHOWN;
    }
    return all;
  }, [pass, lassoed, size]);
  const shown = useMemo(() => cellsShown(states, size), [states, size]);

  const ends = useMemo(
    () => (colour === 'density' || !colourColumn ? undefined : colourEnds(colour, colourColumn)),
    [colour, colourColumn],
  );
  const levels = useMemo(
    () => (ends && colourColumn ? levelsOf(colourColumn.values, ...ends) : undefined),
    [ends, colourColumn],
  );
  const colours = coloursOf(scheme);
  const picture = useMemo(
    (): Picture | undefined =>
      cloud && { cloud, states, look: { levels, ramp: colours.ramp, faint: colours.faint } },
    [cloud, states, levels, colours],
  );
  return { figures, frame, size, shown, ends, colours, picture };
}
