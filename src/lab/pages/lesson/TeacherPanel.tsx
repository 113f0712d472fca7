// For teachers: a link that starts at a page with a fixed seed and shows no other pages than those chosen; and the guide.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Popover } from '../../controls/Popover.tsx';
import { useCopy } from '../../controls/useCopy.ts';
import { fragmentOf, useLab } from '../../store.ts';
import { useShows } from '../../view/useView.ts';
import styles from './lesson.module.css';
import { STEP_IDS, type StepId } from './lesson.ts';
import { parametersOf, type Route } from './route.ts';
import { STEPS } from './steps.ts';

/** The pages that make a lesson of twenty minutes; all of them take forty-five. */
const SHORT: readonly StepId[] = ['cost', 'predictor', 'pseudo', 'rivals'];

/** The lesson alone: no other pages, and a seed that nobody can change (view/view.ts). */
const ALONE = { hide: 'pages,share', lock: 'all' } as const;

const REPETITIONS = [1, 3, 5, 10] as const;

function Panel({ route }: { route: Route }) {
  const { t } = useTranslation();
  const spec = useLab((lab) => lab.spec);
  const opened = useLab((lab) => lab.opened);
  const { drawSeed, setParameters } = useLab.getState();
  const [steps, setSteps] = useState<readonly StepId[]>(route.steps);
  const [repetitions, setRepetitions] = useState(route.repetitions);
  const [alone, setAlone] = useState(true);
  const [copied, copy] = useCopy();
  const minutes = STEPS.filter(({ id }) => steps.includes(id)).reduce((sum, step) => sum + step.minutes, 0);
  const parameters = Object.fromEntries(
    Object.entries(parametersOf({ step: steps[0] ?? 'cost', steps, repetitions })).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  );
  const fragment = fragmentOf({
    spec,
    opened,
    page: 'lesson',
    parameters: { ...parameters, ...(alone ? ALONE : {}) },
  });
  const address = `${window.location.origin}${window.location.pathname}#${fragment}`;
  const toggle = (id: StepId) =>
    setSteps(STEP_IDS.filter((one) => (one === id ? !steps.includes(id) : steps.includes(one))));
  return (
    <div className={styles.teacher}>
      <h3>{t('lesson.teacher.title')}</h3>
      <p>{t('lesson.teacher.lead')}</p>
      <div className={styles.sizes}>
        <button type="button" onClick={() => setSteps(SHORT)}>
          {t('lesson.teacher.short')}
        </button>
        <button type="button" onClick={() => setSteps(STEP_IDS)}>
          {t('lesson.teacher.long')}
        </button>
      </div>
      <fieldset>
        <legend>{t('lesson.teacher.pages', { minutes })}</legend>
        {STEPS.map(({ id, minutes: each }) => (
          <label key={id} className={styles.option}>
            <input type="checkbox" checked={steps.includes(id)} onChange={() => toggle(id)} />
            {t('lesson.teacher.page', { name: t(`lesson.step.${id}.nav`), minutes: each })}
          </label>
        ))}
      </fieldset>
      <label className={styles.line}>
        {t('lesson.teacher.repetitions')}
        <select value={repetitions} onChange={(event) => setRepetitions(Number(event.target.value))}>
          {[...new Set([...REPETITIONS, repetitions])]
            .sort((a, b) => a - b)
            .map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
        </select>
      </label>
      <p className={styles.line}>
        {t('lesson.teacher.seed', { seed: spec.settings.seed })}
        <button type="button" onClick={drawSeed}>
          {t('lesson.teacher.newSeed')}
        </button>
      </p>
      <label className={styles.option}>
        <input type="checkbox" checked={alone} onChange={(event) => setAlone(event.target.checked)} />
        {t('lesson.teacher.alone')}
      </label>
      <button
        type="button"
        className="primary"
        disabled={steps.length === 0}
        onClick={() => void copy(address)}
      >
        <span aria-live="polite">{t(`lesson.teacher.copy.${copied}`)}</span>
      </button>
      <button type="button" onClick={() => setParameters({ guide: '1' })}>
        {t('lesson.teacher.guide')}
      </button>
    </div>
  );
}

export function TeacherPanel({ route }: { route: Route }) {
  const { t } = useTranslation();
  const shows = useShows();
  // A class that is shown the lesson alone is not shown its answers either.
  if (!shows('pages')) return null;
  return (
    <Popover label={t('lesson.teacher.open')}>
      <Panel route={route} />
    </Popover>
  );
}
