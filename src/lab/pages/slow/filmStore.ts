// Slow motion as it goes on: the film of the lab's run, what is done with it, and the run behind it, which is played on as far as
// the film needs it.
import { create } from 'zustand';
import type { InspectRequest } from '../../../../workers/protocol.ts';
import { EMPTY_RECORD, type RunRecord } from '../../../run/record.ts';
import { askWorker, useLab } from '../../store.ts';
import { framesSince, nextFrames, type Watched } from './capture.ts';
import {
  atLatest,
  backward,
  beatsOf,
  EMPTY_FILM,
  type Film,
  type Frame,
  forward,
  frameAt,
  isAtEnd,
  jumpTo,
  nextScene,
  type SceneId,
  sceneBack,
  withFrames,
} from './film.ts';

/** By hand; by itself, a beat at a time; or the run at its own speed. */
export type Pace = 'still' | 'slow' | 'whole';

interface FilmState {
  readonly film: Film;
  readonly pace: Pace;
  /** More is being filmed; the run may be computing. */
  readonly filming: boolean;
  /** The run has no model that can be looked into. */
  readonly blind: boolean;
  /** Frames whose true values the person has asked for. */
  readonly told: ReadonlySet<Frame>;
  /** A beat on, filming more if it is needed. */
  next(): Promise<void>;
  back(): void;
  nextScene(): Promise<void>;
  sceneBack(): void;
  jump(scene: SceneId): void;
  setPace(pace: Pace): void;
  tell(frame: Frame, told: boolean): void;
  /** Forgets the film, and the run with it. */
  startAnew(): Promise<void>;
  /** Takes the film up where the run stands; to be called when the page opens. Returns what ends it. */
  watch(): () => void;
}

/** How long a beat stays when the film goes by itself. */
const BEAT_MS: Readonly<Record<SceneId, number>> = {
  sample: 2_600,
  encode: 170,
  train: 650,
  pseudo: 3_200,
  both: 650,
  climb: 1_900,
  decode: 330,
  breed: 2_600,
  query: 2_600,
};
/** The last beat of a scene is looked at for longer. */
const REST_MS = 1_900;
/** Between two looks at a run that goes at its own speed: a look costs it about a tenth of a second. */
const LOOK_MS = 350;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const ENDED = ['idle', 'finished', 'cancelled', 'failed', 'shared'];

const watched: Watched = {
  record: () => useLab.getState().run.record,
  goesOn: () => !ENDED.includes(useLab.getState().run.status),
  waits: () => useLab.getState().run.status === 'paused',
  step: (until) => useLab.getState().step(until),
  inspect: async (request: InspectRequest) => {
    const reply = await askWorker((worker) => worker.inspect(request));
    return reply.ok ? (reply.value ?? undefined) : undefined;
  },
};

/** How long what is shown should stay. */
function stayOf(film: Film): number {
  const shown = frameAt(film);
  if (!shown) return 0;
  const isLast = film.beat === beatsOf(shown) - 1;
  const restsAfter = isLast && beatsOf(shown) > 1;
  return restsAfter ? REST_MS : BEAT_MS[shown.scene];
}

export const useFilm = create<FilmState>((set, get) => {
  /** The record that the film has come to. */
  let seen: RunRecord = EMPTY_RECORD;
  /** Counts what the person asked for, so that only the latest goes on. */
  let wishes = 0;
  let filming: Promise<boolean> | undefined;

  function forget(): void {
    seen = EMPTY_RECORD;
    set({ film: EMPTY_FILM, blind: false, told: new Set() });
  }

  function add(frames: readonly Frame[]): void {
    set({ film: withFrames(get().film, frames) });
  }

  /** Films on until there is something new. @returns whether there is; calls that overlap share one answer */
  function filmMore(): Promise<boolean> {
    filming ??= (async () => {
      set({ filming: true });
      const { run } = useLab.getState();
      if (run.record.started !== seen.started || ENDED.includes(run.status)) forget();
      const frames = await nextFrames(watched, seen, get().film.frames.at(-1));
      seen = watched.record();
      add(frames ?? []);
      set({ filming: false, blind: frames === undefined });
      filming = undefined;
      return frames !== undefined && frames.length > 0;
    })();
    return filming;
  }

  /** Whether there is more to film: it is being filmed, the run waits, or there is none yet. */
  function canFilm(): boolean {
    const { status } = useLab.getState().run;
    const isEmpty = get().film.frames.length === 0;
    return filming !== undefined || status === 'paused' || (isEmpty && ENDED.includes(status));
  }

  /** Stops what goes by itself. */
  function still(): number {
    wishes++;
    if (get().pace === 'whole') useLab.getState().pause();
    set({ pace: 'still' });
    return wishes;
  }

  async function goOn(found: (film: Film) => Film | undefined): Promise<boolean> {
    const there = found(get().film);
    if (there) {
      set({ film: there });
      return true;
    }
    if (!canFilm() || !(await filmMore())) return false;
    const film = found(get().film);
    if (film) set({ film });
    return film !== undefined;
  }

  const oneOn = (film: Film) => {
    if (film.frame < 0) return film.frames.length > 0 ? { ...film, frame: 0, beat: 0 } : undefined;
    return isAtEnd(film) ? undefined : forward(film);
  };
  const oneSceneOn = (film: Film) => (film.frame < 0 ? oneOn(film) : nextScene(film));

  async function playSlowly(mine: number): Promise<void> {
    while (mine === wishes && (await goOn(oneOn))) {
      if (mine !== wishes) return;
      await pause(stayOf(get().film));
    }
    if (mine === wishes) set({ pace: 'still' });
  }

  async function playWhole(mine: number): Promise<void> {
    await filming;
    const lab = useLab.getState();
    const { status, record } = lab.run;
    if (status === 'paused') void lab.resume();
    else if (status !== 'running') {
      forget();
      void lab.start();
    } else if (record.started !== seen.started) forget();
    await pause(0);
    while (mine === wishes) {
      const goesOn = watched.goesOn();
      const { started } = watched.record();
      if (started && started !== seen.started) forget();
      const before = watched.record();
      const frames = await framesSince(seen, watched, get().film.frames.at(-1));
      if (mine !== wishes) break;
      seen = before;
      set({ blind: frames === undefined });
      if (frames && frames.length > 0) {
        add(frames);
        set({ film: atLatest(get().film) });
      }
      if (!goesOn || useLab.getState().run.status === 'paused') break;
      await pause(LOOK_MS);
    }
    if (mine === wishes) set({ pace: 'still' });
  }

  return {
    film: EMPTY_FILM,
    pace: 'still',
    filming: false,
    blind: false,
    told: new Set(),

    async next() {
      still();
      await goOn(oneOn);
    },

    back() {
      still();
      set({ film: backward(get().film) });
    },

    async nextScene() {
      const mine = still();
      // A scene that is being filmed has several frames.
      while (mine === wishes && !oneSceneOn(get().film)) {
        set({ film: atLatest(get().film) });
        if (!canFilm() || !(await filmMore())) return;
      }
      const film = oneSceneOn(get().film);
      if (mine === wishes && film) set({ film });
    },

    sceneBack() {
      still();
      set({ film: sceneBack(get().film) });
    },

    jump(scene) {
      still();
      const film = jumpTo(get().film, scene);
      if (film) set({ film });
    },

    setPace(pace) {
      const mine = still();
      set({ pace });
      if (pace === 'slow') void playSlowly(mine);
      if (pace === 'whole') void playWhole(mine);
    },

    tell(frame, told) {
      const all = new Set(get().told);
      if (told) all.add(frame);
      else all.delete(frame);
      set({ told: all });
    },

    async startAnew() {
      still();
      await filming;
      await useLab.getState().reset();
      forget();
      await get().next();
    },

    watch() {
      const { run } = useLab.getState();
      if (run.record.started !== seen.started) forget();
      if (run.status === 'running') get().setPace('whole');
      return () => {
        // The run goes on as it is, unseen.
        wishes++;
        set({ pace: 'still' });
      };
    },
  };
});
