// A person's Parquet file as columns, each read when it is asked for.
import { type AsyncBuffer, parquetRead, parquetSchema } from 'hyparquet';
import { compressorsFor } from '../codecs.ts';
import { OracleError } from '../errors.ts';
import { damaged, readMetadata } from '../parquet.ts';
import type { OwnTable } from './ownTable.ts';

/** Far more rows than any table of the space needs. */
const MOST_ROWS = 5_000_000;

/** @throws OracleError `empty`, `wrong-type`, `truncated`, `unsupported-file`, or `bad-value` for too many rows */
export async function readOwnParquet(file: AsyncBuffer | ArrayBuffer): Promise<OwnTable> {
  const metadata = await readMetadata(file);
  if (metadata.num_rows > MOST_ROWS) {
    throw new OracleError('bad-value', `The file has ${metadata.num_rows} rows. Use at most ${MOST_ROWS}.`);
  }
  const compressors = await compressorsFor(metadata);
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const rows = Number(metadata.num_rows);
  const column = async (at: number): Promise<unknown[]> => {
    const values = new Array<unknown>(rows).fill(undefined);
    try {
      await parquetRead({
        file,
        metadata,
        ...compressors,
        columns: [names[at]],
        onChunk: ({ columnData, rowStart }) => {
          for (let i = 0; i < columnData.length; i++) values[rowStart + i] = columnData[i];
        },
      });
    } catch (cause) {
      throw damaged(cause);
    }
    return values;
  };
  return { names, rows, column };
}
