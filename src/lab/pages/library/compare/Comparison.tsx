// Any kept runs side by side: their curves over each other, in what they differ, and what of it mattered.
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { differingAspects } from '../../../../library/differences.ts';
import { unpackRecord } from '../../../../library/recordCodec.ts';
import type { RunRecord } from '../../../../run/record.ts';
import type { Series } from '../../../../search/events.ts';
import { MetricSelect } from '../../../charts/MetricSelect.tsx';
import type { Metric } from '../../../charts/metric.ts';
import { openRun } from '../../../kept/openRun.ts';
import { useRunName } from '../../../kept/useRunName.ts';
import { useLab } from '../../../store.ts';
import { runsOfParameter } from '../runsParameter.ts';
import { useLibrary } from '../store.ts';
import styles from './compare.module.css';
import { DifferenceTable } from './DifferenceTable.tsx';
import { ImportanceCard } from './ImportanceCard.tsx';
import { bestRows, learningRows } from './lines.ts';
import { Parallel } from './Parallel.tsx';
import { RunLines } from './RunLines.tsx';
import { lookOf, MOST_DRAWN, type RunView } from './views.ts';

const ROLES = ['main', 'control', 'teacher'] as const satisfies readonly Series['role'][];

/** Their records, as they are read; those that cannot be read are left out. */
function useRecords(ids: string): ReadonlyMap<string, RunRecord> {
  const [records, setRecords] = useState<ReadonlyMap<string, RunRecord>>(new Map());
  useEffect(() => {
    let isCurrent = true;
    const read = async () => {
      const all = new Map<string, RunRecord>();
      for (const id of ids.split(' ')) {
        const run = await useLibrary.getState().whole(id);
        try {
          if (run) all.set(id, unpackRecord(run.parts.record));
        } catch {
          // Its figures are in the table all the same.
        }
      }
      if (isCurrent) setRecords(all);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [ids]);
  return records;
}

function useViews(): readonly RunView[] {
  const nameOf = useRunName();
  const all = useLibrary((library) => library.runs);
  const wish = useLab(({ parameters }) => parameters.runs ?? '');
  const entries = useMemo(() => runsOfParameter(wish, all ?? []), [wish, all]);
  const drawn = entries.slice(0, MOST_DRAWN).map(({ id }) => id);
  const records = useRecords(drawn.join(' '));
  const differing = useMemo(() => differingAspects(entries.map(({ spec }) => spec)), [entries]);
  return useMemo(
    () =>
      entries.map((entry, i) => ({
        entry,
        name: nameOf(entry),
        short: nameOf(entry, differing) || nameOf(entry),
        ...lookOf(i),
        record: records.get(entry.id),
      })),
    [entries, nameOf, differing, records],
  );
}

interface Drawn {
  readonly views: readonly RunView[];
}

function recordsOf(views: readonly RunView[]) {
  return views.flatMap(({ entry, record }) => (record ? [{ id: entry.id, record }] : []));
}

function Learning({ views }: Drawn) {
  const { t } = useTranslation();
  const format = useFormat();
  const [metric, setMetric] = useState<Metric>('kendall');
  const [role, setRole] = useState<Series['role']>('main');
  const rows = useMemo(() => learningRows(recordsOf(views), role, metric), [views, role, metric]);
  const units = new Set(views.map(({ record }) => record?.started?.learnsBy ?? 'steps'));
  const unit = units.size === 1 ? [...units][0] : 'steps';
  const at = useMemo(
    () => (steps: number) => t(`charts.after.${unit}`, { steps: format.integer(steps) }),
    [t, format, unit],
  );
  return (
    <RunLines
      testId="compare-learning"
      title={t('charts.learning.title')}
      about={t('charts.learning.about')}
      views={views}
      rows={rows}
      kind="line"
      xLabel={t(`charts.learning.x.${unit}`)}
      yLabel={t(`metric.${metric}`)}
      say={format.score}
      tick={format.hundredths}
      at={at}
      summary={t('compare.learningSummary', { runs: views.length, role: t(`compare.role.${role}`) })}
      empty={t('compare.noCurves')}
      tools={
        <>
          <select
            aria-label={t('compare.roleChoice')}
            value={role}
            onChange={(event) => setRole(event.target.value as Series['role'])}
          >
            {ROLES.map((id) => (
              <option key={id} value={id}>
                {t(`compare.role.${id}`)}
              </option>
            ))}
          </select>
          <MetricSelect value={metric} onChange={setMetric} />
        </>
      }
    />
  );
}

function Best({ views }: Drawn) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = useMemo(() => bestRows(recordsOf(views)), [views]);
  const at = useMemo(
    () => (queries: number) => t('charts.best.after', { queries: format.integer(queries) }),
    [t, format],
  );
  const say = useMemo(() => (value: number) => format.percent(value / 100), [format]);
  return (
    <RunLines
      testId="compare-best"
      title={t('charts.best.title.accuracy')}
      about={t('charts.best.about')}
      views={views}
      rows={rows}
      kind="steps"
      xLabel={t('charts.best.x')}
      yLabel={t('charts.best.y.accuracy')}
      say={say}
      tick={format.hundredths}
      at={at}
      summary={t('compare.bestSummary', { runs: views.length })}
      empty={t('charts.best.empty')}
    />
  );
}

export function Comparison() {
  const { t } = useTranslation();
  const format = useFormat();
  const views = useViews();
  const [looked, look] = useState<string>();
  const { setParameters } = useLab.getState();
  const specs = views.map(({ entry }) => entry.spec);
  const aspects = useMemo(() => differingAspects(specs), [specs]);
  const drawn = views.slice(0, MOST_DRAWN);
  const tables = new Set(specs.map(({ table }) => table.digest));
  const labels = new Set(specs.map(({ settings }) => settings.label));
  const open = async (id: string) => {
    const run = await useLibrary.getState().whole(id);
    if (run) await openRun(run);
  };
  return (
    <div className={styles.comparison}>
      <header className={styles.head}>
        <button type="button" onClick={() => setParameters({ runs: undefined })}>
          ← {t('compare.back')}
        </button>
        <h2>{t('compare.title', { runs: format.integer(views.length) })}</h2>
      </header>
      {views.length === 0 ? (
        <p className={`card ${styles.card}`}>{t('compare.none')}</p>
      ) : (
        <>
          {(tables.size > 1 || labels.size > 1) && (
            <p className="notice" role="status">
              {tables.size > 1 && t('compare.tablesDiffer')} {labels.size > 1 && t('compare.labelsDiffer')}
            </p>
          )}
          <p className="help">{t('compare.oneSeed')}</p>
          {views.length > MOST_DRAWN && (
            <p className="help">{t('compare.someDrawn', { drawn: MOST_DRAWN })}</p>
          )}
          <div className={styles.charts}>
            <Learning views={drawn} />
            <Best views={drawn} />
          </div>
          <DifferenceTable
            views={views}
            aspects={aspects}
            looked={looked}
            onLook={look}
            onOpen={(id) => void open(id)}
          />
          <div className={styles.charts}>
            <Parallel views={views} aspects={aspects} looked={looked} onLook={look} />
            <ImportanceCard views={views} />
          </div>
        </>
      )}
    </div>
  );
}
