// What an import saw and decided, as data: the page and the command line tell it in their own words.
import type { SpaceErrorCode } from '../space/nasbench101/cell.ts';
import type { Selection } from './reading/qualifiers.ts';
import type { ColumnUnit } from './reading/units.ts';

/** A row, or one figure of it, that could not be used, and why. */
export interface RowProblem {
  /** 1-based, header not counted. */
  readonly row: number;
  /** The column that it is about; empty if the whole row is. */
  readonly column: string;
  readonly code:
    | SpaceErrorCode
    | 'out-of-range'
    | 'bad-seconds'
    | 'unreadable'
    | 'unclear-row'
    | 'bad-json'
    | 'extra-fields';
  /** What the row has there, shortened. */
  readonly text: string;
  /** The reason in English, for the command line and as details. */
  readonly message: string;
}

/** What an import saw; the fields that there are follow from the kind of file, and are numbers of what they name. */
export interface ImportReport {
  readonly bytes?: number;
  readonly records?: number;
  readonly cells?: number;
  /** In epochs, ascending. */
  readonly budgets?: readonly number[];
  /** Of a cell and budget. */
  readonly runs?: number;
  readonly incomplete?: number;
  readonly extra?: number;
  readonly rounded?: number;
  readonly rows?: number;
  /** Distinct cells that now have a figure. */
  readonly joined?: number;
  /** Rows that name no cell of the space. */
  readonly unknown?: number;
  /** Rows whose names of the cell are those of different cells; refused. */
  readonly disagreeing?: number;
  /** Rows that are broken, or do not say what they are a measurement of; refused. */
  readonly refused?: number;
  /** Rows of other epochs or data sets, left out. */
  readonly leftOut?: number;
  /** Rows that a column says are further repeats of a cell's measurement; averaged. */
  readonly repeats?: number;
  /** Rows of a cell that an earlier row was of, without a column that says more; averaged. */
  readonly duplicates?: number;
  /** Figures that are numbers, but cannot be accuracies (or seconds); left out. */
  readonly outOfRange?: number;
  /** Figures whose text is no number; left out. */
  readonly unreadable?: number;
  /** For each column of accuracies, what it was taken for. */
  readonly units?: readonly ColumnUnit[];
  /** What columns of epochs, data sets and repeats did. */
  readonly selections?: readonly Selection[];
  /** Columns that could name cells and were taken for something else, such as row numbers. */
  readonly ignored?: readonly string[];
  /** The first rows that could not be used. */
  readonly problems?: readonly RowProblem[];
}
