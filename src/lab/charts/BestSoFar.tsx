// Best accuracy against queries spent, with the table's ceiling and what random search is expected to find, exactly.
import { memo, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { BaselinePoint } from '../../metrics/randomSearch.ts';
import type { BestPoint } from '../../run/record.ts';
import { axis, roundEnds } from './axis.ts';
import { expectedAt } from './baseline.ts';
import { Frame } from './Frame.tsx';
import { Plot, type Scales, type Spot } from './Plot.tsx';
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

export const BestSoFar = memo(function BestSoFar(props: Props) {
  const { points, queries, planned, ceiling, randomSearch, selected, onSelect } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('charts.best.title');
  const [low, high] = useMemo(() => endsFor(randomSearch, ceiling), [randomSearch, ceiling]);
  const x = useMemo(() => axis(0, planned, format.integer, t('charts.best.x')), [planned, format, t]);
  const y = useMemo(() => axis(low, high, format.tenths, t('charts.best.y')), [low, high, format, t]);
  const spots = useMemo((): Spot[] => {
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
          title: t('charts.best.after', { queries: format.integer(count) }),
          dots: [
            ...(best ? [{ y: 100 * best.test, color: COLORS.best }] : []),
            ...(expected >= low / 100 ? [{ y: 100 * expected, color: COLORS.random }] : []),
          ],
          lines: [
            ...(best
              ? [
                  { name: t('charts.best.found'), value: format.percent(best.test), color: COLORS.best },
                  { name: t('queries.cell'), value: String(best.cell) },
                ]
              : []),
            { name: t('charts.best.random'), value: format.percent(expected), color: COLORS.random },
          ],
          ...(best ? { cell: best.cell } : {}),
        };
      })
      .filter(({ dots }) => dots.length > 0);
  }, [points, queries, planned, randomSearch, low, format, t]);
  const draw = useCallback(
    (scales: Scales) => {
      const at = (count: number, test: number) => [scales.x(count), scales.y(100 * test)] as const;
      const steps = points.map((point, i) => {
        const [left, top] = at(point.queries, point.test);
        return i === 0 ? `M${left},${top}` : `H${left}V${top}`;
      });
      const expected = randomSearch
        .filter((point) => point.queries >= FIRST_SHOWN)
        .map((point) => at(point.queries, point.expected).join());
      const top = scales.y(100 * ceiling);
      return (
        <>
          {Number.isFinite(ceiling) && (
            <>
              <path
                d={`M${scales.left},${top}H${scales.right}`}
                stroke={COLORS.ceiling}
                strokeDasharray="4 4"
              />
              <text x={scales.right} y={top + 13} textAnchor="end">
                {t('charts.best.ceilingAt', { value: format.percent(ceiling) })}
              </text>
            </>
          )}
          {expected.length > 1 && (
            <path
              d={`M${expected.join('L')}`}
              fill="none"
              stroke={COLORS.random}
              strokeWidth={1.8}
              strokeDasharray="2 3"
            />
          )}
          {steps.length > 0 && (
            <path
              d={`${steps.join('')}H${scales.x(queries)}`}
              fill="none"
              stroke={COLORS.best}
              strokeWidth={2.2}
              strokeLinejoin="round"
            />
          )}
          {points.map((point) => {
            const [left, top] = at(point.queries, point.test);
            return <circle key={point.queries} cx={left} cy={top} r={3} fill={COLORS.best} />;
          })}
        </>
      );
    },
    [points, queries, randomSearch, ceiling, format, t],
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
      legend={[
        { name: t('charts.best.found'), color: COLORS.best, kind: 'line' },
        { name: t('charts.best.random'), color: COLORS.random, kind: 'dash' },
        { name: t('charts.best.ceiling'), color: COLORS.ceiling, kind: 'dash' },
      ]}
      summary={summary}
      empty={t('charts.best.empty')}
      table={() => ({
        head: [t('charts.best.queries'), t('charts.best.found'), t('queries.cell'), t('charts.best.random')],
        rows: spots.map(({ x: count, cell }) => {
          const best = count <= queries ? points.findLast((point) => point.queries <= count) : undefined;
          return [
            format.integer(count),
            best ? format.percent(best.test) : '–',
            cell === undefined ? '–' : String(cell),
            format.percent(expectedAt(randomSearch, count)),
          ];
        }),
      })}
    >
      <Plot title={title} x={x} y={y} spots={spots} nearest="x" selected={selected} onSelect={onSelect}>
        {draw}
      </Plot>
    </Frame>
  );
});
