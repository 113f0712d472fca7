// The questions, the differences that answer them, and what may be concluded of each.
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import { type Aggregates, conclusionOf } from '../../../reproduction/aggregates.ts';
import { type Answer, answersOf, QUESTION_IDS, type Question } from '../../../reproduction/claims.ts';
import { conclusionText, testText } from '../sweep/conclusionText.ts';
import styles from './evidence.module.css';
import { differenceName } from './words.ts';

/** What a difference comes to, in one word. */
function kindOf({ conclusion: { kind, mean } }: Answer): 'up' | 'down' | 'open' | 'few' {
  if (kind === 'too-few') return 'few';
  if (kind === 'not-settled') return 'open';
  return mean > 0 ? 'up' : 'down';
}

function Finding({ question, answers }: { question: Question; answers: readonly Answer[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <article className={`card ${styles.finding}`}>
      <h3>{t(`evidence.question.${question}.title`)}</h3>
      <ul>
        {answers.map((answer) => {
          const name = differenceName(answer, t, format);
          const conclusion = conclusionOf(answer.conclusion);
          const unit = answer.kind === 'search' ? 'accuracy' : 'tau';
          return (
            <li key={name} data-kind={kindOf(answer)}>
              <span>{name}</span>
              <strong>{t(`evidence.answer.${kindOf(answer)}`)}</strong>
              <span title={testText(conclusion, t, format)}>
                {conclusionText(conclusion, unit, t, format)}
              </span>
            </li>
          );
        })}
      </ul>
      <p>{t(`evidence.question.${question}.why`)}</p>
    </article>
  );
}

export function Findings({ aggregates }: { aggregates: Aggregates }) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = QUESTION_IDS.map((question) => ({ question, answers: answersOf(question, aggregates) }));
  const count = all.reduce((sum, { answers }) => sum + answers.length, 0);
  return (
    <section className={styles.part} aria-labelledby="evidence-findings">
      <h2 id="evidence-findings">{t('evidence.findings.title')}</h2>
      <p className={styles.lead}>
        {t('evidence.findings.about', {
          count: format.integer(count),
          chance: format.tenths(0.05 * count),
        })}
      </p>
      <div className={styles.findings}>
        {all
          .filter(({ answers }) => answers.length > 0)
          .map(({ question, answers }) => (
            <Finding key={question} question={question} answers={answers} />
          ))}
      </div>
    </section>
  );
}
