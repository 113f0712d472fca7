// The page as a whole: header, settings at the side, the run in the middle.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/useFormat.ts';
import styles from './app.module.css';
import { CellCard } from './cell/CellCard.tsx';
import { BestChart } from './charts/BestChart.tsx';
import { LearningChart } from './charts/LearningChart.tsx';
import { ScatterChart } from './charts/ScatterChart.tsx';
import { Header } from './header/Header.tsx';
import { NoTable, OtherTable, RunFailure, RunIncidents, UrlNotices } from './notices/Notices.tsx';
import { Player } from './player/Player.tsx';
import { Stages } from './player/Stages.tsx';
import { Verdict } from './player/Verdict.tsx';
import { Accounts } from './queries/Accounts.tsx';
import { Queries } from './queries/Queries.tsx';
import { Settings } from './settings/Settings.tsx';
import { useLab } from './store.ts';

function Intro() {
  const { t } = useTranslation();
  const format = useFormat();
  const settings = useLab((lab) => lab.settings);
  const idle = useLab((lab) => lab.status === 'idle');
  if (!idle) return null;
  const numbers = {
    labelled: format.integer(settings.labelled),
    unlabelled: format.integer(settings.unlabelled),
  };
  return (
    <section className={styles.intro}>
      <h2>{t('intro.title')}</h2>
      <p>{t('intro.lead')}</p>
      <ol>
        <li>{t('intro.one', numbers)}</li>
        <li>{t('intro.two', numbers)}</li>
        <li>{t('intro.three')}</li>
      </ol>
    </section>
  );
}

export function App() {
  const { t } = useTranslation();
  const { open, readFragment } = useLab.getState();
  useEffect(() => {
    const read = () => readFragment(window.location.hash);
    read();
    void open();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [open, readFragment]);
  return (
    <>
      <a className="skip" href="#run">
        {t('app.skip')}
      </a>
      <Header />
      <div className={styles.page}>
        <aside className={styles.side}>
          <Settings />
        </aside>
        <main className={styles.main} id="run">
          <UrlNotices />
          <NoTable />
          <Player />
          <Stages />
          <Intro />
          <OtherTable />
          <RunIncidents />
          <RunFailure />
          <Verdict />
          <div className={styles.charts}>
            <LearningChart />
            <BestChart />
            <ScatterChart />
            <CellCard />
          </div>
          <Accounts />
          <Queries />
        </main>
      </div>
    </>
  );
}
