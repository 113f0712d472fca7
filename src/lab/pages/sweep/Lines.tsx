// A figure along the first axis, a line for each value of the second, with 95 % intervals.
import { max, min } from 'd3-array';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { SweepMap } from '../../../sweep/grid.ts';
import { axis, type Axis as ChartAxis, roundEnds } from '../../charts/axis.ts';
import { Frame } from '../../charts/Frame.tsx';
import type { Marks, Row } from '../../charts/marks.ts';
import { Plot, type Span, type Spot } from '../../charts/Plot.tsx';
import { COLORS } from '../../charts/palette.ts';
import { plain, seedsText, signed, signedSpan, type Unit } from './conclusionText.ts';
import type { Figure } from './HeatMap.tsx';
import { placesOf } from './places.ts';
import type { SummariesById } from './summaries.ts';
import type { AxisWords } from './useAxisWords.ts';

interface Props {
  readonly title: string;
  /** Beside the axis, where there is less room. */
  readonly short: string;
  readonly testId: string;
  readonly map: SweepMap;
  readonly all: SummariesById;
  readonly figure: Figure;
  readonly unit: Unit;
  readonly words: AxisWords;
}

const LINE_COLORS = [
  'var(--series-main)',
  'var(--series-control)',
  'var(--series-best)',
  'var(--series-fourth)',
  'var(--series-random)',
  'var(--series-third)',
] as const;
const DASHES = [undefined, '5 3', '2 3'] as const;
/** Lines stand this far apart, of the whole width, so that their intervals can be told from one another. */
const APART = 0.012;

export const Lines = memo(function Lines({ title, short, testId, map, all, figure, unit, words }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { columns, rows, points } = map;
  const isGain = figure.kind === 'gain';
  const drawn = useMemo(() => {
    const places = placesOf(columns?.values ?? []);
    const width = places.length > 1 ? places[places.length - 1] - places[0] : 1;
    return points.map((row, line) => {
      const shift = (line - (points.length - 1) / 2) * APART * width;
      return {
        id: `line ${line}`,
        name: rows ? words.value(rows.values[line]) : title,
        color: LINE_COLORS[line % LINE_COLORS.length],
        dash: DASHES[Math.floor(line / LINE_COLORS.length) % DASHES.length],
        dots: row.flatMap((point, i) => {
          const summary = all.get(point.id);
          const value = summary && figure.of(summary);
          if (!value) return [];
          const interval = 'interval' in value ? value.interval : undefined;
          const seeds = 'pairs' in value ? value.pairs : value.seeds;
          return [{ x: places[i] + shift, at: i, mean: value.mean, interval, seeds }];
        }),
      };
    });
  }, [columns, rows, points, all, figure, words, title]);
  const text = (value: number) => (isGain ? signed(value, unit, format) : plain(value, unit, format));
  const scale = unit === 'tau' ? 1 : 100;
  const { x, y } = useMemo((): { x: ChartAxis; y: ChartAxis } => {
    const places = placesOf(columns?.values ?? []);
    const pad = places.length > 1 ? 0.06 * (places[places.length - 1] - places[0]) : 0.5;
    const values = drawn.flatMap(({ dots }) =>
      dots.flatMap(({ mean, interval }) => [mean, interval?.low ?? mean, interval?.high ?? mean]),
    );
    const [low, high] = roundEnds(
      scale * (min([...values, ...(isGain ? [0] : [])]) ?? 0),
      scale * (max([...values, ...(isGain ? [0] : [])]) ?? 1),
      unit === 'tau' ? 0.02 : 0.1,
    );
    const ofPlace = new Map(places.map((place, i) => [place, columns?.values[i] ?? '']));
    return {
      x: {
        low: (places[0] ?? 0) - pad,
        high: (places[places.length - 1] ?? 1) + pad,
        ticks: places,
        format: (place) => words.value(ofPlace.get(place) ?? ''),
        label: columns ? words.axis(columns.of) : '',
      },
      // Ticks of a narrow range differ in the third place.
      y: axis(low, high, high - low < 0.1 ? format.score : format.hundredths, short),
    };
  }, [drawn, columns, words, isGain, scale, unit, format, short]);
  const lineRows = useMemo(
    (): Row[] =>
      drawn
        .flatMap(({ id, dots }) => dots.map(({ x, mean }) => ({ x, values: { [id]: scale * mean } })))
        .sort((a, b) => a.x - b.x),
    [drawn, scale],
  );
  const spans = useMemo(
    (): Span[] =>
      drawn.flatMap(({ color, dots }) =>
        dots.flatMap(({ x, interval }) =>
          interval ? [{ x, low: scale * interval.low, high: scale * interval.high, color }] : [],
        ),
      ),
    [drawn, scale],
  );
  const marks = useMemo(
    (): Marks => ({
      rules: isGain ? [{ kind: 'atY', at: 0, color: COLORS.ceiling, dash: '4 4' }] : [],
      series: drawn.flatMap(({ id, color, dash }) => [
        { kind: 'line' as const, of: id, color, width: 1.8, dash },
        { kind: 'dots' as const, of: id, color, width: 7 },
      ]),
    }),
    [drawn, isGain],
  );
  const valueText = ({ mean, interval, seeds }: (typeof drawn)[number]['dots'][number]) => {
    const span = interval
      ? ` ${isGain ? signedSpan(interval, unit, format) : `[${text(interval.low)}, ${text(interval.high)}]`}`
      : '';
    return `${text(mean)}${span}, ${seedsText(seeds, t, format)}`;
  };
  const spots: Spot[] = (columns?.values ?? []).flatMap((value, i) => {
    const there = drawn.flatMap((line) =>
      line.dots.filter(({ at }) => at === i).map((dot) => ({ line, dot })),
    );
    if (there.length === 0) return [];
    return [
      {
        x: there.reduce((sum, { dot }) => sum + dot.x, 0) / there.length,
        dots: there.map(({ line, dot }) => ({ x: dot.x, y: scale * dot.mean, color: line.color })),
        says: () => ({
          title: t('sweep.valueOf', {
            name: columns ? words.axis(columns.of) : '',
            value: words.value(value),
          }),
          lines: there.map(({ line, dot }) => ({
            name: line.name,
            color: line.color,
            value: valueText(dot),
          })),
        }),
      },
    ];
  });
  const known = drawn.reduce((sum, { dots }) => sum + dots.length, 0);
  return (
    <Frame
      title={title}
      testId={testId}
      about={t('sweep.lines.about')}
      legend={
        rows
          ? drawn.map(({ name, color, dash }) => ({
              name: t('sweep.valueOf', { name: words.axis(rows.of), value: name }),
              color,
              kind: dash ? ('dash' as const) : ('line' as const),
            }))
          : []
      }
      summary={
        known > 0
          ? t('sweep.lines.summary', {
              points: format.integer(known),
              all: format.integer(points.flat().length),
            })
          : undefined
      }
      empty={t('sweep.lines.empty')}
      table={() => ({
        head: [...(rows ? [words.axis(rows.of)] : []), columns ? words.axis(columns.of) : '', title],
        rows: drawn.flatMap((line) =>
          line.dots.map((dot) => [
            ...(rows ? [line.name] : []),
            words.value(columns?.values[dot.at] ?? ''),
            valueText(dot),
          ]),
        ),
      })}
    >
      <Plot title={title} x={x} y={y} rows={lineRows} marks={marks} spots={spots} spans={spans} nearest="x" />
    </Frame>
  );
});
