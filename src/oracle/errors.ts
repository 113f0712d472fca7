// Why a table could not be read, imported or asked. The codes cross the worker boundary as data, so the set is closed.

export type OracleErrorCode =
  /** The file or folder is not there, or cannot be opened. */
  | 'missing'
  /** The file is empty. */
  | 'empty'
  /** A folder was given where a file was expected. */
  | 'directory'
  /** The file was changed, moved or removed while it was read. */
  | 'unreadable'
  /** The file is of another type: gzip, zip, HTML, CSV where records were expected, … */
  | 'wrong-type'
  /** A Parquet file, but not a table of this project's format. */
  | 'not-a-table'
  /** A figure, or a number of rows, that the format does not allow. */
  | 'bad-value'
  /** The file ends in the middle of something. */
  | 'truncated'
  /** A checksum does not match: the file was damaged. */
  | 'checksum'
  /** TFRecords, but not those of NAS-Bench-101. */
  | 'wrong-records'
  /** A module hash that no cell of the space has, or that is not the hash of the cell beside it. */
  | 'unknown-cell'
  /** The caller asked to stop. */
  | 'cancelled'
  /** The table has no figure for this cell; a search should not have asked. */
  | 'unanswerable'
  /** The table of a run is not the one in use, so the run cannot start or go on. */
  | 'table-changed'
  /** A search asked for more queries than its budget allows; a defect of the search. */
  | 'budget-spent'
  /** Fetching over the network failed. */
  | 'network'
  /** The person's file lacks a column that is needed. */
  | 'missing-column'
  /** One column has figures in percent and fractions. */
  | 'mixed-units'
  /** One column has numbers written in different ways, so that some could mean several. */
  | 'mixed-numbers'
  /** Rows of one cell are not the same measurement, or not of this benchmark, and nothing says which ones are meant. */
  | 'unclear-rows'
  /** A sound file that uses something which is not supported, such as a codec or encryption. */
  | 'unsupported-file'
  /** The table could answer no query of a search. */
  | 'answers-nothing';

/** An error of the oracle; the message says what to do next, `details` carries what the page may want to show. */
export class OracleError extends Error {
  readonly code: OracleErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: OracleErrorCode, message: string, details: Record<string, string | number> = {}) {
    super(message);
    this.name = 'OracleError';
    this.code = code;
    this.details = details;
  }
}
