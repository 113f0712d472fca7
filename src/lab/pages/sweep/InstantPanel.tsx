// One point at once: sliders for N and M/N, and while they move, how well a fitted predictor ranks cells that it has never
// seen, and the picture of predicted against true accuracy.
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Preview, Reply } from '../../../../workers/protocol.ts';
import { latest } from '../../../client/latest.ts';
import { useAlgorithmWords } from '../../../i18n/useAlgorithmWords.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { writeLink } from '../../../run/link.ts';
import type { RunSpec } from '../../../run/spec.ts';
import { ALGORITHMS } from '../../../search/registry.ts';
import { PredictionScatter } from '../../charts/PredictionScatter.tsx';
import { viewsOf } from '../../charts/palette.ts';
import { Hint } from '../../controls/Hint.tsx';
import { FailureText } from '../../notices/FailureText.tsx';
import { useLab } from '../../store.ts';
import { useLocks } from '../../view/useView.ts';
import { signed } from './conclusionText.ts';
import {
  type Instant,
  mostUnlabelled,
  RANGES,
  STUDENTS,
  specOf,
  TEACHERS,
  USUAL,
  unlabelledOf,
} from './instantSpec.ts';
import styles from './sweep.module.css';

interface Answer {
  readonly spec: RunSpec;
  readonly preview: Preview;
}

/** What the run of these settings comes to, some moments later. */
function usePreview(instant: Instant): { answer: Answer | undefined; failure: Failure | undefined } {
  const table = useLab((lab) => lab.opened?.table);
  const label = useLab((lab) => lab.spec.settings.label);
  const [answer, setAnswer] = useState<Answer>();
  const [failure, setFailure] = useState<Failure>();
  const ask = useMemo(
    () =>
      latest(
        (spec: RunSpec) => useLab.getState().preview(spec),
        (reply: Reply<Preview>, spec) => {
          setFailure(reply.ok ? undefined : reply);
          if (reply.ok) setAnswer({ spec, preview: reply.value });
        },
      ),
    [],
  );
  useEffect(() => {
    if (!table) return;
    void ask(specOf(instant, { name: table.provenance.name, digest: table.digest }, label));
  }, [ask, instant, table, label]);
  return { answer, failure };
}

function Slider(props: {
  readonly name: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly text: string;
  readonly help: string;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}) {
  const { name, value, min, max, text, help, disabled = false, onChange } = props;
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>
        {name} <b>{text}</b>
      </label>
      <Hint text={help}>
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          value={value}
          disabled={disabled}
          aria-valuetext={text}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      </Hint>
    </div>
  );
}

function Choice<T extends string>(props: {
  readonly name: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly help: string;
  readonly disabled?: boolean;
  readonly onChange: (value: T) => void;
}) {
  const { name, value, choices, help, disabled = false, onChange } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <label htmlFor={id} className={styles.small}>
      {name}
      <Hint text={help}>
        <select
          id={id}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value as T)}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {t(`settings.choice.${choice}` as 'settings.choice.gp')}
            </option>
          ))}
        </select>
      </Hint>
    </label>
  );
}

function Figures({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAlgorithmWords('learn');
  const { series, milliseconds } = answer.preview;
  const kendallOf = (role: string) => series.find((one) => one.role === role)?.accuracy.kendall ?? Number.NaN;
  const gain = kendallOf('main') - kendallOf('control');
  return (
    <>
      <dl className={styles.figures} data-testid="instant-figures">
        {series.map(({ id, accuracy }) => (
          <div key={id}>
            <dt>{t('sweep.instant.tauOf', { name: words.series(id) })}</dt>
            <dd>
              <b>{format.score(accuracy.kendall)}</b>
            </dd>
          </div>
        ))}
        {Number.isFinite(gain) && (
          <div>
            <dt>{t('sweep.map.gain')}</dt>
            <dd>
              <b>{signed(gain, 'tau', format)}</b>
            </dd>
          </div>
        )}
      </dl>
      <p className={styles.hint}>
        {t('sweep.instant.took', { time: format.integer(milliseconds) })} {t('sweep.instant.oneSeed')}{' '}
        <a href={`#${writeLink(answer.spec)}`}>{t('sweep.point.open')}</a>
      </p>
    </>
  );
}

export function InstantPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const [instant, setInstant] = useState<Instant>(USUAL);
  const { answer, failure } = usePreview(instant);
  const selected = useLab((lab) => lab.selected);
  const { select } = useLab.getState();
  const words = useAlgorithmWords('learn');
  const change = (some: Partial<Instant>) => setInstant((before) => ({ ...before, ...some }));
  const shown = answer?.preview.series ?? [];
  const ids = shown.map(({ id }) => id).join();
  const series = useMemo(() => {
    const declared = answer ? ALGORITHMS.learn.plan(answer.spec.settings as never).series : [];
    return viewsOf(
      declared.filter(({ id }) => ids.split(',').includes(id)),
      words.series,
    );
  }, [answer, ids, words]);
  const scatter = useMemo(
    () => Object.fromEntries((answer?.preview.series ?? []).map((one) => [one.id, one.scatter])),
    [answer],
  );
  const errors = useMemo(
    () => Object.fromEntries((answer?.preview.series ?? []).map((one) => [one.id, one.accuracy.rmse])),
    [answer],
  );
  const isLocked = useLocks();
  const most = mostUnlabelled(instant);
  const unlabelled = unlabelledOf(instant);
  const isCapped = instant.teacher !== 'none' && unlabelled < Math.round(instant.ratio * instant.labelled);
  return (
    <section
      className={`card ${styles.instant}`}
      aria-labelledby="instant-title"
      data-testid="sweep-instant"
      data-unreported
    >
      <div>
        <h2 id="instant-title">{t('sweep.instant.title')}</h2>
        <p className={styles.hint}>{t('sweep.instant.lead')}</p>
      </div>
      <div className={styles.instantKnobs}>
        <Slider
          {...RANGES.labelled}
          name={t('sweep.instant.labelled')}
          help={words.help('labelled')}
          value={instant.labelled}
          text={format.integer(instant.labelled)}
          disabled={isLocked('n')}
          onChange={(labelled) => change({ labelled })}
        />
        <Slider
          {...RANGES.ratio}
          name={t('sweep.instant.ratio')}
          help={t('sweep.instant.ratioHelp')}
          value={instant.ratio}
          text={t('sweep.instant.ratioText', {
            ratio: format.integer(instant.ratio),
            unlabelled: format.integer(unlabelled),
          })}
          disabled={most === 0 || instant.teacher === 'none' || isLocked('m')}
          onChange={(ratio) => change({ ratio })}
        />
        <div className={styles.knobs}>
          <Choice
            name={words.label('student')}
            help={words.help('student')}
            value={instant.student}
            choices={STUDENTS}
            disabled={isLocked('student')}
            onChange={(student) => change({ student })}
          />
          <Choice
            name={words.label('teacher')}
            help={words.help('teacher')}
            value={instant.teacher}
            choices={TEACHERS}
            disabled={isLocked('teacher')}
            onChange={(teacher) => change({ teacher })}
          />
          <Hint text={words.help('seed')}>
            <button
              type="button"
              disabled={isLocked('seed')}
              onClick={() => change({ seed: instant.seed + 1 })}
            >
              {t('sweep.instant.seed', { seed: instant.seed })}
            </button>
          </Hint>
        </div>
        <p className={styles.hint} data-capped={isCapped}>
          {t('sweep.instant.most', { most: format.integer(most) })}
        </p>
        {failure && <FailureText failure={failure} />}
        {answer && <Figures answer={answer} />}
      </div>
      <div className={styles.instantChart}>
        <PredictionScatter
          series={series}
          scatter={scatter}
          errors={errors}
          pseudoLabels={undefined}
          selected={selected}
          onSelect={select}
        />
      </div>
    </section>
  );
}
