// The glossary: the lab's words, each explained once, with what the other language calls them. An address may name the term
// that is wanted.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isTerm, TERMS } from '../../glossary/terms.ts';
import { Page, PageHead } from '../../layout/Page.tsx';
import { useLab } from '../../store.ts';
import styles from './glossary.module.css';

export function GlossaryPage() {
  const { t } = useTranslation();
  const wanted = useLab(({ parameters }) => parameters.term);
  const chosen = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another term is another place
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'center' });
    chosen.current?.focus({ preventScroll: true });
  }, [wanted]);
  return (
    <Page width="text">
      <PageHead title={t('glossary.title')} lead={t('glossary.lead')} />
      <div className={styles.glossary}>
        <dl>
          {TERMS.map((term) => (
            <div
              key={term}
              {...(isTerm(wanted) && term === wanted
                ? { ref: chosen, tabIndex: -1, 'data-wanted': true }
                : {})}
            >
              <dt>
                {t(`glossary.term.${term}.name`)}
                <small lang={t('glossary.otherLanguage')}>{t(`glossary.term.${term}.other`)}</small>
              </dt>
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
      </div>
    </Page>
  );
}
