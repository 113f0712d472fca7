// All ways to hand an experiment, or what it came to, to others: a link with or without results, its QR code, the command that
// computes the same without a browser, a part of the page for a lesson, a frame for another page.
import { type ReactNode, use, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { LAB_VERSION } from '../../run/version.ts';
import { useCopy } from '../controls/useCopy.ts';
import { pageOf } from '../pages.ts';
import { BIBTEX } from '../report/citation.ts';
import { SaveReport } from '../report/SaveReport.tsx';
import { specToShare, useLab } from '../store.ts';
import { useView } from '../view/useView.ts';
import { readView, type View, viewParameters } from '../view/view.ts';
import { fetchCodec } from './fetchCodec.ts';
import { LessonFields } from './LessonFields.tsx';
import { commandFor, frameFor, linkTo } from './links.ts';
import { QrCode } from './QrCode.tsx';
import styles from './share.module.css';

/** Codes of longer links have dots too small for a camera. */
const LONGEST_IN_CODE = 1_000;

interface CopyableProps {
  readonly label: string;
  readonly text: string;
  readonly help?: string;
  /** Beside the button. */
  readonly children?: ReactNode;
}

/** A text that is there to be copied, and can be seen before. */
function Copyable({ label, text, help, children }: CopyableProps) {
  const { t } = useTranslation();
  const id = useId();
  const [state, copy] = useCopy();
  return (
    <div className={styles.copyable}>
      <label htmlFor={id}>{label}</label>
      <div>
        <input id={id} type="text" readOnly value={text} onFocus={(event) => event.target.select()} />
        <button type="button" onClick={() => void copy(text)}>
          <span aria-live="polite">{t(`share.copy.${state}`)}</span>
        </button>
        {children}
      </div>
      {help && <p>{help}</p>}
    </div>
  );
}

/** The operating system's own ways, where the browser offers them. */
function NativeShare({ url }: { url: string }) {
  const { t } = useTranslation();
  if (typeof navigator.share !== 'function') return null;
  return (
    // Turned down by the person, it rejects.
    <button type="button" onClick={() => void navigator.share({ title: t('app.name'), url }).catch(() => {})}>
      {t('share.native')}
    </button>
  );
}

/** Results of the finished run on the page, as a link carries them; of those that came with a link, what came. */
function useResults() {
  const { status, spec, record, engine, shown } = useLab((lab) => lab.run);
  const computedBy = engine?.id ?? shown?.computedBy ?? null;
  const shared = useLab((lab) => lab.shared);
  const isUsualPage = useLab((lab) => pageOf(lab.page) === 'lab');
  const { writeRun } = use(fetchCodec());
  return useMemo(() => {
    if (!isUsualPage || !spec) return undefined;
    if (status === 'shared') return shared && { spec, packed: shared.packed, verified: false };
    if (status !== 'finished' || !record.summary) return undefined;
    const packed = writeRun({ spec, record, engine: computedBy, version: LAB_VERSION });
    return { spec, packed, verified: true };
  }, [isUsualPage, status, spec, record, computedBy, shared, writeRun]);
}

/** Results of the sweep on its page; the page's own part has been fetched with it. */
function useSweepResults(isSweep: boolean) {
  const { writeSweepResults } = use(fetchCodec());
  const [packed, setPacked] = useState<string>();
  useEffect(() => {
    if (!isSweep) return;
    void import('../pages/sweep/sweepStore.ts').then(({ sweepDriver }) => {
      const { plan, results } = sweepDriver.state;
      if (plan?.base.table) setPacked(writeSweepResults(plan, results));
    });
  }, [isSweep, writeSweepResults]);
  return packed;
}

export function SharePanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const lab = useLab();
  const ofAddress = useView();
  const page = pageOf(lab.page);
  const ofSweep = useSweepResults(page === 'sweep');
  const ofRun = useResults();
  const results =
    ofRun ?? (ofSweep ? { spec: specToShare(lab), packed: ofSweep, verified: true } : undefined);
  const [withResults, setWithResults] = useState(true);
  const [lesson, setLesson] = useState<Omit<View, 'unknown'>>({ ...ofAddress, embedded: false });
  const carried = withResults ? results : undefined;
  const place = {
    page: lab.page,
    spec: carried?.spec ?? specToShare(lab),
    parameters: lab.parameters,
    view: { ...lesson, embedded: false },
  };
  const link = linkTo({ ...place, results: carried?.packed });
  const bare = linkTo({ ...place, results: undefined });
  const framed = linkTo({ ...place, view: { ...lesson, embedded: true }, results: carried?.packed });
  // How the page looks is nothing to a terminal.
  const looks = viewParameters(lab.parameters);
  const sweep = linkTo({
    ...place,
    parameters: Object.fromEntries(Object.entries(lab.parameters).filter(([key]) => !(key in looks))),
    view: readView({}),
    results: undefined,
  });
  const command = commandFor(page === 'sweep' ? { sweep: new URL(sweep).hash } : { run: place.spec });
  const inCode = link.length > LONGEST_IN_CODE ? bare : link;
  return (
    <div className={styles.panel}>
      <section>
        <Copyable label={t('share.link')} text={link} help={t('share.linkHelp')}>
          <NativeShare url={link} />
        </Copyable>
        {results ? (
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={withResults}
              onChange={(event) => setWithResults(event.target.checked)}
            />
            <span>
              {t('share.withResults', { size: format.tenths(results.packed.length / 1_000) })}{' '}
              <small>{t(results.verified ? 'share.withResultsHelp' : 'share.passedOn')}</small>
            </span>
          </label>
        ) : (
          <p>{t('share.noResults')}</p>
        )}
      </section>
      <section className={styles.code}>
        <QrCode text={inCode} label={t('share.qr')} />
        <div>
          <h3>{t('share.qr')}</h3>
          <p>{t(inCode === link ? 'share.qrHelp' : 'share.qrBare')}</p>
          <Copyable label={t('share.command')} text={command} help={t('share.commandHelp')} />
        </div>
      </section>
      <details className={styles.lesson} open={lesson.hidden.size > 0 || lesson.locked === 'all'}>
        <summary>{t('share.lesson.title')}</summary>
        <p>{t('share.lesson.help')}</p>
        <LessonFields page={page} algorithm={place.spec.algorithm} view={lesson} onChange={setLesson} />
      </details>
      <section>
        <Copyable
          label={t('share.frame')}
          text={frameFor(framed, t('app.name'))}
          help={t('share.frameHelp')}
        />
      </section>
      <section className={styles.report}>
        <h3>{t('share.report.title')}</h3>
        {(page === 'sweep' || results) && (
          <SaveReport spec={place.spec} isSweep={page === 'sweep'} link={bare} command={command} />
        )}
        <Copyable label={t('share.report.bibtex')} text={BIBTEX} />
      </section>
    </div>
  );
}
