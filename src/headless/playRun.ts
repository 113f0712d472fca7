// Plays a run to its end, or to where it is told to stop: every event is handed on, and in a folder every one is a
// checkpoint.
import { EMPTY_RECORD, foldEvents } from '../run/record.ts';
import { Run, type RunIngredients } from '../run/run.ts';
import type { SearchEvent } from '../search/events.ts';
import type { RunFolder } from './runFolder.ts';

const BETWEEN_CHECKPOINTS_MS = 5_000;

export interface StopRequest {
  requested: boolean;
}

/** SIGTERM is a request from now on, and ends nothing by itself. */
export function stopAtSigterm(): StopRequest {
  const stop = { requested: false };
  process.once('SIGTERM', () => {
    stop.requested = true;
  });
  return stop;
}

interface PlayOptions {
  /** Where the run is kept. */
  readonly folder?: RunFolder | undefined;
  readonly stop?: StopRequest | undefined;
  onEvent(event: SearchEvent): void;
}

/** @returns whether the run came to its end @throws what {@link Run.next} throws */
export async function playRun(
  ingredients: RunIngredients,
  { folder, stop, onEvent }: PlayOptions,
): Promise<boolean> {
  const run = new Run(ingredients);
  try {
    let record = EMPTY_RECORD;
    let saved = performance.now();
    for (let event = await run.next(); event; event = await run.next()) {
      onEvent(event);
      if (!folder) continue;
      record = foldEvents(record, [event]);
      folder.flush();
      // Lets a signal in.
      await new Promise((resolve) => setImmediate(resolve));
      if (stop?.requested || performance.now() - saved >= BETWEEN_CHECKPOINTS_MS) {
        folder.save(await run.checkpoint());
        saved = performance.now();
      }
      if (stop?.requested) return false;
    }
    if (folder) {
      folder.save(await run.checkpoint());
      folder.finish(record);
    }
    return true;
  } finally {
    await run.dispose();
  }
}
