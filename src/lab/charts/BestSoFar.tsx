// Best accuracy against queries spent, with the table's ceiling and what random search is expected to find, exactly.
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { BaselinePoint } from '../../metrics/randomSearch.ts';
import type { BestPoint } from '../../run/record.ts';
import { axis, roundEnds } from './axis.ts';
import { expectedAt } from './baseline.ts';
import { Frame } from './Frame.tsx';
import type { Marks, Row } from './marks.ts';
import { Plot, type Spot } from './Plot.tsx';
import { COLORS } from './palette.ts';

interface Props {
  /** One point for each query that improved on the best. */
  readonly points: readonly BestPoint[];
  /** Queries so far, and those that are planned. */
  readonly queries: number;
  readonly planned: number;
  /** Mean test accuracy of the table's best cell. */
  readonly ceiling: number;
  readonly randomSearch: readonly BaselinePoint[];
  readonly selected: number | undefined;
  readonly onSelect: (cell: number) => void;
}

/** So few queries find anything: they would squeeze the rest. */
const FIRST_SHOWN = 5;

/** Accuracies to show, in percent: from what a few random queries find to the best there is. */
function endsFor(randomSearch: readonly BaselinePoint[], ceiling: number): [number, number] {
  const high = Number.isFinite(ceiling) ? 100 * ceiling : 94.3;
  const first = randomSearch.find((point) => point.queries >= FIRST_SHOWN);
  // Where the first few queries find the best already, there is still a scale to draw.
  const low = Math.min(first ? 100 * first.expected : 92.2, high - 0.5);
  return roundEnds(low - 0.1 * (high - low), high, 0.5);
}

/** What stands at a number of queries. */
interface Count extends Row {
  readonly best: BestPoint | undefined;
  readonly expected: number;
}

/** The numbers of queries at which either the search or random search's expectation has something to show. */
function countsOf({
  points,
  queries,
  planned,
  randomSearch,
}: Pick<Props, 'points' | 'queries' | 'planned' | 'randomSearch'>): Count[] {
  const counts = new Set([
    ...points.map((point) => point.queries),
    ...randomSearch.map((point) => point.queries),
    ...(queries > 0 ? [queries] : []),
  ]);
  return [...counts]
    .filter((count) => count <= planned)
    .sort((a, b) => a - b)
    .map((count) => {
      const best = count <= queries ? points.findLast((point) => point.queries <= count) : undefined;
      const expected = expectedAt(randomSearch, count);
      return {
        x: count,
        best,
        expected,
        values: {
          ...(best ? { found: 100 * best.test } : {}),
          ...(best?.queries === count ? { improved: 100 * best.test } : {}),
          ...(count >= FIRST_SHOWN && Number.isFinite(expected) ? { expected: 100 * expected } : {}),
        },
      };
    });
}

export const BestSoFar = memo(function BestSoFar(props: Props) {
  const { points, queries, planned, ceiling, randomSearch, selected, onSelect } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('charts.best.title');
  const [low, high] = useMemo(() => endsFor(randomSearch, ceiling), [randomSearch, ceiling]);
  const x = useMemo(() => axis(0, planned, format.integer, t('charts.best.x')), [planned, format, t]);
  const y = useMemo(() => axis(low, high, format.tenths, t('charts.best.y')), [low, high, format, t]);
  const rows = useMemo(
    () => countsOf({ points, queries, planned, randomSearch }),
    [points, queries, planned, randomSearch],
  );
  const spots = useMemo(
    (): Spot[] =>
      rows
        .map(({ x: count, best, expected }) => ({
          x: count,
          dots: [
            ...(best ? [{ y: 100 * best.test, color: COLORS.best }] : []),
            ...(expected >= low / 100 ? [{ y: 100 * expected, color: COLORS.random }] : []),
          ],
          says: () => ({
            title: t('charts.best.after', { queries: format.integer(count) }),
            lines: [
              ...(best
                ? [
                    { name: t('charts.best.found'), value: format.percent(best.test), color: COLORS.best },
                    { name: t('queries.cell'), value: String(best.cell) },
                  ]
                : []),
              { name: t('charts.best.random'), value: format.percent(expected), color: COLORS.random },
            ],
          }),
          ...(best ? { cell: best.cell } : {}),
        }))
        .filter(({ dots }) => dots.length > 0),
    [rows, low, format, t],
  );
  const marks = useMemo(
    (): Marks => ({
      rules: Number.isFinite(ceiling)
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
        { kind: 'line', of: 'expected', color: COLORS.random, width: 1.8, dash: '2 3' },
        { kind: 'steps', of: 'found', color: COLORS.best, width: 2.2 },
        { kind: 'dots', of: 'improved', color: COLORS.best, width: 6 },
      ],
    }),
    [ceiling, format, t],
  );
  const last = points.at(-1);
  const summary =
    last &&
    t('charts.best.summary', {
      best: format.percent(last.test),
      queries: format.integer(queries),
      random: format.percent(expectedAt(randomSearch, queries)),
      ceiling: format.percent(ceiling),
    });
  return (
    <Frame
      title={title}
      testId="best-chart"
      about={t('charts.best.about')}
      legend={[
        { name: t('charts.best.found'), color: COLORS.best, kind: 'line' },
        { name: t('charts.best.random'), color: COLORS.random, kind: 'dash' },
        { name: t('charts.best.ceiling'), color: COLORS.ceiling, kind: 'dash' },
      ]}
      summary={summary}
      empty={t('charts.best.empty')}
      table={() => ({
        head: [t('charts.best.queries'), t('charts.best.found'), t('queries.cell'), t('charts.best.random')],
        rows: rows.map(({ x: count, best, expected }) => [
          format.integer(count),
          best ? format.percent(best.test) : '–',
          best ? String(best.cell) : '–',
          format.percent(expected),
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
        nearest="x"
        selected={selected}
        onSelect={onSelect}
      />
    </Frame>
  );
});
