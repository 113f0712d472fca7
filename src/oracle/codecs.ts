// Parquet's codecs beyond Snappy, fetched only when a file uses one, and what to say of those that nobody supports.
import type { Compressors, FileMetaData } from 'hyparquet';
import { OracleError } from './errors.ts';

const BUILT_IN: readonly string[] = ['UNCOMPRESSED', 'SNAPPY'];

/**
 * What unpacks the columns of a file; nothing if the Parquet reader does that by itself.
 *
 * @throws OracleError `unsupported-file` for a codec that is not supported
 */
export async function compressorsFor(metadata: FileMetaData): Promise<{ compressors?: Compressors }> {
  const codecs = new Set<string>();
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data, crypto_metadata } of columns) {
      if (crypto_metadata || !meta_data) throw encrypted();
      // What a later version of the format adds has no name here.
      codecs.add(meta_data.codec ?? 'unknown');
    }
  }
  const needed = [...codecs].filter((codec) => !BUILT_IN.includes(codec));
  if (needed.length === 0) return {};
  const { compressors } = await import('hyparquet-compressors');
  const unsupported = needed.find((codec) => !(codec in compressors));
  if (unsupported !== undefined) throw unsupportedFile(`codec ${unsupported}`, unsupported);
  return { compressors };
}

/** Of a Parquet file whose columns or footer are encrypted. */
export function encrypted(): OracleError {
  return unsupportedFile('encryption', 'encryption');
}

/** The file is sound, but not for this reader. @param what it uses, in words; @param name in one word, for the page */
export function unsupportedFile(what: string, name: string): OracleError {
  return new OracleError(
    'unsupported-file',
    `The Parquet file is not damaged, but uses ${what}, which is not supported here. Write it again without (compression "zstd" or "snappy"), or as CSV.`,
    { what: name },
  );
}
