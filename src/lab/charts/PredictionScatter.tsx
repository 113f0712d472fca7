// Predicted against true accuracy of held-out cells, a colour for each predictor.
import { max, nice, quantile } from 'd3-array';
import { memo, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { BySeries } from '../../run/record.ts';
import type { PseudoLabelledEvent, ScatterPoint } from '../../search/events.ts';
import { axis } from './axis.ts';
import { Frame } from './Frame.tsx';
import type { Marks, Row } from './marks.ts';
import { Plot, type Spot } from './Plot.tsx';
import { COLORS, type SeriesView } from './palette.ts';

const MOST_POINTS = 300;
const TICKS = 5;
/** The few cells whose training failed lie far below the rest and would squeeze it; so many are left out. */
const LEFT_OUT = 0.03;

interface Props {
  readonly series: readonly SeriesView[];
  readonly scatter: BySeries<readonly ScatterPoint[]>;
  /** Root mean square errors, accuracies in [0, 1]. */
  readonly errors: BySeries<number>;
  /** The latest judgement of pseudo-labels, if there are any. */
  readonly pseudoLabels: Pick<PseudoLabelledEvent, 'iteration' | 'known' | 'accuracy' | 'bias'> | undefined;
  /** Which cells they are, and beside the legend what chooses others. */
  readonly of?: 'heldOut' | 'pseudo';
  readonly tools?: ReactNode;
  readonly bare?: boolean;
  readonly selected: number | undefined;
  readonly onSelect: ((cell: number) => void) | undefined;
}

/** Accuracies in percent that both axes show. */
interface Range {
  readonly low: number;
  readonly high: number;
}

function frameOf(points: readonly ScatterPoint[]): Range {
  const truths = points.map(({ truth }) => 100 * truth);
  const [low, high] = nice(quantile(truths, LEFT_OUT) ?? 80, max(truths) ?? 96, TICKS);
  return { low, high: Math.max(high, low + 1) };
}

/** Its x is the true accuracy, its values what each series predicts; what lies beyond the frame is left out. */
interface CellRow extends Row {
  readonly cell: number;
}

function rowsOf({ series, scatter }: Pick<Props, 'series' | 'scatter'>, { low, high }: Range): CellRow[] {
  const isInFrame = (value: number) => value >= low && value <= high;
  const byCell = new Map<number, { x: number; values: Record<string, number> }>();
  for (const { id } of series) {
    for (const { cell, truth, predicted } of (scatter[id] ?? []).slice(0, MOST_POINTS)) {
      if (!isInFrame(100 * truth) || !isInFrame(100 * predicted)) continue;
      const row = byCell.get(cell) ?? { x: 100 * truth, values: {} };
      row.values[id] = 100 * predicted;
      byCell.set(cell, row);
    }
  }
  return [...byCell].map(([cell, row]) => ({ cell, ...row })).sort((a, b) => a.x - b.x);
}

export const PredictionScatter = memo(function PredictionScatter(props: Props) {
  const {
    series,
    scatter,
    errors,
    pseudoLabels,
    of = 'heldOut',
    tools,
    bare = false,
    selected,
    onSelect,
  } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('charts.scatter.title');
  const points = useMemo(() => (scatter[series[0]?.id] ?? []).slice(0, MOST_POINTS), [scatter, series]);
  const { low, high } = useMemo(() => frameOf(points), [points]);
  const rows = useMemo(() => rowsOf({ series, scatter }, { low, high }), [series, scatter, low, high]);
  const x = useMemo(() => axis(low, high, format.real, t('charts.scatter.x')), [low, high, format, t]);
  const y = useMemo(() => axis(low, high, format.real, t('charts.scatter.y')), [low, high, format, t]);
  const spots = useMemo(
    (): Spot[] =>
      rows.map(({ cell, x: truth, values: predicted }) => {
        const there = series.filter(({ id }) => id in predicted);
        return {
          x: truth,
          cell,
          dots: there.map(({ id, color }) => ({ y: predicted[id], color })),
          says: () => ({
            title: t('charts.cell', { index: cell }),
            lines: [
              { name: t('charts.scatter.truth'), value: format.percent(truth / 100) },
              ...there.map(({ id, name, color }) => ({
                name,
                color,
                value: format.percent(predicted[id] / 100),
              })),
            ],
          }),
        };
      }),
    [rows, series, format, t],
  );
  const marks = useMemo(
    (): Marks => ({
      rules: [{ kind: 'diagonal', at: 0, color: COLORS.ceiling, dash: '4 4' }],
      series: [...series]
        .reverse()
        .map(({ id, color }) => ({ kind: 'dots', of: id, color, width: 6, faint: true })),
    }),
    [series],
  );
  const judged =
    pseudoLabels &&
    t(pseudoLabels.bias < 0 ? 'charts.scatter.pseudoLow' : 'charts.scatter.pseudoHigh', {
      iteration: pseudoLabels.iteration + 1,
      cells: format.integer(pseudoLabels.known),
      tau: format.score(pseudoLabels.accuracy.kendall),
      bias: format.points(Math.abs(pseudoLabels.bias)),
    });
  const counted = {
    shown: format.integer(points.length),
    hidden: format.integer(points.length - rows.length),
  };
  const summary = t('charts.scatter.summary', {
    ...counted,
    values: series
      .map(({ id, name }) =>
        t('charts.learning.value', { name, value: format.points(errors[id] ?? Number.NaN) }),
      )
      .join(t('charts.and')),
  });
  const pseudoSummary = t('charts.scatter.pseudoSummary', {
    ...counted,
    iteration: (pseudoLabels?.iteration ?? 0) + 1,
  });
  return (
    <Frame
      title={title}
      testId="scatter-chart"
      about={t('charts.scatter.about')}
      bare={bare}
      legend={[
        ...series.map(({ name, color }) => ({ name, color, kind: 'dot' as const })),
        { name: t('charts.scatter.perfect'), color: COLORS.ceiling, kind: 'dash' },
      ]}
      tools={tools}
      summary={
        points.length > 0
          ? [of === 'pseudo' ? pseudoSummary : summary, judged].filter(Boolean).join(' ')
          : undefined
      }
      empty={t('charts.scatter.empty')}
      table={() => ({
        head: [t('queries.cell'), t('charts.scatter.truth'), ...series.map(({ name }) => name)],
        rows: rows.map(({ cell, x: truth, values: predicted }) => [
          String(cell),
          truth.toFixed(2),
          ...series.map(({ id }) => predicted[id]?.toFixed(2) ?? '–'),
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
        nearest="dot"
        selected={selected}
        onSelect={onSelect}
      />
    </Frame>
  );
});
