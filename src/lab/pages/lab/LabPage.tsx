// The lab: an experiment is set up at the side and run in the middle.
import { useEffect } from 'react';
import { useAlgorithmWords } from '../../../i18n/useAlgorithmWords.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { Fetched, lazily } from '../../controls/lazily.tsx';
import { useInterrupted } from '../../kept/interrupted.ts';
import { PageWithSide } from '../../layout/Page.tsx';
import { NoTable } from '../../notices/NoTable.tsx';
import { RunFailure, RunIncidents } from '../../notices/RunNotices.tsx';
import { LinkTableNotice, OtherTableNotice } from '../../notices/TableNotices.tsx';
import { Player } from '../../player/Player.tsx';
import { Stages } from '../../player/Stages.tsx';
import { Settings } from '../../settings/Settings.tsx';
import { useSettingTexts } from '../../settings/useSettingTexts.ts';
import { SharedNotice } from '../../share/SharedNotice.tsx';
import { useLab } from '../../store.ts';
import { useShows } from '../../view/useView.ts';
import { Demo } from './demo/Demo.tsx';
import styles from './labPage.module.css';

/** Below what is read first; fetched when the lab has nothing else to wait for. */
const Results = lazily(async () => (await import('./Results.tsx')).Results);

/** What this search does, before anything has been run. */
function Intro() {
  const format = useFormat();
  const spec = useLab((lab) => lab.spec);
  const words = useAlgorithmWords(spec.algorithm);
  const texts = useSettingTexts(spec);
  const size = useLab((lab) => lab.opened?.spaceSize ?? 423_624);
  const values = { ...texts, space: format.integer(size) };
  return (
    <section className={`card ${styles.intro}`} aria-labelledby="intro-title">
      <h2 id="intro-title">{words.intro('title', values)}</h2>
      <p>{words.intro('lead', values)}</p>
      <ol>
        {(['one', 'two', 'three'] as const).map((step) => (
          <li key={step}>{words.intro(step, values)}</li>
        ))}
      </ol>
    </section>
  );
}

/** What keeping runs has to say; there is nothing in most visits, and then nothing is fetched. */
const KeptNotices = lazily(async () => (await import('../../kept/KeptNotices.tsx')).KeptNotices, 'kept');

function Kept() {
  const opened = useLab((lab) => lab.opened !== undefined);
  const concerns = useLab(
    ({ run, keeping }) =>
      run.shown !== undefined ||
      run.status === 'cancelled' ||
      keeping.failure !== undefined ||
      keeping.elsewhere,
  );
  const offers = useInterrupted(({ runs, failure }) => runs.length > 0 || failure !== undefined);
  useEffect(() => {
    if (opened) void useInterrupted.getState().lookOnce();
  }, [opened]);
  return (
    (concerns || offers) && (
      <Fetched>
        <KeptNotices />
      </Fetched>
    )
  );
}

export function LabPage() {
  const idle = useLab(({ run }) => run.status === 'idle');
  // Shared results come before the table, which has more to say of their cells.
  const showsResults = useLab(
    ({ opened, run }) => opened !== undefined || (run.status !== 'idle' && run.status !== 'shared'),
  );
  const shows = useShows();
  return (
    <PageWithSide side={shows('settings') ? <Settings /> : undefined}>
      <NoTable />
      <LinkTableNotice />
      <SharedNotice />
      <Player />
      {shows('stages') && <Stages />}
      <OtherTableNotice />
      <Kept />
      <RunIncidents />
      <RunFailure />
      {idle && shows('intro') && <Demo />}
      {idle && shows('intro') && <Intro />}
      {showsResults && (
        <Fetched>
          <Results />
        </Fetched>
      )}
    </PageWithSide>
  );
}
