// Imports a file that a person picked: what the page adds to src/oracle is the browser's file and its progress.
import { OracleError } from '../src/oracle/errors.ts';
import { HEAD_BYTES } from '../src/oracle/fileType.ts';
import { type Imported, importSource, type Source } from '../src/oracle/importSource.ts';
import type { Space } from '../src/space/nasbench101/space.ts';
import { nextTask } from './nextTask.ts';
import type { ImportProgress, ImportStep } from './protocol.ts';

/** Progress is shown to a person, who cannot read figures that change more often. */
const PROGRESS_EVERY_MS = 200;
const PIECE_BYTES = 2 ** 20;

/** Tells a step's progress now and then, and its start at once. */
export class Teller {
  private readonly tell: (progress: ImportProgress) => void;
  private readonly totalBytes: number;
  private step: ImportStep = 'reading';
  private started = 0;
  private told = 0;

  constructor(tell: (progress: ImportProgress) => void, totalBytes: number) {
    this.tell = tell;
    this.totalBytes = totalBytes;
  }

  start(step: ImportStep): void {
    this.step = step;
    this.started = performance.now();
    this.told = 0;
    this.update(0);
  }

  /** @param share of this step, [0, 1] */
  update(share: number): void {
    const now = performance.now();
    if (now - this.told < PROGRESS_EVERY_MS) return;
    this.told = now;
    const { step, totalBytes } = this;
    this.tell({ step, share, totalBytes, milliseconds: now - this.started });
  }
}

/** A directory dropped on the page looks like a file until it is read. */
async function headOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    throw new OracleError(
      'directory',
      'This is a folder, or a file that cannot be read. Give a single file.',
    );
  }
}

interface Reader {
  read(): Promise<ReadableStreamReadResult<Uint8Array>>;
  cancel(): Promise<void>;
}

/** Fills one buffer again and again, which is several times as fast as being handed new ones and leaves no garbage. */
function readerOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Reader {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    // Not every browser has this for files.
    return stream.getReader();
  }
  let buffer = new ArrayBuffer(PIECE_BYTES);
  return {
    read: async () => {
      const result = await reader.read(new Uint8Array(buffer));
      // Reading takes the buffer away and gives it back under another name.
      if (result.value) buffer = result.value.buffer;
      return result as ReadableStreamReadResult<Uint8Array>;
    },
    cancel: () => reader.cancel(),
  };
}

/** The file piece by piece; each is valid until the next is asked for. */
async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = readerOf(file.stream());
  let read = 0;
  try {
    // Counted, as Chromium now and then never answers a read at the end of a file into a buffer of ours.
    while (read < file.size) {
      const { done, value } = await reader.read().catch((cause) => {
        throw new OracleError(
          'unreadable',
          `The file can no longer be read (${String(cause)}): it was changed, moved or removed. Pick it again.`,
        );
      });
      if (done) return;
      read += value.length;
      yield value;
      // What was read ahead is answered without a task in between, so a message to cancel would wait for seconds.
      await nextTask();
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function sourceOf(file: File): Source {
  return {
    name: file.name,
    byteLength: file.size,
    head: () => headOf(file),
    pieces: () => piecesOf(file),
    // As the reader asks for them, so that a Parquet file is never whole in memory.
    slices: async () => ({
      byteLength: file.size,
      slice: (start, end) => file.slice(start, end).arrayBuffer(),
    }),
  };
}

/** @throws OracleError with a message that says what to do */
export function importFile(file: File, space: Space, teller: Teller, signal: AbortSignal): Promise<Imported> {
  return importSource(sourceOf(file), space, {
    signal,
    pause: nextTask,
    onStep: (step) => teller.start(step),
    onShare: (share) => teller.update(share),
  });
}
