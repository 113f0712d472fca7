// Each prediction beside what the runs say, and its points.
import { useTranslation } from 'react-i18next';
import styles from './lesson.module.css';
import type { Outcome, Prediction, Predictions, Question, Step } from './lesson.ts';
import { MOST_POINTS, pointsFor } from './score.ts';
import { useLessonWords } from './words.ts';

interface Props {
  readonly step: Step;
  readonly predictions: Predictions;
  readonly outcome: Outcome;
}

export function Answers({ step, predictions, outcome }: Props) {
  const { t } = useTranslation();
  const { say } = useLessonWords(step.id);
  const inWords = (question: Question, value: Prediction) =>
    question.kind === 'choice' || typeof value === 'string'
      ? say(`ask.${question.id}.option.${value}`)
      : say(`ask.${question.id}.value`, { value: { unit: question.unit, value } });
  return (
    <dl className={styles.answers}>
      {step.questions.map((question) => {
        const prediction = predictions[question.id];
        const answer = outcome.answers[question.id];
        if (prediction === undefined) return null;
        const truths = typeof answer === 'number' ? [answer] : (answer ?? []);
        return (
          <div key={question.id}>
            <dt>{say(`ask.${question.id}.label`)}</dt>
            <dd>
              {t('lesson.said', { said: inWords(question, prediction) })}{' '}
              {answer === undefined ? (
                t('lesson.cannotTell')
              ) : (
                <>
                  {t('lesson.is', { is: truths.map((one) => inWords(question, one)).join(t('lesson.or')) })}{' '}
                  <b>
                    {t('lesson.pointsOf', {
                      points: pointsFor(question, prediction, answer),
                      of: MOST_POINTS,
                    })}
                  </b>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
