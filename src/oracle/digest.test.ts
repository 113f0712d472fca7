// A table's digest says which figures it has, and nothing else.
import { describe, expect, it } from 'vitest';
import { everything } from '../run/testing/runs.ts';
import type { Columns } from './columns.ts';
import { digestBy, digestOf } from './digest.ts';
import { readTable, writeTable } from './parquet.ts';
import { columnsOf, OracleTable } from './table.ts';

const provenance = {
  name: 'Made up',
  kind: 'imported',
  source: 'a test',
  testRuns: 3,
  validationRuns: {},
} as const;
const make = (columns: Columns, others = {}) => new OracleTable(columns, { ...provenance, ...others }, 2);
const test_correct = Uint16Array.of(27_000, 28_000);

describe('the digest of a table', () => {
  it('is the same for the same figures under other words, and after a file', async () => {
    const digest = digestOf(make({ test_correct }));
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(make({ test_correct: test_correct.slice() }, { name: 'Other', notes: 'x' }))).toBe(
      digest,
    );
    const copy = await readTable(writeTable(columnsOf(everything), everything.provenance));
    expect(digestOf(copy)).toBe(digestOf(everything));
  });

  it('is the same when the platform makes it, which is then what is told', async () => {
    const sha256 = (pieces: readonly Uint8Array[]) => crypto.subtle.digest('SHA-256', Buffer.concat(pieces));
    const table = make({ test_correct, training_seconds: Float32Array.of(1, Number.NaN) });
    const byPlatform = make({ test_correct, training_seconds: Float32Array.of(1, Number.NaN) });
    await digestBy(byPlatform, sha256);
    expect(digestOf(byPlatform)).toBe(digestOf(table));
    const made = make({ test_correct });
    await digestBy(made, async () => new Uint8Array([171, 205]).buffer);
    expect(digestOf(made)).toBe('abcd');
  });

  it.each([
    ['a figure', make({ test_correct: Uint16Array.of(27_000, 28_001) })],
    ['the runs that are counted', make({ test_correct }, { testRuns: 1 })],
    ['the parts of an image', make({ test_correct }, { testParts: 2 })],
    ['another column', make({ validation_correct_108: test_correct })],
    ['one more column', make({ test_correct, training_seconds: Float32Array.of(1, 2) })],
  ])('differs with %s', (_, table) => {
    expect(digestOf(table)).not.toBe(digestOf(make({ test_correct })));
  });
});
