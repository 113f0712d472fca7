// Tables as Parquet files: one row a cell in index order, so pandas and DuckDB read them too.
import type { AsyncBuffer } from 'hyparquet';
import type { Columns, OracleTable, Provenance } from './table.ts';
export async function readTable(_file: AsyncBuffer | ArrayBuffer): Promise<OracleTable> {
  throw new Error('soon');
}
export function writeTable(_columns: Columns, _provenance: Provenance): ArrayBuffer {
  throw new Error('soon');
}
