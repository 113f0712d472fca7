// How well predictors order cells, along labels or along unlabelled cells, on the measured table and on the surrogate.
import { max, min } from 'd3-array';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { Aggregates } from '../../../reproduction/aggregates.ts';
import { PUBLISHED_PREDICTORS } from '../../../reproduction/publishedPredictors.ts';
import { type Axis, axis, roundEnds } from '../../charts/axis.ts';
import { Frame } from '../../charts/Frame.tsx';
import type { Marks, Row } from '../../charts/marks.ts';
import { Plot, type Span, type Spot } from '../../charts/Plot.tsx';
import { COLORS } from '../../charts/palette.ts';
import { seedsText, signed } from '../sweep/conclusionText.ts';
import type { Choice } from './choice.ts';
import { type LinePoint, linesOf, type PredictorLine, placesOf } from './predictorLines.ts';
import { studyName } from './words.ts';

const LINE_COLORS = [
  'var(--series-main)',
  'var(--series-control)',
  'var(--series-best)',
  'var(--series-fourth)',
  'var(--series-third)',
] as const;
const PUBLISHED_COLOR = 'var(--ink-soft)';
/** Lines stand this far apart, in decades, so that their intervals can be told from one another. */
const APART = 0.012;
const PAD = 0.08;
/** The surrogate's. */
const DASH = '4 3';

/** Where a line's point stands, on the axis of logarithms. */
const xOf = (line: number, lines: number, at: number) => Math.log10(at) + (line - (lines - 1) / 2) * APART;
const idOf = ({ study, table }: PredictorLine) => `${study} ${table}`;
const colorOf = ({ place }: PredictorLine) => LINE_COLORS[place % LINE_COLORS.length];

export const PredictorChart = memo(function PredictorChart({
  aggregates,
  choice,
}: {
  aggregates: Aggregates;
  choice: Choice;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { figure, along, learner } = choice;
  const title = t(`evidence.figure.${figure}`);
  const lines = useMemo(() => linesOf(aggregates, choice), [aggregates, choice]);
  const places = placesOf(choice);
  const isGain = figure === 'gain';
  const published = useMemo(
    () => (learner === 'fitted' && figure === 'whole' ? PUBLISHED_PREDICTORS : []),
    [learner, figure],
  );
  const nameOf = (line: PredictorLine) =>
    line.table === 'measured'
      ? studyName(line.study, t)
      : t('evidence.onSurrogate', { name: studyName(line.study, t) });
  const { length } = lines;
  const text = (value: number) => (isGain ? signed(value, 'tau', format) : format.score(value));
  const valueText = ({ mean, interval, seeds }: LinePoint) =>
    `${text(mean)}${interval ? ` [${text(interval.low)}, ${text(interval.high)}]` : ''}, ${seedsText(seeds, t, format)}`;
  const x = useMemo((): Axis => {
    const ticks = places.map((place) => Math.log10(place));
    const width = ticks[ticks.length - 1] - ticks[0];
    return {
      low: ticks[0] - PAD * width,
      high: ticks[ticks.length - 1] + PAD * width,
      ticks,
      format: (tick) => format.integer(10 ** tick),
      label: t(`evidence.along.${along}`),
    };
  }, [places, along, format, t]);
  const y = useMemo(() => {
    const values = [
      ...lines.flatMap(({ points }) =>
        points.flatMap(({ mean, interval }) => [mean, interval?.low ?? mean, interval?.high ?? mean]),
      ),
      ...published.map(({ tau }) => tau),
      ...(isGain ? [0] : []),
    ];
    const [low, high] = roundEnds(min(values) ?? 0, max(values) ?? 1, 0.02);
    return axis(low, high, format.hundredths, title);
  }, [lines, published, isGain, format, title]);
  const rows = useMemo(
    (): Row[] =>
      [
        ...lines.flatMap((line, i) =>
          line.points.map(({ at, mean }) => ({ x: xOf(i, length, at), values: { [idOf(line)]: mean } })),
        ),
        ...published.map(({ name, labelled, tau }) => ({
          x: Math.log10(labelled),
          values: { [`published ${name}`]: tau },
        })),
      ].sort((a, b) => a.x - b.x),
    [lines, length, published],
  );
  const spans = useMemo(
    (): Span[] =>
      lines.flatMap((line, i) =>
        line.points.flatMap(({ at, interval }) =>
          interval ? [{ x: xOf(i, length, at), ...interval, color: colorOf(line) }] : [],
        ),
      ),
    [lines, length],
  );
  const marks = useMemo(
    (): Marks => ({
      rules: isGain ? [{ kind: 'atY', at: 0, color: COLORS.ceiling, dash: '4 4' }] : [],
      series: [
        ...[...new Set(published.map(({ name }) => name))].map((name) => ({
          kind: 'dots' as const,
          of: `published ${name}`,
          color: PUBLISHED_COLOR,
          width: 8,
          faint: true,
        })),
        ...lines.flatMap((line) => [
          {
            kind: 'line' as const,
            of: idOf(line),
            color: colorOf(line),
            width: line.table === 'measured' ? 2.2 : 1.4,
            dash: line.table === 'measured' ? undefined : DASH,
          },
          { kind: 'dots' as const, of: idOf(line), color: colorOf(line), width: 6 },
        ]),
      ],
    }),
    [lines, published, isGain],
  );
  const spots: Spot[] = [...new Set([...places, ...published.map(({ labelled }) => labelled)])]
    .sort((a, b) => a - b)
    .flatMap((place): Spot[] => {
      const there = lines.flatMap((line, i) =>
        line.points.filter(({ at }) => at === place).map((point) => ({ line, i, point })),
      );
      const others = published.filter(({ labelled }) => labelled === place);
      if (there.length + others.length === 0) return [];
      return [
        {
          x: Math.log10(place),
          dots: [
            ...there.map(({ line, i, point }) => ({
              x: xOf(i, length, place),
              y: point.mean,
              color: colorOf(line),
            })),
            ...others.map(({ tau }) => ({ y: tau, color: PUBLISHED_COLOR })),
          ],
          says: () => ({
            title: t('evidence.at', { axis: t(`evidence.along.${along}`), value: format.integer(place) }),
            lines: [
              ...there.map(({ line, point }) => ({
                name: nameOf(line),
                color: colorOf(line),
                value: valueText(point),
              })),
              ...others.map(({ name, source, tau }) => ({
                name: `${name} (${source})`,
                color: PUBLISHED_COLOR,
                value: format.score(tau),
              })),
            ],
          }),
        },
      ];
    });
  return (
    <Frame
      title={title}
      testId="predictor-evidence"
      about={t('evidence.predictors.about')}
      legend={[
        ...lines.map((line) => ({
          name: nameOf(line),
          color: colorOf(line),
          kind: line.table === 'measured' ? ('line' as const) : ('dash' as const),
        })),
        ...(published.length > 0
          ? [{ name: t('charts.best.published'), color: PUBLISHED_COLOR, kind: 'dot' as const }]
          : []),
      ]}
      summary={
        lines.length > 0
          ? t('evidence.predictors.summary', {
              figure: title,
              values: lines
                .filter(({ table }) => table === 'measured')
                .map((line) => `${nameOf(line)} ${valueText(line.points[line.points.length - 1])}`)
                .join('; '),
            })
          : undefined
      }
      empty={t('evidence.predictors.empty')}
      table={() => ({
        head: [t(`evidence.along.${along}`), ...lines.map(nameOf)],
        rows: places.map((place) => [
          format.integer(place),
          ...lines.map(({ points }) => {
            const point = points.find(({ at }) => at === place);
            return point ? valueText(point) : '–';
          }),
        ]),
      })}
    >
      <Plot title={title} x={x} y={y} rows={rows} marks={marks} spots={spots} spans={spans} nearest="x" />
    </Frame>
  );
});
