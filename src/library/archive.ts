// Kept runs as one file, and back: a zip that other programs open too. `library.json` says what is in it; a folder a run has
// its record as JSON, its journal and its weights. Reading it changes nothing and believes nothing: sizes are limited,
// contents are held to their checksums, and a run's figures are made anew from its record.
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from 'fflate';
import * as v from 'valibot';
import { crc32c } from '../oracle/tfrecord/crc32c.ts';
import { readEntry } from './entrySchema.ts';
import { LibraryError } from './errors.ts';
import { entryOf, type KeptRun, sizeOf, type WholeRun } from './keptRun.ts';
import { jsonOfRecord, LONGEST_RECORD, packRecord, recordOfJson, unpackRecord } from './recordCodec.ts';

/** How such files are named. */
export const ARCHIVE_ENDING = '.seminas.zip';

const FORMAT = 'seminas-library';
const VERSION = 1;
const MANIFEST = 'library.json';
/** Limits of what is read: runs, and bytes when unpacked. */
const MOST_RUNS = 20_000;
const LONGEST_MANIFEST = 100_000_000;
const MOST_BYTES = 2 ** 30;
/** A zip's list of files is read once for so many runs. */
const RUNS_AT_ONCE = 25;

const RECORD = 'record.json';
const JOURNAL = 'journal.bin';
const WEIGHTS = 'weights.safetensors';

const checksum = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const manifestSchema = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  runs: v.pipe(
    v.array(
      v.object({
        folder: v.pipe(v.string(), v.regex(/^[\w.-]{1,200}$/)),
        /** CRC-32C of each file in the folder, by its name. */
        files: v.object({
          [RECORD]: checksum,
          [JOURNAL]: checksum,
          [WEIGHTS]: v.exactOptional(checksum),
        }),
        entry: v.unknown(),
      }),
    ),
    v.maxLength(MOST_RUNS),
  ),
});

type Listed = v.InferOutput<typeof manifestSchema>['runs'][number];

/** Writes runs into a zip as they come, so that no more than one of them need be in memory. */
export class ArchiveWriter {
  private readonly zip: Zip;
  private readonly listed: Listed[] = [];
  private failure: Error | undefined;

  /** @param onBytes is handed the file, piece by piece */
  constructor(onBytes: (piece: Uint8Array) => void) {
    this.zip = new Zip((error, piece) => {
      if (error) this.failure = error;
      else onBytes(piece);
    });
  }

  add({ entry, parts }: WholeRun): void {
    const folder = `runs/${entry.id}`;
    const record = jsonOfRecord(unpackRecord(parts.record));
    const { journal, weights } = parts;
    this.file(`${folder}/${RECORD}`, record, 6);
    this.file(`${folder}/${JOURNAL}`, journal, 1);
    if (weights) this.file(`${folder}/${WEIGHTS}`, weights, 1);
    this.listed.push({
      folder: entry.id,
      files: {
        [RECORD]: crc32c(record),
        [JOURNAL]: crc32c(journal),
        ...(weights ? { [WEIGHTS]: crc32c(weights) } : {}),
      },
      entry,
    });
  }

  /** Ends the file. */
  end(): void {
    const manifest = { format: FORMAT, version: VERSION, runs: this.listed };
    this.file(MANIFEST, strToU8(JSON.stringify(manifest, null, 1)), 6);
    this.zip.end();
    if (this.failure) throw this.failure;
  }

  private file(name: string, bytes: Uint8Array, level: 1 | 6): void {
    const file = new ZipDeflate(name, { level });
    this.zip.add(file);
    file.push(bytes, true);
  }
}

/** A file of kept runs that is being read. */
export interface Archive {
  readonly count: number;
  /** One run after another; a good file gives `count` of them. @throws LibraryError */
  runs(): Generator<WholeRun>;
}

/** @throws LibraryError if this is no file of kept runs, is of a newer version, or cut */
export function openArchive(bytes: Uint8Array): Archive {
  const listed = readManifest(bytes);
  return {
    count: listed.length,
    *runs() {
      let left = MOST_BYTES;
      for (let from = 0; from < listed.length; from += RUNS_AT_ONCE) {
        const some = listed.slice(from, from + RUNS_AT_ONCE);
        const names = some.flatMap(({ folder, files }) =>
          Object.keys(files).map((name) => `runs/${folder}/${name}`),
        );
        const contents = unzipped(bytes, new Set(names), left);
        left -= Object.values(contents).reduce((sum, { length }) => sum + length, 0);
        for (const run of some) yield readRun(run, contents);
      }
    },
  };
}

function readManifest(bytes: Uint8Array): readonly Listed[] {
  // "PK": what every zip begins with.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new LibraryError('not-a-library', 'The file is no zip.');
  const { [MANIFEST]: manifest } = unzipped(bytes, new Set([MANIFEST]), LONGEST_MANIFEST);
  if (!manifest) throw new LibraryError('not-a-library', `The file is a zip without ${MANIFEST}.`);
  let value: unknown;
  try {
    value = JSON.parse(strFromU8(manifest));
  } catch (error) {
    throw new LibraryError('library-damaged', `${MANIFEST} is no JSON: ${String(error)}`);
  }
  const head = v.safeParse(v.looseObject({ format: v.string(), version: v.number() }), value);
  if (!head.success || head.output.format !== FORMAT)
    throw new LibraryError('not-a-library', `${MANIFEST} is of another kind.`);
  if (head.output.version > VERSION) {
    throw new LibraryError(
      'library-newer',
      `A file of version ${head.output.version}, and this lab knows up to ${VERSION}.`,
    );
  }
  const parsed = v.safeParse(manifestSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new LibraryError('library-damaged', `${MANIFEST}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
  }
  return parsed.output.runs;
}

/** Some files of a zip. What a file says of its size is believed only so far: no more is ever unpacked. */
function unzipped(bytes: Uint8Array, names: ReadonlySet<string>, most: number): Record<string, Uint8Array> {
  let left = most;
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!names.has(name)) return false;
        left -= originalSize;
        if (left < 0 || originalSize > LONGEST_RECORD) {
          throw new LibraryError('library-too-large', `The file unpacks to more than ${most} bytes.`);
        }
        return true;
      },
    });
  } catch (error) {
    if (error instanceof LibraryError) throw error;
    throw new LibraryError('library-damaged', `The zip cannot be unpacked: ${String(error)}`);
  }
}

function readRun({ folder, files, entry }: Listed, contents: Record<string, Uint8Array>): WholeRun {
  const part = (name: keyof typeof files) => {
    if (files[name] === undefined) return undefined;
    const bytes = contents[`runs/${folder}/${name}`];
    if (!bytes || crc32c(bytes) !== files[name]) {
      throw new LibraryError('library-damaged', `${name} of the run ${folder} is missing or was changed.`);
    }
    return bytes;
  };
  const record = recordOfJson(part(RECORD)!);
  const weights = part(WEIGHTS);
  const parts = { record: packRecord(record), journal: part(JOURNAL)!, ...(weights ? { weights } : {}) };
  const written = readEntry(entry);
  return {
    entry: {
      ...entryOf({ ...written, record }, written.ended, sizeOf(parts), written.from),
      ...ofPerson(written),
    },
    parts,
  };
}

function ofPerson({ name, tags, pinned, changed }: KeptRun) {
  return { name, tags, pinned, changed };
}
