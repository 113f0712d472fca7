// Saves runs as one file. They are written into it one after another, with a pause between, so that the page stays alive.
import type { WholeRun } from '../../library/keptRun.ts';
import { saveFile } from '../controls/saveFile.ts';

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/**
 * @param runs as they can be had, one after another @param onProgress is told after each how many there are so far
 * @throws what a run throws that cannot be read
 */
export async function saveRuns(
  runs: Iterable<WholeRun> | AsyncIterable<WholeRun>,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  const { ARCHIVE_ENDING, ArchiveWriter } = await import('../../library/archive.ts');
  const pieces: BlobPart[] = [];
  const writer = new ArchiveWriter((piece) => pieces.push(piece as Uint8Array<ArrayBuffer>));
  let done = 0;
  for await (const run of runs) {
    writer.add(run);
    done++;
    onProgress(done);
    await nextTask();
  }
  writer.end();
  const day = new Date().toISOString().slice(0, 10);
  saveFile(new Blob(pieces, { type: 'application/zip' }), `runs-${day}${ARCHIVE_ENDING}`);
}
