// What can be wrong with a file of kept runs; each code has a sentence in every language.

export type LibraryErrorCode =
  /** No file of kept runs at all. */
  | 'not-a-library'
  /** Cut, or changed since it was written. */
  | 'library-damaged'
  /** Written by a version that this program does not know. */
  | 'library-newer'
  /** More than a browser can be asked to hold. */
  | 'library-too-large';

export class LibraryError extends Error {
  readonly code: LibraryErrorCode;
  constructor(code: LibraryErrorCode, message: string) {
    super(message);
    this.name = 'LibraryError';
    this.code = code;
  }
}
