// What a Parquet file needs to be unpacked, and that what is not supported is called so rather than damaged.
import type { CompressionCodec, FileMetaData } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { compressorsFor } from './codecs.ts';
import { damaged, readMetadata } from './parquet.ts';

const metadata = (codec: CompressionCodec | undefined, more: object = {}) =>
  ({ row_groups: [{ columns: [{ meta_data: { codec }, ...more }] }] }) as unknown as FileMetaData;

describe('compressorsFor', () => {
  it('fetches nothing where nothing is needed, and all others where one is', async () => {
    expect(await compressorsFor(metadata('UNCOMPRESSED'))).toEqual({});
    expect(await compressorsFor(metadata('SNAPPY'))).toEqual({});
    for (const codec of ['GZIP', 'BROTLI', 'ZSTD', 'LZ4', 'LZ4_RAW'] as const) {
      expect((await compressorsFor(metadata(codec))).compressors).toHaveProperty(codec);
    }
  });

  it.each([
    ['LZO', metadata('LZO')],
    ['unknown', metadata(undefined)],
    ['encryption', metadata('SNAPPY', { crypto_metadata: {} })],
  ])('names what is not supported: %s', async (what, file) => {
    await expect(compressorsFor(file)).rejects.toMatchObject({
      code: 'unsupported-file',
      message: expect.stringMatching(/not damaged.*Write it again/),
      details: { what: expect.stringContaining(what) },
    });
  });
});

describe('a Parquet file', () => {
  it('with an encrypted footer is unsupported', async () => {
    const file = new TextEncoder().encode('PARE and so on PARE').buffer;
    await expect(readMetadata(file)).rejects.toMatchObject({ code: 'unsupported-file' });
  });

  it('is damaged only if it is not unsupported', () => {
    const encoding = new Error('parquet unsupported encoding: BIT_PACKED');
    expect(damaged(encoding)).toMatchObject({
      code: 'unsupported-file',
      details: { what: 'encoding: BIT_PACKED' },
    });
    expect(damaged(new Error('parquet invalid'))).toMatchObject({ code: 'truncated' });
  });
});
