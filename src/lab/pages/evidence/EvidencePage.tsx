// The evidence: what the reproduction has measured, drawn and put into words, with its uncertainty.
import { use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Fetched } from '../../controls/lazily.tsx';
import { Page, PageHead } from '../../layout/Page.tsx';
import { useLab } from '../../store.ts';
import { PublishedFigures } from '../searches/PublishedFigures.tsx';
import { protocolOf } from '../searches/published.ts';
import { fetchAggregates } from './aggregates.ts';
import { readChoice } from './choice.ts';
import styles from './evidence.module.css';
import { Findings } from './Findings.tsx';
import { Predictors } from './Predictors.tsx';
import { Searches } from './Searches.tsx';
import { Shows } from './Shows.tsx';

function Evidence() {
  const { t } = useTranslation();
  const aggregates = use(fetchAggregates());
  const parameters = useLab((lab) => lab.parameters);
  const choice = useMemo(() => readChoice(parameters), [parameters]);
  return (
    <>
      <Findings aggregates={aggregates} />
      <Searches aggregates={aggregates} choice={choice} />
      <PublishedFigures own={protocolOf(choice.label)} />
      <Predictors aggregates={aggregates} choice={choice} />
      <Shows shows={aggregates.shows} />
      <section className={styles.part} aria-labelledby="evidence-again">
        <h2 id="evidence-again">{t('evidence.again.title')}</h2>
        <p className={styles.lead}>{t('evidence.again.about')}</p>
        <pre>npm run oracle -- --from FOLDER{'\n'}npm run reproduce</pre>
        <ul className={styles.tables}>
          {aggregates.tables.map(({ role, name, digest }) => (
            <li key={role}>
              {name} · <code>{digest.slice(0, 12)}</code>
            </li>
          ))}
          <li>{aggregates.producer}</li>
        </ul>
      </section>
    </>
  );
}

export function EvidencePage() {
  const { t } = useTranslation();
  return (
    <Page width="wide" className={styles.page} testId="evidence">
      <PageHead title={t('evidence.title')} lead={t('evidence.lead')} />
      <Fetched>
        <Evidence />
      </Fetched>
    </Page>
  );
}
