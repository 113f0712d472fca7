// Every file of testing/cases through the importer that the page and the command line share: right figures, or a refusal
// that says why.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { HashOrder } from '../space/nasbench101/hashOrder.ts';
import { Space } from '../space/nasbench101/space.ts';
import { HEAD_BYTES } from './fileType.ts';
import { importSource, type Source } from './importSource.ts';
import { CASES, deviations, REFUSALS, readTruth } from './testing/cases.ts';

const caseFile = (name: string) => fileURLToPath(new URL(`testing/cases/${name}`, import.meta.url));
const truth = readTruth(readFileSync(caseFile('truth.csv'), 'utf8'));
const space = Space.create();

/** Hashes of the cells of the truth, others nowhere: hashing all takes long. */
function hashOrder(): HashOrder {
  const words = new Uint32Array(4 * space.size).fill(0xffffffff);
  for (const { index, hash } of truth) {
    for (let i = 0; i < 4; i++) words[4 * index + i] = Number.parseInt(hash.slice(8 * i, 8 * i + 8), 16);
  }
  return HashOrder.of(words);
}
const order = hashOrder();

function sourceOf(file: string): Source {
  const bytes = new Uint8Array(readFileSync(file));
  return {
    name: basename(file),
    byteLength: bytes.length,
    head: async () => bytes.subarray(0, HEAD_BYTES),
    pieces: async function* () {
      yield bytes;
    },
    slices: async () => bytes.buffer,
  };
}
const importing = (name: string) => importSource(sourceOf(caseFile(name)), space, { hashOrder: () => order });

describe('importSource', () => {
  it.each(CASES)('reads $file', async ({ file, figures, report: wanted }) => {
    const { table, report } = await importing(file);
    expect(deviations(table, truth, figures)).toEqual([]);
    expect(report).toMatchObject(wanted);
  });

  it.each(REFUSALS)('refuses $file, saying why', async ({ file, code, message }) => {
    await expect(importing(file)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
