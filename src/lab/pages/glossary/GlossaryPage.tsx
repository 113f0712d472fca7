// The glossary: the lab's words, each explained once.
import { useTranslation } from 'react-i18next';
import styles from './glossary.module.css';

const TERMS = [
  'cell',
  'space',
  'query',
  'label',
  'predictor',
  'pseudoLabel',
  'control',
  'heldOut',
  'kendall',
  'climb',
  'decode',
  'ceiling',
  'expected',
  'seed',
  'surrogate',
  'accounts',
] as const;

export function GlossaryPage() {
  const { t } = useTranslation();
  return (
    <main className={styles.glossary} id="main" tabIndex={-1}>
      <h2>{t('glossary.title')}</h2>
      <p>{t('glossary.lead')}</p>
      <dl>
        {TERMS.map((term) => (
          <div key={term}>
            <dt>{t(`glossary.term.${term}.name`)}</dt>
            <dd>{t(`glossary.term.${term}.text`)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('glossary.sources')}</h3>
      <ul>
        {(['paper', 'benchmark', 'evolution'] as const).map((source) => (
          <li key={source}>{t(`glossary.${source}`)}</li>
        ))}
      </ul>
    </main>
  );
}
