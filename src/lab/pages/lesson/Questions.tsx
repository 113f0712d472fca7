// What a student predicts before anything runs: with sliders and choices, which are locked once the runs have begun.
import { useTranslation } from 'react-i18next';
import styles from './lesson.module.css';
import type { ChoiceQuestion, Prediction, Predictions, SliderQuestion, Step } from './lesson.ts';
import { useLesson } from './lessonStore.ts';
import { valueAt } from './score.ts';
import { useLessonWords } from './words.ts';

interface Props {
  readonly step: Step;
  readonly predictions: Predictions;
  readonly locked: boolean;
}
interface QuestionProps<Q> {
  readonly step: Step;
  readonly question: Q;
  readonly value: Prediction | undefined;
  readonly locked: boolean;
}

/** The place of a slider that comes nearest to a value. */
function placeOf(question: SliderQuestion, value: number): number {
  const places = Array.from({ length: question.places + 1 }, (_, place) => place);
  const error = (place: number) => Math.abs(valueAt(question, place) - value);
  return places.reduce((a, b) => (error(b) < error(a) ? b : a));
}

function Slider({ step, question, value, locked }: QuestionProps<SliderQuestion>) {
  const { t } = useTranslation();
  const { say, write } = useLessonWords(step.id);
  const { predict } = useLesson.getState();
  const id = `${step.id}-${question.id}`;
  const middle = Math.round(question.places / 2);
  const place = typeof value === 'number' ? placeOf(question, value) : middle;
  const choose = (at: number) => predict(step.id, question.id, valueAt(question, at));
  const text = (at: number) =>
    say(`ask.${question.id}.value`, { value: { unit: question.unit, value: valueAt(question, at) } });
  return (
    <div className={styles.question}>
      <label htmlFor={id}>{say(`ask.${question.id}.label`)}</label>
      <div className={styles.slider}>
        <input
          id={id}
          type="range"
          min={0}
          max={question.places}
          value={place}
          disabled={locked}
          aria-describedby={`${id}-help`}
          aria-valuetext={value === undefined ? t('lesson.notChosen', { value: text(place) }) : text(place)}
          onChange={(event) => choose(Number(event.target.value))}
          // What stands in the middle may be just what somebody means.
          onClick={() => value === undefined && choose(place)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') choose(place);
          }}
        />
        <output htmlFor={id}>{value === undefined ? '?' : text(place)}</output>
      </div>
      <p id={`${id}-help`} className={styles.hint}>
        {value === undefined
          ? t('lesson.slide')
          : t('lesson.range', {
              low: write({ unit: question.unit, value: question.min }),
              high: write({ unit: question.unit, value: question.max }),
            })}
      </p>
    </div>
  );
}

function Choice({ step, question, value, locked }: QuestionProps<ChoiceQuestion>) {
  const { say } = useLessonWords(step.id);
  const { predict } = useLesson.getState();
  const name = `${step.id}-${question.id}`;
  return (
    <fieldset className={styles.question} disabled={locked}>
      <legend>{say(`ask.${question.id}.label`)}</legend>
      {question.options.map((option) => (
        <label key={option} className={styles.option}>
          <input
            type="radio"
            name={name}
            value={option}
            checked={value === option}
            onChange={() => predict(step.id, question.id, option)}
          />
          {say(`ask.${question.id}.option.${option}`)}
        </label>
      ))}
    </fieldset>
  );
}

export function Questions({ step, predictions, locked }: Props) {
  const { t } = useTranslation();
  return (
    <section className={styles.questions} aria-labelledby="step-questions">
      <h4 id="step-questions">{t('lesson.predict')}</h4>
      {step.questions.map((question) => {
        const common = { step, value: predictions[question.id], locked };
        return question.kind === 'slider' ? (
          <Slider key={question.id} question={question} {...common} />
        ) : (
          <Choice key={question.id} question={question} {...common} />
        );
      })}
    </section>
  );
}
