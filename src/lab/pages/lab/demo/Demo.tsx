// The first thing to see: a finished experiment that says what the lab is about, computed beforehand and marked as such, and one
// button that runs it anew here.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { DEMO_SERIES, type DemoSeries } from '../../../../run/demo.ts';
import type { DemoFindings, DemoGain, DemoGainId, DemoResults } from '../../../../run/demoFindings.ts';
import { axis } from '../../../charts/axis.ts';
import { Strips } from '../../../charts/Strips.tsx';
import { WithTerms } from '../../../glossary/WithTerms.tsx';
import { FailureText } from '../../../notices/FailureText.tsx';
import { useLab } from '../../../store.ts';
import styles from './demo.module.css';
import { LIVE_SEEDS, useDemo } from './demoStore.ts';
import kept from './results.json';

const RESULTS = kept as DemoResults;
const GAINS: readonly DemoGainId[] = ['self', 'main'];
const COLORS: Readonly<Record<DemoSeries, string>> = {
  control: 'var(--series-control)',
  self: 'var(--series-third)',
  main: 'var(--series-main)',
  teacher: 'var(--series-teacher)',
};
/** Both charts have it, so that they can be compared by eye; a tau beyond it is drawn at its end. */
const [LOW, HIGH] = [0.6, 0.8];

const signed = (value: number, write: (size: number) => string) =>
  `${value < 0 ? '−' : '+'}${write(Math.abs(value))}`;

function Chart({
  findings,
  title,
  testId,
}: {
  findings: DemoFindings | undefined;
  title: string;
  testId: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const strips = DEMO_SERIES.map((id) => ({
    id,
    name: t(`demo.series.${id}`),
    color: COLORS[id],
    values: findings?.taus[id] ?? [],
    mean: findings?.means[id].mean ?? Number.NaN,
    interval: findings?.means[id].interval,
  }));
  const seeds = findings?.taus.main.length ?? 0;
  return (
    <Strips
      title={title}
      testId={testId}
      about={t('demo.about')}
      strips={strips}
      axis={axis(LOW, HIGH, format.hundredths, t('demo.x'))}
      format={format.score}
      empty={t('demo.waiting')}
      summary={
        seeds === 0
          ? undefined
          : t('demo.summary', {
              seeds,
              control: format.score(strips[0].mean),
              self: format.score(strips[1].mean),
              main: format.score(strips[2].mean),
              teacher: format.score(strips[3].mean),
            })
      }
    />
  );
}

/** One sentence on a gain: how large, and what is settled. */
function Gain({ gain, series }: { gain: DemoGain; series: DemoGainId }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, mean, pairs, interval } = gain;
  const write = (value: number) => signed(value, format.score);
  const facts = { gain: write(mean), seeds: pairs };
  if (!interval) return t(`demo.gain.${series}.few`, facts);
  const all = { ...facts, low: write(interval.low), high: write(interval.high) };
  return <WithTerms text={t(`demo.gain.${series}.${kind === 'settled' ? 'settled' : 'open'}`, all)} />;
}

function Gains({ gains }: Pick<DemoFindings, 'gains'>) {
  return (
    <ul className={styles.gains}>
      {GAINS.map((series) => (
        <li key={series}>
          <Gain gain={gains[series]} series={series} />
        </li>
      ))}
    </ul>
  );
}

function Live() {
  const { t } = useTranslation();
  const { status, progress, failure, findings, seed, table } = useDemo();
  if (status === 'idle') return null;
  const done = findings?.taus.main.length ?? 0;
  return (
    <div className={styles.half} data-testid="demo-live">
      <Chart findings={findings} title={t('demo.here')} testId="demo-live-chart" />
      <p className={styles.source}>
        {t('demo.hereSource', { first: seed, last: seed + LIVE_SEEDS - 1, table })}
      </p>
      {status === 'running' && (
        <progress max={1} value={progress} aria-label={t('demo.progress', { done, of: LIVE_SEEDS })} />
      )}
      {failure && (
        <div role="alert">
          <FailureText failure={failure} />
        </div>
      )}
      <div aria-live="polite">{status === 'finished' && findings && <Gains gains={findings.gains} />}</div>
    </div>
  );
}

export function Demo() {
  const { t } = useTranslation();
  const format = useFormat();
  const ready = useLab((lab) => lab.opened?.table !== undefined);
  const status = useDemo((demo) => demo.status);
  const { start, cancel } = useDemo.getState();
  const running = status === 'running';
  const { surrogate, measured } = RESULTS;
  const measuredGain = (series: DemoGainId) => {
    const { mean, low, high } = measured.gains[series];
    const write = (value: number) => signed(value, format.score);
    return t('demo.withInterval', { mean: write(mean), low: write(low), high: write(high) });
  };
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <div className={styles.head}>
        <h2 id="demo-title">{t('demo.title')}</h2>
        <button
          type="button"
          className="primary"
          data-testid="demo-run"
          disabled={!ready}
          onClick={() => (running ? cancel() : void start())}
        >
          {t(running ? 'demo.stop' : status === 'idle' ? 'demo.run' : 'demo.again')}
        </button>
      </div>
      <p>
        <WithTerms text={t('demo.lead')} />
      </p>
      <div className={styles.halves}>
        <div className={styles.half}>
          <Chart findings={surrogate.findings} title={t('demo.before')} testId="demo-chart" />
          <p className={styles.source}>
            <WithTerms
              text={t('demo.source', {
                first: surrogate.seeds[0],
                last: surrogate.seeds.at(-1),
                seeds: measured.seeds,
                self: measuredGain('self'),
                main: measuredGain('main'),
              })}
            />
          </p>
          <Gains gains={surrogate.findings.gains} />
        </div>
        <Live />
      </div>
    </section>
  );
}
