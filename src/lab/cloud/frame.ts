// What part of the plane a plot begins with, and how far it can be moved.
import { along, type Window } from '../../explore/cloud.ts';
import { type FigureColumn, type FigureId, kindOf } from '../../explore/figures.ts';

/** The few cells whose training failed lie far below the rest and would squeeze it. */
const LEFT_OUT = 0.03;
/** Every so many cells are looked at for that. */
const STRIDE = 97;
const MARGIN = 0.03;
/** Around whole numbers, which are spread out. */
const COUNT_MARGIN = 0.6;

interface Ends {
  readonly low: number;
  readonly high: number;
}

function withMargin(id: FigureId, low: number, high: number): Ends {
  const [from, to] = [along(id, low), along(id, high)];
  const margin = kindOf(id) === 'count' ? COUNT_MARGIN : MARGIN * (to - from || 1);
  return { low: from - margin, high: to + margin };
}

/** All of a figure. */
function allOf(id: FigureId, { low, high }: FigureColumn): Ends {
  return Number.isNaN(low) ? { low: 0, high: 1 } : withMargin(id, low, high);
}

/** A figure without the lowest cells, if it is an accuracy. */
function mostOf(id: FigureId, column: FigureColumn): Ends {
  const { values, low, high } = column;
  if (kindOf(id) !== 'accuracy' || Number.isNaN(low)) return allOf(id, column);
  const some: number[] = [];
  for (let i = 0; i < values.length; i += STRIDE) if (!Number.isNaN(values[i])) some.push(values[i]);
  some.sort((a, b) => a - b);
  return withMargin(id, some[Math.floor(LEFT_OUT * some.length)] ?? low, high);
}

function windowOf(x: Ends, y: Ends): Window {
  return { left: x.low, right: x.high, bottom: y.low, top: y.high };
}

export interface PlotFrame {
  /** Everything. */
  readonly whole: Window;
  /** What is shown at first. */
  readonly home: Window;
}

export function frameOf(x: FigureId, xColumn: FigureColumn, y: FigureId, yColumn: FigureColumn): PlotFrame {
  return {
    whole: windowOf(allOf(x, xColumn), allOf(y, yColumn)),
    home: windowOf(mostOf(x, xColumn), mostOf(y, yColumn)),
  };
}
