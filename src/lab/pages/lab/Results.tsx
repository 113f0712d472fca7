// What a run has come to: verdict and next steps, charts, the cell, and behind tabs predictions, queries and cost. Here what
// the store holds is handed to parts that know no store, at a pace that leaves the main thread free.
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useAlgorithmWords } from '../../../i18n/useAlgorithmWords.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { LabelSource } from '../../../oracle/labels.ts';
import type { RunRecord } from '../../../run/record.ts';
import { CellCard } from '../../cell/CellCard.tsx';
import { BestSoFar } from '../../charts/BestSoFar.tsx';
import { LearningCurve, type LearningUnit } from '../../charts/LearningCurve.tsx';
import { METRICS, type Metric } from '../../charts/metric.ts';
import { fetchGround } from '../../charts/Plot.tsx';
import { PredictionDensity } from '../../charts/PredictionDensity.tsx';
import { PredictionScatter } from '../../charts/PredictionScatter.tsx';
import { COLORS } from '../../charts/palette.ts';
import { Tabs } from '../../controls/Tabs.tsx';
import { useThrottled } from '../../controls/useThrottled.ts';
import { Accounts } from '../../queries/Accounts.tsx';
import { Queries } from '../../queries/Queries.tsx';
import { useLab } from '../../store.ts';
import { NextSteps } from '../../verdict/NextSteps.tsx';
import { Verdict } from '../../verdict/Verdict.tsx';
import { predictorVerdict, searchVerdict, teacherVerdict } from '../../verdict/verdict.ts';
import { useShows } from '../../view/useView.ts';
import styles from './labPage.module.css';
import { useNextSteps } from './useNextSteps.ts';
import { useSeriesViews } from './useSeriesViews.ts';

// Different paces, so that two parts are rarely drawn in the same frame.
const PACE_MS = { verdict: 700, learning: 1_000, best: 1_270, scatter: 1_130, list: 900 } as const;

const unitOf = ({ started }: RunRecord): LearningUnit => started?.learnsBy ?? 'steps';

/** Also where results came without the list of queries, for want of room in the link. */
const queriesMade = ({ summary, queries }: RunRecord): number => summary?.queries ?? queries.length;

/** After the page has come to rest, and before anybody has read what stands there. */
const WHEN_QUIET_MS = 1_000;

function MetricChoice() {
  const { t } = useTranslation();
  const metric = useLab((lab) => lab.metric);
  const setMetric = useLab((lab) => lab.setMetric);
  return (
    <select
      className={styles.metric}
      aria-label={t('metric.label')}
      value={metric}
      onChange={(event) => setMetric(event.target.value as Metric)}
    >
      {METRICS.map((name) => (
        <option key={name} value={name}>
          {t(`metric.${name}`)}
        </option>
      ))}
    </select>
  );
}

function VerdictOfRun() {
  const series = useSeriesViews();
  const metric = useLab((lab) => lab.metric);
  const latest = useLab(({ run }) => run.record);
  const slow = useThrottled(latest, PACE_MS.verdict);
  // The last word does not wait.
  const record = latest.summary ? latest : slow;
  const next = useNextSteps();
  return (
    <div className={styles.verdict} data-trains={series.length > 0}>
      <Verdict
        series={series}
        metric={metric}
        unit={unitOf(record)}
        predictors={predictorVerdict(record.series, record.curves, metric)}
        teacher={teacherVerdict(record.series, record.curves, metric)}
        search={searchVerdict(record.best, queriesMade(record), record.started?.randomSearch ?? [])}
      />
      {next.steps.length > 0 && <NextSteps {...next} />}
    </div>
  );
}

function Learning() {
  const series = useSeriesViews();
  const metric = useLab((lab) => lab.metric);
  const shown = useThrottled(
    useLab(
      useShallow(({ run: { record } }) => ({
        curves: record.curves,
        iterationEnds: record.iterationEnds,
        heldOut: record.started?.heldOut ?? 0,
        unit: unitOf(record),
      })),
    ),
    PACE_MS.learning,
  );
  return <LearningCurve series={series} metric={metric} tools={<MetricChoice />} {...shown} />;
}

const NONE: readonly never[] = [];
const PLAIN = { x: false, y: false } as const;

function Best() {
  const { t } = useTranslation();
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  const { started, points, queries } = useThrottled(
    useLab(
      useShallow(({ run: { record } }) => ({
        started: record.started,
        points: record.bestByQueries,
        queries: queriesMade(record),
      })),
    ),
    PACE_MS.best,
    250,
  );
  const lines = useMemo(
    () => [
      {
        id: 'found',
        name: t('charts.best.found'),
        color: COLORS.best,
        points: points.map((point) => ({ ...point, rank: Number.NaN })),
        queries,
      },
    ],
    [points, queries, t],
  );
  return (
    <BestSoFar
      lines={lines}
      measure="accuracy"
      log={PLAIN}
      references={NONE}
      cells={undefined}
      planned={started?.plannedQueries ?? 100}
      ceiling={started?.ceiling.test ?? Number.NaN}
      randomSearch={started?.randomSearch ?? NONE}
      selected={selected}
      onSelect={select}
    />
  );
}

function Predictions() {
  const series = useSeriesViews();
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  const { curves, ...shown } = useThrottled(
    useLab(
      useShallow(({ run: { record } }) => ({
        curves: record.curves,
        scatter: record.scatter,
        pseudoLabels: record.pseudoLabels.at(-1),
      })),
    ),
    PACE_MS.scatter,
  );
  const errors = Object.fromEntries(series.map(({ id }) => [id, curves[id]?.at(-1)?.rmse ?? Number.NaN]));
  return (
    <PredictionScatter
      bare
      series={series}
      errors={errors}
      selected={selected}
      onSelect={select}
      {...shown}
    />
  );
}

function WholeSpace() {
  const series = useSeriesViews();
  const algorithm = useLab(({ run, spec }) => (run.spec ?? spec).algorithm);
  const isOn = useLab(({ run, spec }) => (run.spec ?? spec).settings.whole === true);
  const onSurrogate = useLab(({ run }) => run.record.started?.table.kind === 'surrogate');
  const words = useAlgorithmWords(algorithm);
  const points = useLab(({ run }) => run.record.wholeSpace);
  return (
    <PredictionDensity
      series={series}
      points={points}
      stageName={words.stage}
      onSurrogate={onSurrogate}
      isOn={isOn}
    />
  );
}

function QueryList() {
  const queries = useThrottled(
    useLab(({ run }) => run.record.queries),
    PACE_MS.list,
  );
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  return <Queries queries={queries} selected={selected} onSelect={select} />;
}

function Cost() {
  const queries = useThrottled(
    useLab(({ run }) => run.record.queries),
    PACE_MS.list,
  );
  const summary = useLab(({ run }) => run.record.summary);
  const table = useLab(({ run }) => run.record.started?.table);
  const used = useLab(({ run }) => run.spec?.settings.label as LabelSource | undefined);
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  return (
    <Accounts
      table={table}
      queries={queries}
      summary={summary}
      used={used}
      selected={selected}
      onSelect={select}
    />
  );
}

const DETAILS = { predictions: Predictions, whole: WholeSpace, queries: QueryList, cost: Cost } as const;
type Detail = keyof typeof DETAILS;

function Details({ trains }: { trains: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useLab(({ run }) => queriesMade(run.record));
  const [wish, choose] = useState<Detail>('predictions');
  const shows = useShows();
  const tabs = [
    ...(trains
      ? [
          { id: 'predictions' as const, name: t('details.predictions') },
          { id: 'whole' as const, name: t('details.whole') },
        ]
      : []),
    { id: 'queries' as const, name: t('details.queries'), count: format.integer(count) },
    { id: 'cost' as const, name: t('details.cost') },
  ].filter(({ id }) => shows(id));
  const chosen = tabs.find(({ id }) => id === wish)?.id ?? tabs.at(0)?.id;
  if (!chosen) return null;
  const Shown = DETAILS[chosen];
  return (
    <Tabs label={t('details.label')} tabs={tabs} chosen={chosen} choose={choose}>
      <Shown />
    </Tabs>
  );
}

export function Results() {
  const idle = useLab(({ run }) => run.status === 'idle');
  // Before a run has begun, its algorithm says what it will show.
  const trains = useSeriesViews().length > 0;
  const shows = useShows();
  useEffect(() => {
    // What fails here is asked for again by the first chart, which says so.
    const timer = setTimeout(() => fetchGround().catch(() => {}), WHEN_QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      {!idle && <VerdictOfRun />}
      <div className={styles.grid} data-trains={trains}>
        {trains && shows('learning') && <Learning />}
        {shows('best') && <Best />}
        {shows('cell') && <CellCard />}
        {shows('details') && <Details trains={trains} />}
      </div>
    </>
  );
}
