// Runs of every search there and back again, and files that are cut, foreign, newer or hostile.
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_RECORD, foldEvents, type RunRecord } from '../run/record.ts';
import { Run } from '../run/run.ts';
import { collect, ingredients, SMALL, specOf } from '../run/testing/runs.ts';
import { ALGORITHM_IDS, type AlgorithmId } from '../search/registry.ts';
import type { Settings } from '../settings/fields.ts';
import { ArchiveWriter, openArchive } from './archive.ts';
import { LibraryError } from './errors.ts';
import { ENTRY_VERSION, entryOf, sizeOf, type WholeRun } from './keptRun.ts';
import { packRecord, unpackRecord } from './recordCodec.ts';
import { weightsFile } from './weights.ts';

/** One round of the whole space is enough here. */
const FEW: Partial<Record<AlgorithmId, Settings>> = { guided: { budget: 20 } };

async function wholeRun(algorithm: AlgorithmId, isWhole = true): Promise<[WholeRun, RunRecord]> {
  const settings = { ...SMALL[algorithm], ...FEW[algorithm] };
  const spec = specOf(algorithm, settings) as WholeRun['entry']['spec'];
  const given = ingredients(spec);
  const run = new Run(given);
  const events = await collect(run);
  const some = isWhole ? events : events.slice(0, events.length >> 1);
  const record = foldEvents(EMPTY_RECORD, some);
  const checkpoint = {
    answers: 1,
    models: {
      main: {
        weights: Float32Array.of(1, 2),
        firstMoment: Float32Array.of(0, 0),
        secondMoment: Float32Array.of(0, 0),
        steps: 3,
      },
    },
  };
  const weights = weightsFile(checkpoint, given.journal.run, !isWhole)!;
  const parts = { record: packRecord(record), journal: given.journal.takeFresh(), weights };
  const ended = { spec, computedBy: 'wasm', record, delivered: some.length, elapsed: 7 } as const;
  const entry = { ...entryOf(ended, 1_234, sizeOf(parts)), name: '名 <b>', tags: ['a'], pinned: true };
  return [{ entry, parts }, record];
}

function archiveOf(runs: readonly WholeRun[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const writer = new ArchiveWriter((piece) => pieces.push(piece));
  for (const run of runs) writer.add(run);
  writer.end();
  return new Uint8Array(Buffer.concat(pieces));
}

const codeOf = (read: () => unknown): string => {
  try {
    read();
    return 'none';
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    return error.code;
  }
};
const readAll = (bytes: Uint8Array) => [...openArchive(bytes).runs()];
/** Reading brings a record's keys into another order, so that it packs to other bytes. */
const said = ({ entry: { bytes: _, ...entry }, parts: { record, ...parts } }: WholeRun) => ({
  entry,
  ...parts,
  record: unpackRecord(record),
});

interface Entry {
  best: { test: number };
  spec: { settings: Record<string, unknown> };
  [name: string]: unknown;
}

describe('a file of kept runs', () => {
  let runs: WholeRun[];
  let records: RunRecord[];
  let file: Uint8Array;
  beforeAll(async () => {
    const made = [await wholeRun('seminas'), await wholeRun('local'), await wholeRun('evolution', false)];
    runs = made.map(([run]) => run);
    records = made.map(([, record]) => record);
    file = archiveOf(runs);
  }, 60_000);

  it('gives back what was put into it', () => {
    const archive = openArchive(file);
    expect(archive.count).toBe(3);
    const read = [...archive.runs()];
    expect(read.map(said)).toEqual(runs.map(said));
    expect(read.map((run) => said(run).record)).toEqual(records);
    for (const { entry, parts } of read) expect(entry.bytes).toBe(sizeOf(parts));
    // What was read once is written and read without any change.
    expect(readAll(archiveOf(read))).toEqual(read);
    expect(runs.map(({ entry }) => entry.outcome)).toEqual(['finished', 'finished', 'stopped']);
  });

  it('can be empty', () => expect(readAll(archiveOf([]))).toEqual([]));

  it('that is something else is refused as such', () => {
    expect(codeOf(() => readAll(new Uint8Array()))).toBe('not-a-library');
    expect(codeOf(() => readAll(strToU8('{"runs": []}')))).toBe('not-a-library');
    expect(codeOf(() => readAll(zipSync({ 'word/document.xml': strToU8('<x/>') })))).toBe('not-a-library');
    expect(codeOf(() => readAll(zipSync({ 'library.json': strToU8('{"format":"x","version":1}') })))).toBe(
      'not-a-library',
    );
  });

  /** The same file with something in its list changed. */
  const changed = (change: (manifest: { version: number; runs: { entry: Entry }[] }) => void) => {
    const files = unzipSync(file);
    const manifest = JSON.parse(Buffer.from(files['library.json']).toString());
    change(manifest);
    return zipSync({ ...files, 'library.json': strToU8(JSON.stringify(manifest)) });
  };

  it('of a newer version is refused as such', () => {
    expect(codeOf(() => readAll(changed((manifest) => Object.assign(manifest, { version: 2 }))))).toBe(
      'library-newer',
    );
    expect(
      codeOf(() =>
        readAll(changed(({ runs: [run] }) => Object.assign(run.entry, { version: ENTRY_VERSION + 1 }))),
      ),
    ).toBe('library-newer');
  });

  it('cannot ask for what the panel would refuse, nor claim figures that its record has not', () => {
    expect(
      codeOf(() =>
        readAll(changed(({ runs: [run] }) => Object.assign(run.entry.spec.settings, { labelled: 1e9 }))),
      ),
    ).toBe('library-damaged');
    expect(
      codeOf(() =>
        readAll(changed(({ runs: [run] }) => Object.assign(run.entry, { name: 'x'.repeat(1e6) }))),
      ),
    ).toBe('library-damaged');
    const claimed = changed(({ runs: [run] }) => {
      run.entry.best.test = 0.99;
      run.entry.key = 'f'.repeat(64);
      run.entry.id = '../../x';
    });
    expect(said(readAll(claimed)[0])).toEqual(said(runs[0]));
  });

  it('that lacks a part, or has another one in its place, is refused', () => {
    const files = unzipSync(file);
    const [name] = Object.keys(files).filter((path) => path.endsWith('journal.bin'));
    const { [name]: _, ...others } = files;
    expect(codeOf(() => readAll(zipSync(others)))).toBe('library-damaged');
    expect(codeOf(() => readAll(zipSync({ ...files, [name]: Uint8Array.of(1) })))).toBe('library-damaged');
  });

  it('that unpacks to absurd sizes is refused before it is unpacked', () => {
    const files = unzipSync(file);
    const zipped = zipSync(files);
    const view = new DataView(zipped.buffer);
    // The size that the zip's own list gives for its first file.
    const at = view.getUint32(zipped.length - 6, true);
    view.setUint32(at + 24, 0xf000_0000, true);
    expect(codeOf(() => readAll(zipped))).toBe('library-too-large');
  });

  it('cut or changed anywhere is refused, or as good as before', () => {
    const whole = JSON.stringify(readAll(file).map(({ entry }) => entry.id));
    const cut = fc.integer({ min: 0, max: file.length - 1 }).map((end) => file.slice(0, end));
    const turned = fc
      .tuple(fc.integer({ min: 0, max: file.length - 1 }), fc.integer({ min: 1, max: 255 }))
      .map(([at, by]) => {
        const copy = file.slice();
        copy[at] ^= by;
        return copy;
      });
    fc.assert(
      fc.property(fc.oneof(cut, turned), (bytes) => {
        const code = codeOf(() =>
          expect(JSON.stringify(readAll(bytes).map(({ entry }) => entry.id))).toBe(whole),
        );
        expect(['none', 'library-damaged', 'not-a-library', 'library-too-large', 'library-newer']).toContain(
          code,
        );
      }),
      { numRuns: 40, seed: 1 },
    );
  });
});

/** Of SemiNAS and local search: above. */
describe('the record of every other search', () => {
  it.each(ALGORITHM_IDS.filter((id) => id !== 'seminas' && id !== 'local'))(
    '%s survives being kept',
    async (algorithm) => {
      const [, record] = await wholeRun(algorithm);
      expect(record.summary).toBeDefined();
      expect(unpackRecord(packRecord(record))).toEqual(record);
    },
  );
});
