// Failures of a search that a person can act upon.

export type SearchErrorCode =
  /** The table answers for too few cells for these settings. */
  | 'too-few-cells'
  /** The table has no test accuracies, so that nothing could be judged. */
  | 'no-test-figures'
  /** The table has no figures of the kind the label setting asks for. */
  | 'no-such-label'
  /** A setting has a value that cannot be beside the others. */
  | 'not-together'
  /** More cells than the predictor that was chosen can learn from. */
  | 'too-many-cells';

export class SearchError extends Error {
  readonly code: SearchErrorCode;
  readonly details: Readonly<Record<string, string | number>>;
  constructor(
    code: SearchErrorCode,
    message: string,
    details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'SearchError';
    this.code = code;
    this.details = details;
  }
}
