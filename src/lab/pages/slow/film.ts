// The film of a run: frames that were taken of it, each with its beats, and where one stands in it. Frames hold all that they
// show, so that one can go back when the weights of that moment are long gone.
import type { EncodedCell, Inspection, MoveInside } from '../../../../workers/protocol.ts';
import type { JudgedQuery, PseudoLabelledEvent } from '../../../search/events.ts';

/** What can be seen, in the order of an iteration. */
export const SCENES = [
  'sample',
  'encode',
  'train',
  'pseudo',
  'both',
  'climb',
  'decode',
  'breed',
  'query',
] as const;
export type SceneId = (typeof SCENES)[number];

/** A picture of the model, and which of its cells are what. */
export interface Shot {
  readonly picture: Inspection;
  /** So many of the picture's cells, from the first, are labelled ones; the others are what the frame is about. */
  readonly labelled: number;
}

interface Moment {
  /** 0-based. */
  readonly iteration: number;
  readonly shot: Shot;
}

interface Learning<S> extends Moment {
  readonly scene: S;
  /** As the run judged the model at this very step; undefined between two judgements. */
  readonly kendall: number | undefined;
  readonly epoch: { readonly done: number; readonly of: number };
  /** The cell that was read before, whose place is followed. */
  readonly followed: number | undefined;
}

/** What a climb came to, with all of its steps λ. */
export interface Climbed {
  /** Sequences written, of these cells, of these new ones. */
  readonly decoded: number;
  readonly valid: number;
  readonly fresh: number;
}

export type Frame =
  | (Moment & { readonly scene: 'sample'; readonly queries: readonly JudgedQuery[] })
  | (Moment & { readonly scene: 'encode'; readonly encoded: EncodedCell })
  | Learning<'train'>
  | Learning<'both'>
  | (Moment & { readonly scene: 'pseudo'; readonly event: PseudoLabelledEvent })
  | (Moment & { readonly scene: 'climb'; readonly move: MoveInside | undefined; readonly climbed: Climbed })
  | (Moment & { readonly scene: 'decode'; readonly move: MoveInside })
  | (Moment & { readonly scene: 'breed'; readonly query: JudgedQuery })
  | (Moment & {
      readonly scene: 'query';
      readonly queries: readonly JudgedQuery[];
      /** The cell that was followed up to here, where it is one of them. */
      readonly followed: number | undefined;
    });

export interface Film {
  readonly frames: readonly Frame[];
  /** Frame and beat under the eyes, 0-based; frame −1 of an empty film. */
  readonly frame: number;
  readonly beat: number;
}

export const EMPTY_FILM: Film = { frames: [], frame: -1, beat: 0 };
/** Older frames are let go: some MB are enough. */
const MOST_FRAMES = 400;

/** Beats of a frame, at least one; the last shows it whole. */
export function beatsOf(frame: Frame): number {
  switch (frame.scene) {
    case 'encode':
      return frame.encoded.tokens.length + 1;
    case 'decode':
      return frame.move.written.length + 1;
    // From its place to the end of its way.
    case 'climb':
      return frame.move ? 2 : 1;
    // What was predicted, then what is so.
    case 'query':
      return 2;
    default:
      return 1;
  }
}

export function frameAt({ frames, frame }: Film): Frame | undefined {
  return frames[frame];
}

/** Whether nothing comes behind what is shown, so that more must be filmed. */
export function isAtEnd(film: Film): boolean {
  const shown = frameAt(film);
  return !shown || (film.frame === film.frames.length - 1 && film.beat >= beatsOf(shown) - 1);
}

export function isAtStart({ frame, beat }: Film): boolean {
  return frame <= 0 && beat === 0;
}

/** One beat on; at the end, the same. */
export function forward(film: Film): Film {
  const shown = frameAt(film);
  if (!shown || isAtEnd(film)) return film;
  return film.beat < beatsOf(shown) - 1
    ? { ...film, beat: film.beat + 1 }
    : { ...film, frame: film.frame + 1, beat: 0 };
}

/** One beat back; at the start, the same. */
export function backward(film: Film): Film {
  if (isAtStart(film)) return film;
  if (film.beat > 0) return { ...film, beat: film.beat - 1 };
  const frame = film.frame - 1;
  return { ...film, frame, beat: beatsOf(film.frames[frame]) - 1 };
}

const sameScene = (a: Frame, b: Frame) => a.scene === b.scene && a.iteration === b.iteration;

/** The first beat of the next scene; undefined where that is not filmed yet. */
export function nextScene(film: Film): Film | undefined {
  const shown = frameAt(film);
  const frame = film.frames.findIndex((other, i) => i > film.frame && shown && !sameScene(other, shown));
  return frame < 0 ? undefined : { ...film, frame, beat: 0 };
}

/** The first beat of this scene, or, from there, of the one before. */
export function sceneBack(film: Film): Film {
  const startOf = (frame: number) => {
    let first = frame;
    while (first > 0 && sameScene(film.frames[first - 1], film.frames[frame])) first--;
    return first;
  };
  if (film.frame < 0) return film;
  const start = startOf(film.frame);
  const frame = start < film.frame || film.beat > 0 ? start : start > 0 ? startOf(start - 1) : start;
  return { ...film, frame, beat: 0 };
}

/** Where the followed cell lay at each judgement of this iteration up to what is shown: [points × 2]. */
export function trailOf({ frames, frame }: Film): Float32Array {
  const shown = frames[frame];
  const points: number[] = [];
  for (const other of frames.slice(0, frame + 1)) {
    if (other.scene !== 'train' && other.scene !== 'both') continue;
    if (other.iteration !== shown.iteration) continue;
    const { cells, points: places } = other.shot.picture.cells;
    const i = other.followed === undefined ? -1 : cells.indexOf(other.followed);
    if (i >= 0) points.push(places[2 * i], places[2 * i + 1]);
  }
  return Float32Array.from(points);
}

/** The latest frame of a scene, at its first beat; undefined if there is none. */
export function jumpTo(film: Film, scene: SceneId): Film | undefined {
  const last = film.frames.findLastIndex((frame) => frame.scene === scene);
  if (last < 0) return undefined;
  return sceneBack({ ...film, frame: last, beat: 1 });
}

/** With frames behind the others. What is shown stays. */
export function withFrames(film: Film, added: readonly Frame[]): Film {
  const frames = [...film.frames, ...added];
  const excess = Math.max(0, frames.length - MOST_FRAMES);
  const frame = film.frame - excess;
  return { frames: frames.slice(excess), frame: Math.max(-1, frame), beat: frame < 0 ? 0 : film.beat };
}

/** At the last beat of the latest frame. */
export function atLatest(film: Film): Film {
  const latest = film.frames.at(-1);
  return latest ? { ...film, frame: film.frames.length - 1, beat: beatsOf(latest) - 1 } : film;
}
