// The sweep's player: run, pause; how far it is and how long it will take; in which order and on how many workers.
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lanesFor, MOST_LANES } from '../../../client/pool.ts';
import type { SweepState } from '../../../client/sweepDriver.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { secondsBySteps } from '../../../sweep/forecast.ts';
import { RUN_ORDERS, type RunOrder } from '../../../sweep/order.ts';
import { Hint } from '../../controls/Hint.tsx';
import { useAtPace } from '../../controls/useAtPace.ts';
import { FailureText } from '../../notices/FailureText.tsx';
import playerStyles from '../../player/player.module.css';
import { useLab } from '../../store.ts';
import { QueueMenu } from './QueueMenu.tsx';
import { ResultsMenu } from './ResultsMenu.tsx';
import styles from './sweep.module.css';
import { type SweepPageState, sweepDriver, useSweep } from './sweepStore.ts';
import type { AxisWords } from './useAxisWords.ts';

const PACE_MS = 400;

const sweepOf = ({ sweep }: SweepPageState) => sweep;

/** Of the plan's runs. */
function countsOf({ runs, results, failures, underWay, foreign }: SweepState) {
  const done = runs.filter(({ key }) => results.has(key)).length;
  const parts = [...underWay.values()].reduce((sum, { progress }) => sum + progress, 0);
  return {
    all: runs.length,
    done,
    failed: runs.filter(({ key }) => failures.has(key)).length,
    foreign: runs.filter(({ key }) => foreign.has(key)).length,
    share: runs.length > 0 ? Math.min(1, (done + parts) / runs.length) : 0,
  };
}

/** Before anything was timed: what the device was measured to do, if steps are what takes the time. */
function usePlanned(): number | undefined {
  const { runs, results, lanes } = useSweep((page) => page.sweep);
  const device = useLab((lab) => lab.device);
  const engine = useLab((lab) => lab.spec.engine);
  return useMemo(() => {
    if (!Array.isArray(device)) return undefined;
    const chosen = engine === 'auto' ? device[0] : device.find(({ id }) => id === engine);
    if (!chosen) return undefined;
    const count = lanes || lanesFor(chosen.id, navigator.hardwareConcurrency);
    const missing = runs.filter(({ key }) => !results.has(key));
    // It was measured on all the processors that one run takes; each of several takes one.
    return secondsBySteps(missing, chosen.gigaflops, count === 1 ? 1 : count / threadsMeasured());
  }, [runs, results, lanes, device, engine]);
}

/** As the engine chooses: one processor is left to the page. */
function threadsMeasured(): number {
  return Math.min(8, Math.max(1, navigator.hardwareConcurrency - 1));
}

/** Where an engine's steps take the time, the device is measured; elsewhere a few of the runs are computed at once. */
function MeasureButton({ canRun }: { canRun: boolean }) {
  const { t } = useTranslation();
  const device = useLab((lab) => lab.device);
  const { measureDevice } = useLab.getState();
  const trains = useSweep(({ sweep }) => secondsBySteps(sweep.runs.slice(0, 1), 1, 1) !== undefined);
  const status = useSweep(({ sweep }) => sweep.status);
  const isTimed = useSweep(({ sweep }) => sweep.timings.length > 0);
  if (status !== 'ready' || isTimed || (trains && Array.isArray(device))) return null;
  const isMeasuring = device === 'measuring';
  return (
    <Hint text={t(trains ? 'sweep.bar.measureDevice' : 'sweep.bar.measureRuns')}>
      <button
        type="button"
        disabled={!canRun || isMeasuring}
        data-testid="sweep-measure"
        onClick={() => void (trains ? measureDevice() : sweepDriver.tryOut())}
      >
        {t(isMeasuring ? 'settings.measuring' : 'sweep.bar.measure')}
      </button>
    </Hint>
  );
}

function Progress() {
  const { t } = useTranslation();
  const format = useFormat();
  const sweep = useAtPace(useSweep, sweepOf, PACE_MS);
  const { all, done, failed, share } = countsOf(sweep);
  const planned = usePlanned();
  const timed = sweepDriver.secondsLeft();
  const left = sweep.status === 'done' ? 0 : (timed ?? planned);
  const timings = sweep.timings.length;
  const time =
    left === 0
      ? undefined
      : left === undefined
        ? t('sweep.bar.unknown')
        : t('sweep.bar.left', { time: format.clock(1_000 * left) });
  return (
    <div className={playerStyles.progress}>
      <progress max={1} value={share} aria-label={t('sweep.bar.progress')} />
      <span className={styles.time} data-testid="sweep-progress">
        {[
          t('sweep.bar.runs', { done: format.integer(done), all: format.integer(all) }),
          failed > 0 ? t('sweep.bar.failed', { failed: format.integer(failed) }) : undefined,
          time,
        ]
          .filter(Boolean)
          .join(' · ')}
        {left !== undefined && left > 0 && (
          <small className={styles.basis}>
            {timed === undefined
              ? t('sweep.bar.byDevice')
              : t('sweep.bar.byRuns', { runs: format.integer(timings) })}
          </small>
        )}
      </span>
    </div>
  );
}

function MainButton({ canRun }: { canRun: boolean }) {
  const { t } = useTranslation();
  const status = useSweep(({ sweep }) => sweep.status);
  const begun = useSweep(({ sweep }) => sweep.interrupted.size > 0 || sweep.underWay.size > 0);
  const some = useSweep(({ sweep }) => sweep.runs.some(({ key }) => sweep.results.has(key)));
  const hasFailed = useSweep(({ sweep }) => sweep.failures.size > 0);
  const { run, pause } = useSweep.getState();
  const isRunning = status === 'running';
  const label = isRunning
    ? t('player.pause')
    : status === 'done'
      ? t(hasFailed ? 'sweep.bar.retry' : 'sweep.bar.done')
      : begun || some
        ? t('sweep.bar.goOn')
        : t('player.run');
  return (
    <Hint text={t(isRunning ? 'sweep.bar.pauseHelp' : 'sweep.bar.runHelp')}>
      <button
        type="button"
        className={`primary ${playerStyles.main}`}
        data-testid="sweep-run"
        disabled={!isRunning && (!canRun || status === 'empty' || (status === 'done' && !hasFailed))}
        onClick={isRunning ? pause : run}
      >
        <span aria-hidden="true">{isRunning ? '❚❚' : '▶'}</span> {label}
      </button>
    </Hint>
  );
}

function Order() {
  const { t } = useTranslation();
  const id = useId();
  const order = useSweep(({ sweep }) => sweep.order);
  return (
    <label htmlFor={id} className={styles.small}>
      {t('sweep.bar.order')}
      <Hint text={t('sweep.bar.orderHelp')}>
        <select
          id={id}
          value={order}
          onChange={(event) => sweepDriver.setOrder(event.target.value as RunOrder)}
        >
          {RUN_ORDERS.map((name) => (
            <option key={name} value={name}>
              {t(`sweep.bar.orders.${name}`)}
            </option>
          ))}
        </select>
      </Hint>
    </label>
  );
}

function Lanes() {
  const { t } = useTranslation();
  const id = useId();
  const lanes = useSweep(({ sweep }) => sweep.lanes);
  if (lanes === 0) return null;
  return (
    <label htmlFor={id} className={styles.small}>
      {t('sweep.bar.lanes')}
      <Hint text={t('sweep.bar.lanesHelp')}>
        <input
          id={id}
          type="number"
          min={1}
          max={MOST_LANES}
          value={lanes}
          onChange={(event) => {
            const count = event.target.valueAsNumber;
            if (Number.isFinite(count)) sweepDriver.setLanes(count);
          }}
        />
      </Hint>
    </label>
  );
}

function Notices() {
  const { t } = useTranslation();
  const stopped = useSweep(({ sweep }) => sweep.stopped);
  const failures = useSweep(({ sweep }) => sweep.failures);
  const notKept = useSweep(({ sweep }) => sweep.notKept);
  const notWhole = useSweep(({ sweep }) => sweep.notWhole);
  const unkept = notKept ?? notWhole;
  const [failure] = [...failures.values()].slice(-1);
  return (
    <>
      {failure && (
        <section className="notice" data-kind="bad" role="alert">
          <h2>{t(stopped ? 'sweep.bar.stopped' : 'sweep.bar.someFailed')}</h2>
          <FailureText failure={failure} />
        </section>
      )}
      {unkept && (
        <section className="notice" data-kind="bad" role="status" data-testid="sweep-not-kept">
          <h2>{t(notKept ? 'sweep.bar.notKept' : 'sweep.bar.notWhole')}</h2>
          <FailureText failure={unkept} />
          {notKept && (
            <button type="button" onClick={() => void sweepDriver.keepAgain()}>
              {t('sweep.bar.keepAgain')}
            </button>
          )}
        </section>
      )}
    </>
  );
}

export function Toolbar({ valid, words }: { valid: boolean; words: AxisWords }) {
  const { t } = useTranslation();
  const ready = useLab((lab) => lab.opened?.table !== undefined);
  return (
    <>
      <section className={playerStyles.player} data-unsaved="" aria-label={t('sweep.bar.label')}>
        <div className={playerStyles.buttons}>
          <MainButton canRun={ready && valid} />
          <ResultsMenu />
          <MeasureButton canRun={ready && valid} />
        </div>
        <Progress />
        <div className={styles.knobs}>
          <Order />
          <QueueMenu words={words} />
          <Lanes />
        </div>
      </section>
      <Notices />
    </>
  );
}
