// The player: run, pause, step, reset; the progress of the run and the time it has left. Keyboard shortcuts too.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import { millisecondsLeft } from '../../run/remaining.ts';
import { hasLatentModel } from '../../run/spec.ts';
import { Hint } from '../controls/Hint.tsx';
import { useLab } from '../store.ts';
import { usePageAddress } from '../usePageAddress.ts';
import { useShows } from '../view/useView.ts';
import styles from './player.module.css';

/** Keys belong to a control that has the focus, if it uses them. */
function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, select, button, summary, a, textarea') !== null
  );
}

function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isControl(event.target)) return;
      const lab = useLab.getState();
      if (!lab.opened?.table) return;
      const { status } = lab.run;
      if (event.key === ' ') {
        event.preventDefault();
        if (status === 'running') lab.pause();
        else if (status === 'paused') void lab.resume();
        else if (status !== 'starting') void lab.start();
      } else if (event.key === 'e') void lab.step('epoch');
      else if (event.key === 's') void lab.step('stage');
      else if (event.key === 'r') void lab.reset();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function MainButton() {
  const { t } = useTranslation();
  const status = useLab(({ run }) => run.status);
  const ready = useLab((lab) => lab.opened?.table !== undefined);
  const { start, pause, resume } = useLab.getState();
  const [label, act] =
    status === 'running'
      ? ([t('player.pause'), pause] as const)
      : status === 'paused'
        ? ([t('player.resume'), () => void resume()] as const)
        : ([
            t(
              status === 'idle' || status === 'starting' || status === 'shared'
                ? 'player.run'
                : 'player.again',
            ),
            () => void start(),
          ] as const);
  return (
    <Hint text={t(status === 'running' || status === 'paused' ? `player.hint.${status}` : 'player.hint.run')}>
      <button
        type="button"
        className={`primary ${styles.main}`}
        data-testid="run-button"
        disabled={!ready || status === 'starting'}
        onClick={act}
      >
        <span aria-hidden="true">{status === 'running' ? '❚❚' : '▶'}</span> {label}
      </button>
    </Hint>
  );
}

function Progress() {
  const { t } = useTranslation();
  const format = useFormat();
  const progress = useLab(({ run }) => run.record.progress);
  const elapsed = useLab(({ run }) => run.elapsed);
  const status = useLab(({ run }) => run.status);
  const share = status === 'finished' || status === 'shared' ? 1 : progress;
  const under = status === 'running' || status === 'paused' || status === 'starting';
  const left = millisecondsLeft(share, elapsed);
  return (
    <div className={styles.progress}>
      <progress max={1} value={share} aria-label={t('player.progress')} />
      <span className={styles.time}>
        {status === 'idle' || status === 'shared'
          ? t(`player.${status}`)
          : `${format.clock(elapsed)} ${t('player.elapsed')}${
              under
                ? ` · ${left === undefined ? t('player.estimating') : t('player.remaining', { time: format.clock(left) })}`
                : ''
            }`}
      </span>
    </div>
  );
}

/** Leads to the same run, step by step; where there is something to look into. */
function SlowMotion() {
  const { t } = useTranslation();
  const address = usePageAddress();
  const looksInside = useLab(({ spec }) => hasLatentModel(spec));
  return (
    looksInside && (
      <a className={styles.slow} href={address('slow')}>
        {t('player.slow')}
      </a>
    )
  );
}

export function Player() {
  const { t } = useTranslation();
  useShortcuts();
  const status = useLab(({ run }) => run.status);
  const ready = useLab((lab) => lab.opened?.table !== undefined);
  const shows = useShows();
  const steps = shows('steps');
  const { step, cancel, reset } = useLab.getState();
  const underWay = status === 'running' || status === 'paused' || status === 'starting';
  const cannotStep = !ready || status === 'running' || status === 'starting';
  return (
    <section className={styles.player} data-unsaved="" aria-label={t('player.label')}>
      <div className={styles.buttons}>
        <MainButton />
        {steps && (
          <>
            <Hint text={t('player.hint.stepEpoch')}>
              <button type="button" disabled={cannotStep} onClick={() => void step('epoch')}>
                {t('player.stepEpoch')}
              </button>
            </Hint>
            <Hint text={t('player.hint.stepStage')}>
              <button type="button" disabled={cannotStep} onClick={() => void step('stage')}>
                {t('player.stepStage')}
              </button>
            </Hint>
          </>
        )}
        <Hint text={t('player.hint.cancel')}>
          <button type="button" disabled={!underWay} onClick={() => void cancel()}>
            {t('player.cancel')}
          </button>
        </Hint>
        <Hint text={t('player.hint.reset')}>
          <button type="button" disabled={status === 'idle'} onClick={() => void reset()}>
            {t('player.reset')}
          </button>
        </Hint>
        {steps && shows('pages') && <SlowMotion />}
      </div>
      <Progress />
    </section>
  );
}
