// What a person has predicted and scored, kept in the browser until it is reset. Whatever stands there is read with suspicion.
import * as v from 'valibot';
import type { Points } from './score.ts';

const STORED = 'seminas-lab.lesson';

const POINTS = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000));
const KEPT = v.object({
  version: v.literal(1),
  steps: v.record(
    v.string(),
    v.object({
      predictions: v.record(v.string(), v.union([v.pipe(v.number(), v.finite()), v.string()])),
      points: POINTS,
      of: POINTS,
      seed: v.number(),
    }),
  ),
});

/** A page that was finished: what was predicted before its runs, and what that was worth. */
export type Finished = v.InferOutput<typeof KEPT>['steps'][string];
/** By the id of the page. */
export type Progress = Readonly<Record<string, Finished>>;

/** What a browser keeps; nothing where it keeps nothing, or something else. */
export function parseProgress(text: string | null): Progress {
  if (text === null) return {};
  try {
    const parsed = v.safeParse(KEPT, JSON.parse(text));
    return parsed.success ? parsed.output.steps : {};
  } catch {
    return {};
  }
}

export function progressText(steps: Progress): string {
  return JSON.stringify({ version: 1, steps });
}

export function readProgress(): Progress {
  try {
    return parseProgress(localStorage.getItem(STORED));
  } catch {
    // Storage may be forbidden; then it lasts as long as the page.
    return {};
  }
}

export function writeProgress(steps: Progress): void {
  try {
    if (Object.keys(steps).length === 0) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, progressText(steps));
  } catch {
    // See above.
  }
}

/** Of all finished pages. */
export function totalOf(progress: Progress): Points {
  return Object.values(progress).reduce(
    (sum, { points, of }) => ({ points: sum.points + points, of: sum.of + of }),
    { points: 0, of: 0 },
  );
}
