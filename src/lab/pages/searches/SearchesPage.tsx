// Searches side by side: one or several on the same seeds, budget and kind of label, each run by a worker of its own.
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { doneOf } from '../../../client/batch.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { LabelSource } from '../../../oracle/labels.ts';
import { BestSoFar } from '../../charts/BestSoFar.tsx';
import { type BestLine, MEASURES, type Reference } from '../../charts/best.ts';

import { Hint } from '../../controls/Hint.tsx';
import { Fetched, lazily } from '../../controls/lazily.tsx';

import { useAtPace } from '../../controls/useAtPace.ts';
import { PageHead, PageWithSide } from '../../layout/Page.tsx';
import { NoTable } from '../../notices/NoTable.tsx';
import { LinkTableNotice } from '../../notices/TableNotices.tsx';
import playerStyles from '../../player/player.module.css';
import { specToShare, useLab } from '../../store.ts';
import { useShows } from '../../view/useView.ts';
import { type Choice, readChoice, runsOf, sharedSettings, writeScales } from './choice.ts';
import { searchColor, searchDash } from './looks.ts';
import { PublishedFigures } from './PublishedFigures.tsx';
import { type Protocol, PUBLISHED, protocolOf } from './published.ts';
import { Setup } from './Setup.tsx';
import { Standings } from './Standings.tsx';
import styles from './searches.module.css';
import { type Standing, standingsOf } from './standing.ts';
import { type ComparisonStore, useComparison } from './useComparison.ts';

const NotKept = lazily(async () => (await import('../../kept/KeptNotices.tsx')).NotKept, 'kept');

/** Runs report several times a second, each of them. */
const PACE_MS = 900;

function RunBar({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const status = useComparison((comparison) => comparison.status);
  const runs = useComparison((comparison) => comparison.runs);
  const lanes = useComparison((comparison) => comparison.lanes);
  const ready = useLab((lab) => lab.opened?.table !== undefined);
  const { start, pause, resume, stop } = useComparison.getState();
  const underWay = status === 'running' || status === 'paused';
  const begin = () => {
    const { engine, table } = specToShare(useLab.getState());
    const { settings } = useLab.getState().spec;
    void start(runsOf(choice, sharedSettings(settings), { engine, table }));
  };
  const done = runs.filter(({ run }) => run?.status === 'finished').length;
  return (
    <section className={playerStyles.player} data-unsaved="" aria-label={t('player.label')}>
      <div className={playerStyles.buttons}>
        <Hint text={t(status === 'running' ? 'searches.hint.pause' : 'searches.hint.run')}>
          <button
            type="button"
            className={`primary ${playerStyles.main}`}
            data-testid="compare-button"
            disabled={!ready}
            onClick={status === 'running' ? pause : status === 'paused' ? resume : begin}
          >
            <span aria-hidden="true">{status === 'running' ? '❚❚' : '▶'}</span>{' '}
            {t(
              status === 'running'
                ? 'player.pause'
                : status === 'paused'
                  ? 'player.resume'
                  : status === 'ended'
                    ? 'player.again'
                    : 'player.run',
            )}
          </button>
        </Hint>
        <Hint text={t('searches.hint.cancel')}>
          <button type="button" disabled={!underWay} onClick={() => void stop()}>
            {t('player.cancel')}
          </button>
        </Hint>
      </div>
      <div className={playerStyles.progress}>
        <progress max={Math.max(1, runs.length)} value={doneOf(runs)} aria-label={t('player.progress')} />
        <span className={playerStyles.time} role="status" data-testid="compare-status">
          {runs.length === 0
            ? t('searches.ready', { count: choice.searches.length * choice.repeats })
            : t(underWay ? 'searches.underWay' : 'searches.ended', { done, count: runs.length, lanes })}
        </span>
      </div>
    </section>
  );
}

function ChartTools({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const { setParameters } = useLab.getState();
  const scale = (axis: 'x' | 'y', isLog: boolean) =>
    setParameters({ log: writeScales({ ...choice.log, [axis]: isLog }) });
  return (
    <fieldset className={styles.tools} data-unsaved="">
      <legend className="visually-hidden">{t('searches.axes')}</legend>
      <label>
        {t('searches.measure.label')}{' '}
        <select
          value={choice.measure}
          // The other one's scale is not what the person chose for this one.
          onChange={(event) => setParameters({ measure: event.target.value, log: undefined })}
        >
          {MEASURES.map((measure) => (
            <option key={measure} value={measure}>
              {t(`searches.measure.${measure}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={choice.log.x}
          onChange={(event) => scale('x', event.target.checked)}
        />
        {t('searches.logX')}
      </label>
      {choice.measure !== 'accuracy' && (
        <label>
          <input
            type="checkbox"
            checked={choice.log.y}
            onChange={(event) => scale('y', event.target.checked)}
          />
          {t('searches.logY')}
        </label>
      )}
      <label>
        <input
          type="checkbox"
          checked={choice.published}
          disabled={choice.measure === 'rank'}
          onChange={(event) => setParameters({ published: event.target.checked ? undefined : '0' })}
        />
        {t('searches.published.show')}
      </label>
    </fieldset>
  );
}

function useLines(standings: readonly Standing[]): readonly BestLine[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      standings.map(({ id, points, queries, begun }) => {
        const name = t(`algorithm.${id}.name`);
        return {
          id,
          name: begun > 1 ? t('searches.meanLine', { name, count: begun }) : name,
          color: searchColor(id),
          dash: searchDash(id),
          points,
          queries,
        };
      }),
    [standings, t],
  );
}

function useReferences(choice: Choice, own: Protocol | undefined, most: number): readonly Reference[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      choice.published && choice.measure !== 'rank'
        ? PUBLISHED.filter(({ queries }) => queries <= most).map((figure) => ({
            ...figure,
            id: `${figure.name} ${figure.queries} ${figure.source}`,
            protocol: t(`searches.protocol.${figure.protocol}`),
            isSame: figure.protocol === own,
          }))
        : [],
    [choice.published, choice.measure, own, most, t],
  );
}

/** What the dots are, with the protocol of each; those that may be compared first. */
function References({ references }: { references: readonly Reference[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const protocols = [
    ...new Set(
      references.toSorted((a, b) => Number(b.isSame) - Number(a.isSame)).map(({ protocol }) => protocol),
    ),
  ];
  return protocols.map((protocol) => {
    const own = references.filter((reference) => reference.protocol === protocol);
    const figures = own.map(({ name, accuracy, queries }) =>
      t('searches.published.figure', {
        name,
        accuracy: format.percent(accuracy),
        queries: format.integer(queries),
      }),
    );
    return (
      <span key={protocol} className={styles.protocol} data-same={own[0].isSame}>
        {t('searches.published.list', { protocol, figures: figures.join(t('charts.and')) })}{' '}
      </span>
    );
  });
}

const NONE: readonly never[] = [];

const comparedOf = ({ runs }: ComparisonStore) => runs;

function Comparison({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const runs = useAtPace(useComparison, comparedOf, PACE_MS);
  const ranks = useComparison((comparison) => comparison.ranks);
  const { fetchRanks } = useComparison.getState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever cells were found, and whenever ranks have come
  useEffect(() => void fetchRanks(), [runs, ranks, fetchRanks]);
  const standings = useMemo(() => standingsOf(runs, (cell) => ranks.get(cell) ?? Number.NaN), [runs, ranks]);
  const started = runs.find(({ run }) => run?.record.started)?.run?.record.started;
  const ofRuns = runs[0]?.spec;
  const here = useLab((lab) => lab.spec);
  const table = useLab((lab) => lab.opened?.table);
  const { budget, label } = sharedSettings((ofRuns ?? here).settings);
  const own = protocolOf(label as LabelSource);
  const references = useReferences(choice, own, budget);
  const lines = useLines(standings);
  const ceiling = started?.ceiling.test ?? Number.NaN;
  const kind = started?.table.kind ?? table?.provenance.kind;
  const cells =
    label === 'mean-test' ? table?.labels.find(({ source }) => source === label)?.cells : undefined;
  return (
    <>
      <section className={styles.chart} aria-label={t(`charts.best.title.${choice.measure}`)}>
        <ChartTools choice={choice} />
        <BestSoFar
          lines={lines}
          planned={budget}
          measure={choice.measure}
          log={choice.log}
          references={references}
          ceiling={ceiling}
          randomSearch={started?.randomSearch ?? NONE}
          cells={cells}
        />
        {references.length > 0 && (
          <p className={styles.caution} role="note">
            <References references={references} />{' '}
            {kind === 'surrogate'
              ? t('searches.published.surrogate')
              : references.every(({ isSame }) => isSame)
                ? t('searches.published.allSame')
                : t('searches.published.others', { label: t(`settings.choice.${label}`) })}
          </p>
        )}
        {choice.published && choice.measure !== 'rank' && references.length === 0 && (
          <p className={styles.caution}>{t('searches.published.none', { budget: format.integer(budget) })}</p>
        )}
        {choice.measure === 'rank' && cells === undefined && (
          <p className={styles.caution}>{t('searches.noExpectedRank')}</p>
        )}
      </section>
      {standings.length > 0 && <Standings standings={standings} ceiling={ceiling} />}
      <PublishedFigures own={own} />
    </>
  );
}

export function SearchesPage() {
  const { t } = useTranslation();
  const parameters = useLab((lab) => lab.parameters);
  const choice = useMemo(() => readChoice(parameters), [parameters]);
  const shows = useShows();
  const isUnkept = useLab(({ keeping }) => keeping.failure !== undefined);
  return (
    <PageWithSide side={shows('settings') ? <Setup choice={choice} /> : undefined}>
      <NoTable />
      <LinkTableNotice />
      {choice.unknown.length > 0 && (
        <p className="notice" role="status">
          {t('searches.unknown', { names: choice.unknown.join(t('charts.and')) })}
        </p>
      )}
      <PageHead title={t('searches.title')} lead={t('searches.lead')} />
      {isUnkept && (
        <Fetched>
          <NotKept />
        </Fetched>
      )}
      <RunBar choice={choice} />
      <Comparison choice={choice} />
    </PageWithSide>
  );
}
