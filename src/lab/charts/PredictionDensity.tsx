// A predictor over the whole space, at the end of whichever stage: density, rank correlation and number of cells.
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { WholePoint } from '../../run/record.ts';
import styles from './charts.module.css';
import { DensityGround } from './DensityGround.tsx';
import { densityColumns } from './densityColumns.ts';
import { Frame } from './Frame.tsx';
import { COLORS, type SeriesView } from './palette.ts';

/** Squares of the density that its medians, and keys, take together. */
const COLUMN = 4;

interface Props {
  readonly series: readonly SeriesView[];
  /** All judgements so far, the latest last. */
  readonly points: readonly WholePoint[];
  readonly stageName: (stage: string) => string;
  /** What a table of predicted figures may do to such a judgement is said. */
  readonly onSurrogate: boolean;
  /** Whether the run judges on the whole space at all. */
  readonly isOn: boolean;
}

export const PredictionDensity = memo(function PredictionDensity(props: Props) {
  const { series, points, stageName, onSurrogate, isOn } = props;
  const { t } = useTranslation();
  const format = useFormat();
  /** Undefined: always the latest. */
  const [chosen, choose] = useState<number>();
  const at = chosen === undefined || chosen >= points.length ? points.length - 1 : chosen;
  const point = points.at(at);
  const columns = useMemo(() => (point ? densityColumns(point.density, COLUMN) : []), [point]);
  const title = t('charts.density.title');
  const namesOf = ({ series: ids }: WholePoint) =>
    series
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(t('charts.and'));
  const placeOf = (one: WholePoint) =>
    t('charts.density.place', {
      iteration: one.iteration + 1,
      stage: stageName(one.stage),
      name: namesOf(one),
    });
  const inside = point?.density.counts.reduce((sum, count) => sum + count, 0) ?? 0;
  const summary =
    point &&
    [
      t('charts.density.summary', {
        place: placeOf(point),
        tau: format.score(point.accuracy.kendall),
        cells: format.integer(point.cells),
        tauGood: format.score(point.accuracy.kendallGood),
        good: format.integer(point.good),
        error: format.points(point.accuracy.rmse),
        hidden: format.integer(point.cells - inside),
      }),
      ...(onSurrogate ? [t('charts.density.surrogate')] : []),
    ].join(' ');
  const color = series.find(({ id }) => point?.series.includes(id))?.color ?? COLORS.best;
  return (
    <Frame
      bare
      title={title}
      about={t('charts.density.about')}
      testId="density-chart"
      legend={[
        { name: t('charts.density.many'), color, kind: 'dot' },
        { name: t('charts.density.median'), color: 'var(--ink)', kind: 'line' },
        { name: t('charts.scatter.perfect'), color: COLORS.ceiling, kind: 'dash' },
      ]}
      tools={
        points.length > 1 && (
          <select
            className={styles.stage}
            aria-label={t('charts.density.choose')}
            value={chosen === undefined ? 'latest' : String(at)}
            onChange={({ target: { value } }) => choose(value === 'latest' ? undefined : Number(value))}
          >
            <option value="latest">{t('charts.density.latest')}</option>
            {points.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: judgements are only ever added at the end
              <option key={i} value={i}>
                {placeOf(one)}
              </option>
            ))}
          </select>
        )
      }
      summary={summary}
      empty={t(isOn ? 'charts.density.empty' : 'charts.density.off')}
      table={() => ({
        head: [
          t('charts.scatter.x'),
          t('charts.density.cells'),
          t('charts.density.median'),
          t('charts.density.half'),
        ],
        rows: columns
          .filter(({ cells }) => cells > 0)
          .map(({ from, to, cells, quarter, median, threeQuarters }) => [
            t('charts.density.range', { from: format.points(from), to: format.percent(to) }),
            format.integer(cells),
            format.percent(median),
            t('charts.density.range', { from: format.points(quarter), to: format.percent(threeQuarters) }),
          ]),
      })}
    >
      {point && <DensityGround title={title} density={point.density} columns={columns} color={color} />}
    </Frame>
  );
});
