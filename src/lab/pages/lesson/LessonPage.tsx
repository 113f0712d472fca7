// The guided lesson: its pages in order, the one that is open, and what was scored.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../controls/Hint.tsx';
import { Fetched, lazily } from '../../controls/lazily.tsx';
import { Page } from '../../layout/Page.tsx';
import { useLab } from '../../store.ts';
import styles from './lesson.module.css';
import { STEP_IDS, type StepId } from './lesson.ts';
import { useLesson } from './lessonStore.ts';
import { totalOf } from './progress.ts';
import { parametersOf, type Route, routeOf, termsOf } from './route.ts';
import { StepView } from './StepView.tsx';
import { STEPS } from './steps.ts';
import { TeacherPanel } from './TeacherPanel.tsx';

/** Few ever open it. */
const Guide = lazily(async () => (await import('./guide/Guide.tsx')).Guide);

function Score() {
  const { t } = useTranslation();
  const progress = useLesson((lesson) => lesson.progress);
  const { reset } = useLesson.getState();
  const { points, of } = totalOf(progress);
  if (of === 0) return null;
  return (
    <p className={styles.score}>
      <span role="status">{t('lesson.score', { points, of })}</span>
      <Hint text={t('lesson.resetHelp')}>
        <button type="button" onClick={reset}>
          {t('lesson.reset')}
        </button>
      </Hint>
    </p>
  );
}

function Contents({ route, go }: { route: Route; go: (step: StepId) => void }) {
  const { t } = useTranslation();
  const progress = useLesson((lesson) => lesson.progress);
  return (
    <nav aria-label={t('lesson.contents')}>
      <ol className={styles.contents}>
        {route.steps.map((id, i) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === route.step ? 'step' : undefined}
              data-done={id in progress}
              onClick={() => go(id)}
            >
              <b aria-hidden="true">{id in progress ? '✓' : i + 1}</b>
              <span>{t(`lesson.step.${id}.nav`)}</span>
              {id in progress && <span className="visually-hidden"> ({t('lesson.done')})</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function LessonPage() {
  const { t } = useTranslation();
  const route = useLab(({ parameters }) => parameters);
  const settings = useLab(({ spec }) => spec.settings);
  const { setParameters } = useLab.getState();
  const at = routeOf(route);
  const step = STEPS[STEP_IDS.indexOf(at.step)];
  const article = useRef<HTMLElement>(null);
  const moved = useRef(false);
  const go = (to: StepId) => {
    moved.current = true;
    setParameters(parametersOf({ ...at, step: to }));
  };
  // Whoever turned the page goes on reading at its top; whoever just came stays where the browser put them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another top
  useEffect(() => {
    if (!moved.current) return;
    article.current?.focus();
    window.scrollTo({ top: 0 });
  }, [at.step]);
  return (
    <Page width="wide" className={styles.lesson}>
      <div className={styles.top}>
        <h2>{t('lesson.title')}</h2>
        <Score />
        <TeacherPanel route={at} />
      </div>
      {route.guide === '1' ? (
        <>
          <button type="button" onClick={() => setParameters({ guide: undefined })}>
            ← {t('lesson.teacher.closeGuide')}
          </button>
          <Fetched>
            <Guide />
          </Fetched>
        </>
      ) : (
        <>
          <Contents route={at} go={go} />
          <StepView
            key={at.step}
            ref={article}
            step={step}
            route={at}
            terms={termsOf(at, settings)}
            go={go}
          />
        </>
      )}
    </Page>
  );
}
