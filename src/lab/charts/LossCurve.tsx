// Training losses by gradient steps, a line for each predictor, on a logarithmic scale: they fall by orders of magnitude.
import { extent } from 'd3-array';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { thin } from '../../metrics/thin.ts';
import type { BySeries, LossPoint } from '../../run/record.ts';
import { axis, logAxis, roundEnds } from './axis.ts';
import styles from './charts.module.css';
import { Frame } from './Frame.tsx';
import type { Marks, Row } from './marks.ts';
import { Plot, type Spot } from './Plot.tsx';
import type { SeriesView } from './palette.ts';

const LOSSES = ['predictor', 'decoder', 'total'] as const;
type Loss = (typeof LOSSES)[number];
const MOST_POINTS = 150;
/** A loss of nought has no logarithm. */
const LEAST = 1e-6;

interface Props {
  readonly series: readonly SeriesView[];
  readonly losses: BySeries<readonly LossPoint[]>;
}

export const LossCurve = memo(function LossCurve({ series, losses }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [loss, choose] = useState<Loss>('predictor');
  const title = t('charts.losses.title');
  const there = useMemo(() => series.filter(({ id }) => (losses[id]?.length ?? 0) > 0), [series, losses]);
  const rows = useMemo((): Row[] => {
    const bySteps = new Map<number, Record<string, number>>();
    for (const { id } of there) {
      for (const point of thin(losses[id] ?? [], MOST_POINTS)) {
        const values = bySteps.get(point.steps) ?? {};
        values[id] = Math.log10(Math.max(LEAST, point[loss]));
        bySteps.set(point.steps, values);
      }
    }
    return [...bySteps].map(([x, values]) => ({ x, values })).sort((a, b) => a.x - b.x);
  }, [there, losses, loss]);
  const [, most] = roundEnds(0, rows.at(-1)?.x ?? 1, 1);
  const [least = -1, greatest = 0] = extent(rows.flatMap(({ values }) => Object.values(values)));
  const x = useMemo(() => axis(0, most, format.integer, t('charts.learning.x.steps')), [most, format, t]);
  const y = useMemo(
    () =>
      logAxis(
        10 ** (least - 0.05),
        10 ** Math.max(greatest + 0.05, least + 0.3),
        format.real,
        t(`charts.losses.y.${loss}`),
      ),
    [least, greatest, loss, format, t],
  );
  const say = (logarithm: number | undefined) =>
    logarithm === undefined ? '–' : format.real(Number((10 ** logarithm).toPrecision(3)));
  const spots = rows.map(({ x: steps, values }): Spot => {
    const shown = there.filter(({ id }) => id in values);
    return {
      x: steps,
      dots: shown.map(({ id, color }) => ({ y: values[id], color })),
      says: () => ({
        title: t('charts.after.steps', { steps: format.integer(steps) }),
        lines: shown.map(({ id, name, color }) => ({ name, color, value: say(values[id]) })),
      }),
    };
  });
  const marks = useMemo(
    (): Marks => ({
      rules: [],
      series: [...there]
        .reverse()
        .map(({ id, color, dash }) => ({ kind: 'line', of: id, color, width: 1.8, dash })),
    }),
    [there],
  );
  const last = rows.at(-1);
  const summary =
    last &&
    t('charts.losses.summary', {
      steps: format.integer(last.x),
      loss: t(`charts.losses.${loss}`),
      values: there
        .map(({ id, name }) =>
          t('charts.learning.value', {
            name,
            value: say(rows.findLast(({ values }) => id in values)?.values[id]),
          }),
        )
        .join(t('charts.and')),
    });
  return (
    <Frame
      bare
      title={title}
      testId="loss-chart"
      about={t('charts.losses.about')}
      legend={there.map(({ name, color, dash }) => ({ name, color, kind: dash ? 'dash' : 'line' }))}
      tools={
        <select
          className={styles.stage}
          aria-label={t('charts.losses.show')}
          value={loss}
          onChange={(event) => choose(event.target.value as Loss)}
        >
          {LOSSES.map((name) => (
            <option key={name} value={name}>
              {t(`charts.losses.${name}`)}
            </option>
          ))}
        </select>
      }
      summary={summary}
      empty={t('charts.losses.empty')}
      table={() => ({
        head: [t('charts.unit.steps'), ...there.map(({ name }) => name)],
        rows: rows.map(({ x: steps, values }) => [
          format.integer(steps),
          ...there.map(({ id }) => say(values[id])),
        ]),
      })}
    >
      <Plot title={title} x={x} y={y} rows={rows} marks={marks} spots={spots} nearest="x" />
    </Frame>
  );
});
