// One page of the lesson: it tells, asks for a prediction, runs, and says what came out and what the prediction was worth.
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { WithTerms } from '../../glossary/WithTerms.tsx';
import { FailureText } from '../../notices/FailureText.tsx';
import { useLab } from '../../store.ts';
import { Answers } from './Answers.tsx';
import { FIGURES } from './figures.ts';
import styles from './lesson.module.css';
import type { Records, Step, StepId, Terms } from './lesson.ts';
import { type Show, useLesson } from './lessonStore.ts';
import { Questions } from './Questions.tsx';
import type { Route } from './route.ts';
import { useLessonWords } from './words.ts';

interface Props {
  readonly step: Step;
  readonly route: Route;
  readonly terms: Terms;
  readonly go: (step: StepId) => void;
  readonly ref: Ref<HTMLElement>;
}

const NO_RECORDS: Records = new Map();

function RunBar({
  step,
  terms,
  show,
  ready,
}: Pick<Props, 'step' | 'terms'> & { show: Show | undefined; ready: boolean }) {
  const { t } = useTranslation();
  const { say } = useLessonWords(step.id);
  const table = useLab((lab) => lab.opened?.table !== undefined);
  const { start, cancel } = useLesson.getState();
  const running = show?.status === 'running';
  return (
    <div className={styles.run}>
      <button
        type="button"
        className="primary"
        data-testid="lesson-run"
        disabled={!running && !(ready && table)}
        aria-describedby={`${step.id}-runs`}
        onClick={() => (running ? cancel() : start(step, terms))}
      >
        {running ? t('lesson.stop') : show ? t('lesson.again') : say('run')}
      </button>
      {running ? (
        <progress max={1} value={show.progress} aria-label={t('lesson.progress')} />
      ) : (
        <p id={`${step.id}-runs`} className={styles.hint}>
          {ready
            ? t('lesson.runs', { count: step.experiments(terms).length, seed: terms.seed })
            : t('lesson.predictFirst')}
        </p>
      )}
    </div>
  );
}

/** @param isDone while there is something to do on this page, that comes first */
function Turn({ route, go, isDone }: Pick<Props, 'route' | 'go'> & { readonly isDone: boolean }) {
  const { t } = useTranslation();
  const at = route.steps.indexOf(route.step);
  const [before, after] = [route.steps[at - 1], route.steps[at + 1]];
  return (
    <div className={styles.turn}>
      {before && (
        <button type="button" onClick={() => go(before)}>
          ← {t(`lesson.step.${before}.nav`)}
        </button>
      )}
      {after && (
        <button
          type="button"
          className={isDone ? 'primary' : undefined}
          data-testid="lesson-next"
          onClick={() => go(after)}
        >
          {t(`lesson.step.${after}.nav`)} →
        </button>
      )}
    </div>
  );
}

export function StepView({ step, route, terms, go, ref }: Props) {
  const { t } = useTranslation();
  const { say } = useLessonWords(step.id);
  const show = useLesson(({ shows }) => shows[step.id]);
  const draft = useLesson(({ drafts }) => drafts[step.id]);
  const finished = useLesson(({ progress }) => progress[step.id]);
  const surrogate = useLab(({ opened }) => opened?.table?.provenance.kind === 'surrogate');
  const predictions = finished?.predictions ?? draft ?? {};
  const ready = step.questions.every(({ id }) => id in predictions);
  const outcome = show?.status === 'finished' ? step.outcome(show.records, show.terms) : undefined;
  const Figure = FIGURES[step.id];
  const caveat = say('caveat');
  const isRun = step.questions.length > 0;
  return (
    <article ref={ref} tabIndex={-1} className={styles.step} aria-labelledby="step-title">
      <div className={styles.tell}>
        <p className={styles.place}>
          {t('lesson.place', {
            at: route.steps.indexOf(step.id) + 1,
            of: route.steps.length,
            minutes: step.minutes,
          })}
        </p>
        <h3 id="step-title">{say('title')}</h3>
        <p>
          <WithTerms text={say('first')} />
        </p>
        <p>
          <WithTerms text={say('second')} />
        </p>
        {isRun && (
          <Questions
            step={step}
            predictions={predictions}
            locked={finished !== undefined || show !== undefined}
          />
        )}
        {isRun && <RunBar step={step} terms={terms} show={show} ready={ready} />}
      </div>
      <div className={styles.see}>
        <div className={styles.figures} data-step={step.id}>
          <Figure records={show?.records ?? NO_RECORDS} terms={show?.terms ?? terms} />
        </div>
        {show?.status === 'failed' && show.failure && (
          <div role="alert" className="notice" data-kind="bad">
            <FailureText failure={show.failure} />
          </div>
        )}
        <div aria-live="polite">
          {outcome && isRun && (
            <section className={`conclusion ${styles.found}`} data-testid="lesson-found">
              <h4>{t('lesson.found')}</h4>
              <Answers step={step} predictions={predictions} outcome={outcome} />
              <ul>
                {outcome.findings.map(({ key, facts }) => (
                  <li key={key}>
                    <WithTerms text={say(`found.${key}`, facts)} />
                  </li>
                ))}
              </ul>
              <p className={styles.meaning}>
                <WithTerms text={say('meaning')} />
              </p>
              {surrogate && caveat !== '' && (
                <p className={styles.hint}>
                  <WithTerms text={caveat} />
                </p>
              )}
            </section>
          )}
        </div>
        <Turn route={route} go={go} isDone={!isRun || finished !== undefined} />
      </div>
    </article>
  );
}
