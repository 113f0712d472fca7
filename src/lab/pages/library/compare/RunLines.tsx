// One chart with a line for each of several runs.
import { extent } from 'd3-array';
import { type ReactNode, useMemo } from 'react';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { axis, roundEnds } from '../../../charts/axis.ts';
import { Frame } from '../../../charts/Frame.tsx';
import type { Marks, Row } from '../../../charts/marks.ts';
import { Plot, type Spot } from '../../../charts/Plot.tsx';
import type { RunView } from './views.ts';

interface Props {
  readonly testId: string;
  readonly title: string;
  readonly about: string;
  readonly views: readonly RunView[];
  /** Values by the runs' ids. */
  readonly rows: readonly Row[];
  readonly kind: 'line' | 'steps';
  readonly xLabel: string;
  readonly yLabel: string;
  /** A value in words, and as a tick of the axis. */
  readonly say: (value: number) => string;
  readonly tick: (value: number) => string;
  /** What stands at one x, in words. */
  readonly at: (x: number) => string;
  readonly summary: string;
  readonly empty: string;
  readonly tools?: ReactNode;
}

/** Across a dot, in pixels. */
const DOT = 9;
/** So few queries find anything: they would squeeze the rest. */
const FIRST_SHOWN = 5;

export function RunLines(props: Props) {
  const { testId, title, about, views, rows, kind, xLabel, yLabel, say, tick, at, summary, empty, tools } =
    props;
  const format = useFormat();
  const told = rows.filter(({ x: place }) => kind === 'line' || place >= FIRST_SHOWN);
  const [least = 0, greatest = 1] = extent(told.flatMap(({ values }) => Object.values(values)));
  const [low, high] = roundEnds(least, greatest, kind === 'line' ? 0.02 : 0.2);
  const [, most] = roundEnds(0, rows.at(-1)?.x ?? 1, 1);
  const x = useMemo(() => axis(0, most, format.integer, xLabel), [most, format, xLabel]);
  const y = useMemo(() => axis(low, high, tick, yLabel), [low, high, tick, yLabel]);
  const spots = useMemo(
    (): Spot[] =>
      rows.map(({ x: place, values }) => {
        const there = views.filter(({ entry }) => entry.id in values);
        return {
          x: place,
          dots: there.map(({ entry, color }) => ({ y: values[entry.id], color })),
          says: () => ({
            title: at(place),
            lines: there.map(({ entry, short, color }) => ({
              name: short,
              color,
              value: say(values[entry.id]),
            })),
          }),
        };
      }),
    [rows, views, at, say],
  );
  const marks = useMemo(
    (): Marks => ({
      rules: [],
      series: views.map(({ entry: { id }, color, dash }) => {
        // A run that was judged once has no line.
        const isDot = rows.filter(({ values }) => id in values).length === 1;
        return isDot ? { kind: 'dots', of: id, color, width: DOT } : { kind, of: id, color, width: 2, dash };
      }),
    }),
    [rows, views, kind],
  );
  return (
    <Frame
      title={title}
      about={about}
      testId={testId}
      tools={tools}
      legend={views.map(({ short, color, dash }) => ({ name: short, color, kind: dash ? 'dash' : 'line' }))}
      summary={rows.length > 0 ? summary : undefined}
      empty={empty}
      table={() => ({
        head: [xLabel, ...views.map(({ short }) => short)],
        rows: rows.map(({ x: place, values }) => [
          format.integer(place),
          ...views.map(({ entry }) => (entry.id in values ? say(values[entry.id]) : '–')),
        ]),
      })}
    >
      <Plot title={title} x={x} y={y} rows={rows} marks={marks} spots={spots} nearest="x" />
    </Frame>
  );
}
