// The buttons of slow motion, its keys, and the strip of scenes.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSpec } from '../../../run/spec.ts';
import { useLab } from '../../store.ts';
import { frameAt, isAtEnd, isAtStart } from './film.ts';
import { useFilm } from './filmStore.ts';
import { scenesOf } from './scenesOf.ts';
import styles from './slow.module.css';

/** Keys belong to what has the focus, if it uses them. */
const USES_ARROWS = 'input, select, textarea, [role="tablist"], section[tabindex]';
const USES_SPACE = `${USES_ARROWS}, button, summary, a`;

function useKeys(enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      const { target, key, shiftKey } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
      const isIn = (selector: string) => target instanceof HTMLElement && target.closest(selector) !== null;
      const film = useFilm.getState();
      if (key === 'ArrowRight' && !isIn(USES_ARROWS)) void (shiftKey ? film.nextScene() : film.next());
      else if (key === 'ArrowLeft' && !isIn(USES_ARROWS)) {
        if (shiftKey) film.sceneBack();
        else film.back();
      } else if (key === ' ' && !isIn(USES_SPACE)) film.setPace(film.pace === 'still' ? 'slow' : 'still');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled]);
}

/** Whether the run behind the film can be played further. */
function useGoesOn(): boolean {
  const empty = useFilm(({ film }) => film.frames.length === 0);
  const status = useLab(({ run }) => run.status);
  return empty || status === 'paused' || status === 'running' || status === 'starting';
}

export function Controls({ ready }: { ready: boolean }) {
  const { t } = useTranslation();
  useKeys(ready);
  const film = useFilm((state) => state.film);
  const pace = useFilm((state) => state.pace);
  const filming = useFilm((state) => state.filming);
  const goesOn = useGoesOn();
  const { next, back, nextScene, sceneBack, setPace, startAnew } = useFilm.getState();
  const empty = film.frame < 0;
  const cannotGo = !ready || (filming && pace === 'still') || (isAtEnd(film) && !goesOn);
  const cannotGoBack = empty || isAtStart(film);
  return (
    <div className={styles.controls} data-unsaved="">
      <fieldset aria-label={t('slow.control.label')}>
        <button type="button" disabled={cannotGoBack} onClick={sceneBack} title="Shift ←">
          <span aria-hidden="true">«</span> {t('slow.control.sceneBack')}
        </button>
        <button type="button" disabled={cannotGoBack} onClick={back} title="←">
          <span aria-hidden="true">‹</span> {t('slow.control.back')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={cannotGo}
          onClick={() => void next()}
          title="→"
          data-testid="next-step"
        >
          {t(empty ? 'slow.control.begin' : 'slow.control.next')} <span aria-hidden="true">›</span>
        </button>
        <button type="button" disabled={cannotGo} onClick={() => void nextScene()} title="Shift →">
          {t('slow.control.nextScene')} <span aria-hidden="true">»</span>
        </button>
      </fieldset>
      <fieldset aria-label={t('slow.control.slow')}>
        {(['slow', 'whole'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={pace === name}
            disabled={!ready || (pace !== name && isAtEnd(film) && !goesOn)}
            onClick={() => setPace(pace === name ? 'still' : name)}
          >
            {pace === name ? t('slow.control.hold') : t(`slow.control.${name}`)}
          </button>
        ))}
        <button type="button" disabled={!ready || empty} onClick={() => void startAnew()}>
          {t('slow.control.anew')}
        </button>
      </fieldset>
      <p className={`help ${styles.keys}`}>{t('slow.keys')}</p>
    </div>
  );
}

export function Strip({ spec }: { spec: RunSpec }) {
  const { t } = useTranslation();
  const film = useFilm((state) => state.film);
  const { jump } = useFilm.getState();
  const here = frameAt(film)?.scene;
  return (
    <nav className={styles.strip} aria-label={t('slow.scenes')}>
      <ol>
        {scenesOf(spec).map((scene, i) => (
          <li key={scene}>
            <button
              type="button"
              aria-current={scene === here ? 'step' : undefined}
              disabled={!film.frames.some((frame) => frame.scene === scene)}
              onClick={() => jump(scene)}
            >
              <span className={styles.number} aria-hidden="true">
                {i + 1}
              </span>{' '}
              {t(`slow.scene.${scene}`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
