// One point closely: what its seeds allow to conclude, its runs one by one, each a link to the lab; and what can be done with
// it: compute it first, give it more seeds, leave it out.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { writeLink } from '../../../run/link.ts';
import type { Estimate } from '../../../sweep/aggregate.ts';
import { type Point, pointsOf, withSeed } from '../../../sweep/points.ts';
import type { RunResult } from '../../../sweep/result.ts';
import { readSeeds, writeSeeds } from '../../../sweep/seeds.ts';

import { Hint } from '../../controls/Hint.tsx';
import { opensKept } from '../../kept/openRun.ts';

import { useLab } from '../../store.ts';
import { useLocks } from '../../view/useView.ts';
import { conclusionText, plain, seedsText, signed, testText, type Unit } from './conclusionText.ts';
import styles from './sweep.module.css';
import { sweepDriver, useSweep } from './sweepStore.ts';
import type { AxisWords } from './useAxisWords.ts';

/** A button adds so many seeds where nothing says how many are needed, and no more at once. */
const SEEDS_MORE = 5;
const MOST_MORE = 50;

function kendallOf(result: RunResult | undefined, role: 'main' | 'control') {
  return result?.series.find((series) => series.role === role)?.kendall ?? Number.NaN;
}

function Runs({ point, words }: { point: Point; words: AxisWords }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { runs, results, failures, underWay, foreign } = useSweep((page) => page.sweep);
  const own = runs.filter(({ points }) => points.some(({ id }) => id === point.id));
  const hasTau = own.some(({ key }) => (results.get(key)?.series.length ?? 0) > 0);
  return (
    <section className={styles.runs} aria-label={t('sweep.point.runs', { point: words.point(point.values) })}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('sweep.point.seed')}</th>
            {hasTau && <th scope="col">{t('sweep.measure.tau')}</th>}
            {hasTau && <th scope="col">{t('sweep.point.control')}</th>}
            {hasTau && <th scope="col">{t('sweep.point.gain')}</th>}
            <th scope="col">{t('sweep.point.best')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('sweep.point.open')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {own.map(({ key, seed, spec }) => {
            const result = results.get(key);
            const run = underWay.get(key);
            const main = kendallOf(result, 'main');
            const control = kendallOf(result, 'control');
            const state = result
              ? undefined
              : failures.has(key)
                ? t('sweep.point.failed')
                : run
                  ? format.share(run.progress)
                  : t('sweep.point.waiting');
            return (
              <tr key={key}>
                <th scope="row">
                  {seed}
                  {foreign.has(key) && <small title={t('sweep.opened.mark')}> ⇣</small>}
                </th>
                {state !== undefined && <td colSpan={hasTau ? 4 : 1}>{state}</td>}
                {result && hasTau && <td>{format.score(main)}</td>}
                {result && hasTau && <td>{format.score(control)}</td>}
                {result && hasTau && (
                  <td>{Number.isFinite(main - control) ? signed(main - control, 'tau', format) : '–'}</td>
                )}
                {result && <td>{format.percent(result.best.test ?? Number.NaN)}</td>}
                <td>
                  <a
                    href={`#${writeLink(withSeed(spec, seed))}`}
                    {...(result && !foreign.has(key) ? { onClick: opensKept(result) } : {})}
                  >
                    {t('sweep.point.open')}
                  </a>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function EstimateText({
  name,
  estimate,
  unit,
}: {
  name: string;
  estimate: Estimate | undefined;
  unit: Unit;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!estimate) return null;
  const { mean, interval, seeds } = estimate;
  const text = (value: number) => plain(value, unit, format);
  const span = interval ? ` [${text(interval.low)}, ${text(interval.high)}]` : '';
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{text(mean)}</b>
        {span}, {seedsText(seeds, t, format)}
      </dd>
    </div>
  );
}

/** Adds the next seeds to the plan, for all points. */
function addSeeds(count: number): void {
  const { parameters, setParameters } = useLab.getState();
  const seeds = readSeeds(parameters.seeds ?? '1-5');
  const last = Math.max(...seeds);
  const more = Array.from({ length: count }, (_, i) => last + 1 + i);
  setParameters({ seeds: writeSeeds([...seeds, ...more].sort((a, b) => a - b)) });
}

function setCancelled(id: string, isCancelled: boolean): void {
  const { parameters, setParameters } = useLab.getState();
  const others = (parameters.no ?? '').split(';').filter((one) => one !== '' && one !== id);
  const all = isCancelled ? [...others, id] : others;
  setParameters({ no: all.length > 0 ? all.join(';') : undefined });
}

export function PointCard({ words }: { words: AxisWords }) {
  const { t } = useTranslation();
  const format = useFormat();
  const selected = useSweep((page) => page.selected);
  const summary = useSweep((page) => (selected === undefined ? undefined : page.summaries.get(selected)));
  const plan = useSweep(({ sweep }) => sweep.plan);
  const isLocked = useLocks();
  const { select } = useSweep.getState();
  const point = plan && pointsOf({ ...plan, cancelled: [] }).find(({ id }) => id === selected);
  if (!plan || !point) return <p className={styles.hint}>{t('sweep.point.hint')}</p>;
  const isCancelled = plan.cancelled.includes(point.id);
  const difference = summary?.gain ?? summary?.bestGain;
  const needed = difference?.kind === 'not-settled' ? difference.morePairs : undefined;
  const more = needed !== undefined && needed <= MOST_MORE ? needed : SEEDS_MORE;
  return (
    <section className={`card ${styles.point}`} aria-labelledby="point-title" data-testid="sweep-point">
      <div className={styles.pointHead}>
        <h2 id="point-title">{words.point(point.values)}</h2>
        <button type="button" onClick={() => select(undefined)}>
          {t('app.close')}
        </button>
      </div>
      {isCancelled ? (
        <p>{t('sweep.point.isCancelled')}</p>
      ) : (
        <>
          {summary?.gain && (
            <p data-testid="sweep-conclusion">
              <b>{t('sweep.point.gainOver')}</b> {conclusionText(summary.gain, 'tau', t, format)}.{' '}
              <small>{testText(summary.gain, t, format)}</small>
            </p>
          )}
          {summary?.bestGain && (
            <p>
              <b>
                {t('sweep.point.against', {
                  first: words.value(plan.axes.find(({ of }) => of === 'algorithm')?.values[0] ?? ''),
                })}
              </b>{' '}
              {conclusionText(summary.bestGain, 'accuracy', t, format)}.{' '}
              <small>{testText(summary.bestGain, t, format)}</small>
            </p>
          )}
          <dl className={styles.figures}>
            <EstimateText name={t('sweep.measure.tau')} estimate={summary?.tau} unit="tau" />
            <EstimateText name={t('sweep.point.controlTau')} estimate={summary?.controlTau} unit="tau" />
            <EstimateText name={t('sweep.measure.best')} estimate={summary?.best} unit="accuracy" />
          </dl>
          <Runs point={point} words={words} />
        </>
      )}
      <div className={styles.actions}>
        {!isCancelled && (
          <Hint text={t('sweep.point.firstHelp')}>
            <button type="button" onClick={() => sweepDriver.moveFirst(point.id)}>
              {t('sweep.point.first')}
            </button>
          </Hint>
        )}
        {!isCancelled && !isLocked('seeds') && (
          <Hint text={t('sweep.point.moreHelp')}>
            <button type="button" onClick={() => addSeeds(more)}>
              {t('sweep.point.more', { seeds: seedsText(more, t, format) })}
            </button>
          </Hint>
        )}
        {!isLocked('no') && (
          <Hint text={t(isCancelled ? 'sweep.point.restoreHelp' : 'sweep.point.cancelHelp')}>
            <button type="button" onClick={() => setCancelled(point.id, !isCancelled)}>
              {t(isCancelled ? 'sweep.point.restore' : 'sweep.point.cancel')}
            </button>
          </Hint>
        )}
      </div>
    </section>
  );
}
