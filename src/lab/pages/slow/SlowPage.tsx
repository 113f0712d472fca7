// Slow motion: one iteration of the lab's run, step by step, with the inside of its model.
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlgorithmWords } from '../../../i18n/useAlgorithmWords.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { hasLatentModel } from '../../../run/spec.ts';
import { useThrottled } from '../../controls/useThrottled.ts';
import { WithTerms } from '../../glossary/WithTerms.tsx';
import { Page, PageHead } from '../../layout/Page.tsx';
import { NoTable } from '../../notices/NoTable.tsx';
import { RunFailure, RunIncidents } from '../../notices/RunNotices.tsx';
import { useLab } from '../../store.ts';
import { usePageAddress } from '../../usePageAddress.ts';
import { Controls, Strip } from './Controls.tsx';
import { beatsOf, type Frame, frameAt, isAtEnd, trailOf } from './film.ts';
import { useFilm } from './filmStore.ts';
import { Plane } from './Plane.tsx';
import { BreedScene } from './scenes/BreedScene.tsx';
import { ClimbScene } from './scenes/ClimbScene.tsx';
import { DecodeScene } from './scenes/DecodeScene.tsx';
import { EncodeScene } from './scenes/EncodeScene.tsx';
import { LearnScene } from './scenes/LearnScene.tsx';
import { PseudoScene } from './scenes/PseudoScene.tsx';
import { QueryScene } from './scenes/QueryScene.tsx';
import { SampleScene } from './scenes/SampleScene.tsx';
import { scenesOf } from './scenesOf.ts';
import styles from './slow.module.css';
import { windowOf } from './window.ts';

const ANNOUNCED_EVERY_MS = 1_500;

/** What the sentence on a scene has to fill in. */
function useSays(frame: Frame): string {
  const { t } = useTranslation();
  const format = useFormat();
  switch (frame.scene) {
    case 'sample':
      return t('slow.says.sample', { count: format.integer(frame.queries.length) as never });
    case 'pseudo':
      return t('slow.says.pseudo', { count: format.integer(frame.event.count) as never });
    case 'climb':
      return frame.move
        ? t('slow.says.climb', { stepSize: format.real(frame.move.stepSize) })
        : t('slow.says.climbed');
    default:
      return t(`slow.says.${frame.scene}`);
  }
}

/** The labelled cell that a frame is about. */
function subjectOf(frame: Frame): number | undefined {
  if (frame.scene === 'climb') return frame.move?.from;
  return frame.scene === 'train' || frame.scene === 'both' ? frame.followed : undefined;
}

function Scene({ frame, beat }: { frame: Frame; beat: number }) {
  const frames = useFilm(({ film }) => film.frames);
  const at = useFilm(({ film }) => film.frame);
  const told = useFilm((state) => state.told.has(frame));
  const { tell } = useFilm.getState();
  const subject = subjectOf(frame);
  const label = useLab(({ run }) => run.record.queries.find(({ cell }) => cell === subject)?.label);
  switch (frame.scene) {
    case 'sample':
      return <SampleScene frame={frame} />;
    case 'encode':
      return <EncodeScene frame={frame} beat={beat} />;
    case 'train':
    case 'both':
      return <LearnScene frame={frame} before={frames.slice(0, at + 1)} label={label} />;
    case 'pseudo':
      return <PseudoScene frame={frame} told={told} onTell={(next) => tell(frame, next)} />;
    case 'climb':
      return <ClimbScene {...frame} beat={beat} label={label} />;
    case 'decode':
      return <DecodeScene frame={frame} beat={beat} />;
    case 'breed':
      return <BreedScene frame={frame} />;
    default:
      return <QueryScene frame={frame} beat={beat} />;
  }
}

function Shown({ frame, beat }: { frame: Frame; beat: number }) {
  const { t } = useTranslation();
  const frames = useFilm(({ film }) => film.frames);
  const at = useFilm(({ film }) => film.frame);
  const ended = useFilm(({ film, pace }) => pace === 'still' && isAtEnd(film));
  const finished = useLab(({ run }) => run.status === 'finished');
  const told = useFilm((state) => state.told.has(frame)) || (frame.scene === 'query' && beat > 0);
  const trail = useMemo(() => trailOf({ frames, frame: at, beat: 0 }), [frames, at]);
  const window = useMemo(() => windowOf(frames, at), [frames, at]);
  const beats = beatsOf(frame);
  const says = useSays(frame);
  const name = t('slow.at', { iteration: frame.iteration + 1, scene: t(`slow.scene.${frame.scene}`) });
  return (
    <div className={styles.columns}>
      <Plane frame={frame} beat={beat} told={told} trail={trail} window={window} />
      <section
        className={`card ${styles.scene}`}
        aria-labelledby="scene-title"
        data-testid="scene"
        data-scene={frame.scene}
        data-step={`${at}.${beat}`}
      >
        <header>
          <h2 id="scene-title">{name}</h2>
          {beats > 1 && <span>{t('slow.beat', { beat: beat + 1, beats })}</span>}
        </header>
        <p className={styles.says}>
          <WithTerms text={says} />
        </p>
        <Scene frame={frame} beat={beat} />
        {ended && finished && (
          <p className="notice" data-kind="good">
            {t('slow.ended')}
          </p>
        )}
      </section>
      <p className="visually-hidden" aria-live="polite">
        {useThrottled(name, ANNOUNCED_EVERY_MS)}
      </p>
    </div>
  );
}

function Opening() {
  const { t } = useTranslation();
  const format = useFormat();
  const address = usePageAddress();
  const spec = useLab((lab) => lab.spec);
  const over = useLab(({ run }) => ['finished', 'cancelled', 'failed', 'shared'].includes(run.status));
  const filming = useFilm((state) => state.filming);
  const words = useAlgorithmWords(spec.algorithm);
  return (
    <section className={styles.opening}>
      <p>
        {t('slow.spec', { algorithm: words.name, seed: format.real(Number(spec.settings.seed)) })}{' '}
        <a href={address('lab')}>{t('slow.toLab')}</a>
      </p>
      {over && <p>{t('slow.over')}</p>}
      <ol className={styles.preview}>
        {scenesOf(spec).map((scene) => (
          <li key={scene}>
            <b>{t(`slow.scene.${scene}`)}</b>
            <span>{t(`slow.about.${scene}`)}</span>
          </li>
        ))}
      </ol>
      {filming && <p role="status">{t('slow.filming')}</p>}
    </section>
  );
}

function Blind() {
  const { t } = useTranslation();
  return (
    <section className="notice" role="alert">
      <p>{t('slow.blind')}</p>
      <button type="button" onClick={() => useLab.getState().chooseAlgorithm('seminas', 'demo')}>
        {t('slow.useSemi')}
      </button>
    </section>
  );
}

export function SlowPage() {
  const { t } = useTranslation();
  const frame = useFilm(({ film }) => frameAt(film));
  const beat = useFilm(({ film }) => film.beat);
  const isBlind = useFilm((state) => state.blind);
  const opened = useLab((lab) => lab.opened?.table !== undefined);
  const wanted = useLab((lab) => lab.spec);
  const underWay = useLab(({ run }) => run.spec);
  const spec = (frame && underWay) || wanted;
  const blind = frame ? isBlind : !hasLatentModel(wanted);
  useEffect(() => useFilm.getState().watch(), []);
  return (
    <Page className={styles.page}>
      <NoTable />
      <PageHead title={t('slow.title')} lead={t('slow.lead')} />
      <Controls ready={opened && !blind} />
      <RunIncidents />
      <RunFailure />
      {blind && <Blind />}
      {!blind && <Strip spec={spec} />}
      {frame ? <Shown frame={frame} beat={beat} /> : !blind && <Opening />}
    </Page>
  );
}
