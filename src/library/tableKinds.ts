// The tables that kept runs can be written as; here, so that whoever offers them need not fetch the writer.

export const TABLE_KINDS = ['runs', 'curves', 'queries'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];
export const TABLE_FORMATS = ['csv', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
