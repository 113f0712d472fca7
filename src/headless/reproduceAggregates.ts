import type { OracleTable } from '../oracle/table.ts';
import type { Tables } from '../reproduction/jobs.ts';
import type { ReproduceFolder } from './reproduceFolder.ts';
import type { Options } from './reproduceOptions.ts';
export async function writeAggregates(
  _f: ReproduceFolder,
  _o: Options,
  _m: { table: OracleTable } | undefined,
  _t: Tables,
): Promise<void> {}
