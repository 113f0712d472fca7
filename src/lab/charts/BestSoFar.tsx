// The best cell found against queries spent, of one search or of several, with the table's ceiling, what random search is
// expected to find, exactly, and what others have published.
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { axis, logAxis } from './axis.ts';
import {
  type BestLine,
  countsOf,
  endsOf,
  expectedValue,
  type Found,
  type Landmarks,
  type Measure,
  measured,
  placeOf,
  type Reference,
  rowsOf,
} from './best.ts';
import { Frame } from './Frame.tsx';
import type { Marks } from './marks.ts';
import { type Band, Plot, type Spot } from './Plot.tsx';
import { COLORS } from './palette.ts';

interface Props extends Landmarks {
  /** A single one says more of itself: every improvement is a dot, and has its cell. */
  readonly lines: readonly BestLine[];
  readonly planned: number;
  readonly measure: Measure;
  readonly log: { readonly x: boolean; readonly y: boolean };
  /** Queries at which a logarithmic axis begins; 1 if not given. */
  readonly from?: number;
  readonly references: readonly Reference[];
  readonly selected?: number | undefined;
  readonly onSelect?: (cell: number) => void;
}

const REFERENCE_COLOR = 'var(--ink-soft)';

export const BestSoFar = memo(function BestSoFar(props: Props) {
  const {
    lines,
    planned,
    measure,
    log,
    from = 1,
    references,
    ceiling,
    randomSearch,
    cells,
    selected,
    onSelect,
  } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const title = t(`charts.best.title.${measure}`);
  const only = lines.length === 1 ? lines[0] : undefined;
  const landmarks = useMemo(
    (): Landmarks => ({ ceiling, randomSearch, cells }),
    [ceiling, randomSearch, cells],
  );
  const least = Math.min(
    ...lines.flatMap(({ points }) => points.slice(-1)).map((point) => measured(measure, point, ceiling)),
  );
  const [low, high] = useMemo(
    () => endsOf(measure, landmarks, log.y, least),
    [measure, landmarks, log.y, least],
  );
  const say = useMemo(
    () =>
      ({
        accuracy: (value: number) => format.percent(value / 100),
        regret: (value: number) => t('charts.best.points', { value: format.hundredths(value) }),
        rank: (value: number) => format.integer(value),
      })[measure],
    [measure, format, t],
  );
  const x = useMemo(() => {
    const label = t('charts.best.x');
    return log.x
      ? logAxis(from, Math.max(10 * from, planned), format.integer, label)
      : axis(0, planned, format.integer, label);
  }, [planned, log.x, from, format, t]);
  const y = useMemo(() => {
    const label = t(`charts.best.y.${measure}`);
    if (log.y) return logAxis(low, high, format.real, label);
    return axis(low, high, measure === 'rank' ? format.integer : format.tenths, label);
  }, [low, high, measure, log.y, format, t]);
  const at = useMemo(
    () => ({
      x: (queries: number) => placeOf(queries, log.x, from),
      y: (value: number) => placeOf(value, log.y, low),
    }),
    [log.x, log.y, from, low],
  );
  const counts = useMemo(
    () => countsOf(lines, references, planned, measure, landmarks),
    [lines, references, planned, measure, landmarks],
  );
  const found = useMemo(
    () => (best: Pick<Found, 'test' | 'rank'>) => measured(measure, best, ceiling),
    [measure, ceiling],
  );
  const published = useMemo(
    () =>
      ({ accuracy }: Reference) =>
        measured(measure, { test: accuracy, rank: Number.NaN }, ceiling),
    [measure, ceiling],
  );
  const rows = useMemo(() => {
    const means = new Set(lines.filter(({ band }) => band).map(({ id }) => id));
    return rowsOf(counts, at, found, published, means);
  }, [lines, counts, at, found, published]);
  const bands = useMemo(
    () =>
      lines.flatMap(({ band, color }): Band[] => {
        const points = (band ?? []).map(({ queries, low, high }) => ({
          x: at.x(queries),
          low: at.y(found(low)),
          high: at.y(found(high)),
        }));
        return points.length > 1 ? [{ points, color }] : [];
      }),
    [lines, at, found],
  );
  const spots = useMemo(
    (): Spot[] =>
      counts
        .map((count): Spot => {
          const known = lines.flatMap((line) => {
            const best = count.found.get(line.id);
            return best && Number.isFinite(found(best)) ? [{ ...line, best }] : [];
          });
          const cell = only && count.found.get(only.id)?.cell;
          return {
            x: at.x(count.queries),
            dots: [
              ...known.map(({ best, color }) => ({ y: at.y(found(best)), color })),
              ...(at.y(count.expected) >= y.low ? [{ y: at.y(count.expected), color: COLORS.random }] : []),
              ...count.references
                .filter((reference) => Number.isFinite(published(reference)))
                .map((reference) => ({ y: at.y(published(reference)), color: REFERENCE_COLOR })),
            ],
            says: () => ({
              title: t('charts.best.after', { queries: format.integer(count.queries) }),
              lines: [
                ...known.map(({ name, color, best }) => ({ name, color, value: say(found(best)) })),
                ...(cell === undefined ? [] : [{ name: t('queries.cell'), value: String(cell) }]),
                ...(Number.isFinite(count.expected)
                  ? [{ name: t('charts.best.random'), value: say(count.expected), color: COLORS.random }]
                  : []),
                ...count.references.map((reference) => ({
                  name: `${reference.name} (${reference.protocol})`,
                  value: say(published(reference)),
                  color: REFERENCE_COLOR,
                })),
              ],
            }),
            ...(cell === undefined ? {} : { cell }),
          };
        })
        .filter(({ dots }) => dots.length > 0),
    [counts, lines, only, at, y.low, found, published, say, format, t],
  );
  const marks = useMemo(
    (): Marks => ({
      rules:
        measure === 'accuracy' && Number.isFinite(ceiling)
          ? [
              {
                kind: 'atY',
                at: 100 * ceiling,
                color: COLORS.ceiling,
                dash: '4 4',
                text: t('charts.best.ceilingAt', { value: format.percent(ceiling) }),
              },
            ]
          : [],
      series: [
        ...references.map(({ id, isSame }) => ({
          kind: 'dots' as const,
          of: `reference ${id}`,
          color: REFERENCE_COLOR,
          width: 8,
          faint: !isSame,
        })),
        { kind: 'line', of: 'expected', color: COLORS.random, width: 1.8, dash: '2 3' },
        ...lines.map(({ id, color, dash, band }) => ({
          kind: band ? ('line' as const) : ('steps' as const),
          of: id,
          color,
          width: 2.2,
          dash,
        })),
        ...(only ? [{ kind: 'dots' as const, of: `${only.id} improved`, color: only.color, width: 6 }] : []),
      ],
    }),
    [measure, ceiling, lines, only, references, format, t],
  );
  const expectedIn = (queries: number) => say(expectedValue(measure, landmarks, queries));
  const begun = lines.filter(({ points }) => points.length > 0);
  const values = begun.map(({ name, points, queries }) =>
    t('charts.best.valueAfter', {
      name,
      value: say(found(points.at(-1)!)),
      queries: format.integer(queries),
    }),
  );
  const summary =
    begun.length === 0
      ? undefined
      : only
        ? t('charts.best.summary', {
            best: say(found(only.points.at(-1)!)),
            queries: format.integer(only.queries),
            random: expectedIn(only.queries),
            ceiling: format.percent(ceiling),
          })
        : t('charts.best.summaryOfAll', {
            values: values.join(t('charts.and')),
            random: expectedIn(planned),
            planned: format.integer(planned),
            ceiling: format.percent(ceiling),
          });
  return (
    <Frame
      title={title}
      testId="best-chart"
      about={t('charts.best.about')}
      legend={[
        ...lines.map(({ name, color, dash }) => ({
          name,
          color,
          kind: dash ? ('dash' as const) : ('line' as const),
        })),
        { name: t('charts.best.random'), color: COLORS.random, kind: 'dash' },
        ...(measure === 'accuracy'
          ? [{ name: t('charts.best.ceiling'), color: COLORS.ceiling, kind: 'dash' as const }]
          : []),
        ...(references.length > 0
          ? [{ name: t('charts.best.published'), color: REFERENCE_COLOR, kind: 'dot' as const }]
          : []),
      ]}
      summary={summary}
      empty={t('charts.best.empty')}
      table={() => ({
        head: [
          t('charts.best.queries'),
          ...lines.flatMap(({ name }) => (only ? [name, t('queries.cell')] : [name])),
          t('charts.best.random'),
        ],
        rows: counts.map((count) => [
          format.integer(count.queries),
          ...lines.flatMap(({ id }) => {
            const best = count.found.get(id);
            const value = best ? say(found(best)) : '–';
            return only ? [value, best?.cell === undefined ? '–' : String(best.cell)] : [value];
          }),
          say(count.expected),
        ]),
      })}
    >
      <Plot
        title={title}
        x={x}
        y={y}
        rows={rows}
        marks={marks}
        spots={spots}
        bands={bands}
        nearest="x"
        selected={selected}
        onSelect={only ? onSelect : undefined}
      />
    </Frame>
  );
});
