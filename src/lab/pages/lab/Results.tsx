// What a run has come to: verdict and next steps, charts, the cell, and behind tabs predictions, queries and cost. Here what
// the store holds is handed to parts that know no store, at a pace that leaves the main thread free.
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunRecord } from '../../../run/record.ts';
import { CellCard } from '../../cell/CellCard.tsx';
import { BestSoFar } from '../../charts/BestSoFar.tsx';
import { LearningCurve, type LearningUnit } from '../../charts/LearningCurve.tsx';
import { MetricSelect } from '../../charts/MetricSelect.tsx';
import { fetchGround } from '../../charts/Plot.tsx';
import { COLORS } from '../../charts/palette.ts';
import { useAtPace } from '../../controls/useAtPace.ts';
import { type LabState, useLab } from '../../store.ts';
import { NextSteps } from '../../verdict/NextSteps.tsx';
import { Verdict } from '../../verdict/Verdict.tsx';
import { predictorVerdict, searchVerdict, teacherVerdict } from '../../verdict/verdict.ts';
import { useShows } from '../../view/useView.ts';
import { type Detail, Details } from './Details.tsx';
import styles from './labPage.module.css';
import { queriesMade } from './queriesMade.ts';
import { useNextSteps } from './useNextSteps.ts';
import { useSeriesViews } from './useSeriesViews.ts';

// Different paces, so that two parts are rarely drawn in the same frame.
const PACE_MS = { verdict: 700, learning: 1_000, best: 1_270, bestAfter: 250 } as const;

const unitOf = ({ started }: RunRecord): LearningUnit => started?.learnsBy ?? 'steps';

function MetricChoice() {
  const metric = useLab((lab) => lab.metric);
  const setMetric = useLab((lab) => lab.setMetric);
  return <MetricSelect className={styles.metric} value={metric} onChange={setMetric} />;
}

const recordOf = ({ run }: LabState) => run.record;

function VerdictOfRun() {
  const series = useSeriesViews();
  const metric = useLab((lab) => lab.metric);
  const slow = useAtPace(useLab, recordOf, PACE_MS.verdict);
  // The last word does not wait.
  const last = useLab(({ run }) => (run.record.summary ? run.record : undefined));
  const record = last ?? slow;
  const next = useNextSteps();
  return (
    <div className={`conclusion ${styles.verdict}`} data-trains={series.length > 0}>
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

const learningOf = ({ run: { record } }: LabState) => ({
  curves: record.curves,
  iterationEnds: record.iterationEnds,
  heldOut: record.started?.heldOut ?? 0,
  unit: unitOf(record),
});

function Learning() {
  const series = useSeriesViews();
  const metric = useLab((lab) => lab.metric);
  const shown = useAtPace(useLab, learningOf, PACE_MS.learning);
  return <LearningCurve series={series} metric={metric} tools={<MetricChoice />} {...shown} />;
}

const bestOf = ({ run: { record } }: LabState) => ({
  started: record.started,
  points: record.bestByQueries,
  queries: queriesMade(record),
});

const NONE: readonly never[] = [];
const PLAIN = { x: false, y: false } as const;

function Best() {
  const { t } = useTranslation();
  const selected = useLab((lab) => lab.selected);
  const select = useLab((lab) => lab.select);
  const { started, points, queries } = useAtPace(useLab, bestOf, PACE_MS.best, PACE_MS.bestAfter);
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

export function Results() {
  const idle = useLab(({ run }) => run.status === 'idle');
  // Before a run has begun, its algorithm says what it will show.
  const trains = useSeriesViews().length > 0;
  const shows = useShows();
  const [detail, show] = useState<Detail>('predictions');
  useEffect(() => {
    // Before the first figures come. What fails here is asked for again by the first chart, which says so.
    if (!idle) fetchGround().catch(() => {});
  }, [idle]);
  return (
    <>
      {!idle && <VerdictOfRun />}
      <div className={styles.grid} data-trains={trains}>
        {trains && shows('learning') && <Learning />}
        {shows('best') && <Best />}
        {shows('cell') && <CellCard onHistory={shows('history') ? () => show('history') : undefined} />}
        {shows('details') && <Details trains={trains} wish={detail} show={show} />}
      </div>
    </>
  );
}
