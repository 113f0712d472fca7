// What every language must provide: the texts of the English files, part by part. A translation that lacks one does not
// compile, nor does a key given to t() that there is not. A new part is a file in each language and a line here; it is
// fetched when whatever shows it is.
import 'i18next';
import type { texts as algorithms } from './en/algorithms.ts';
import type { texts as engine } from './en/engine.ts';
import type { texts as glossary } from './en/glossary.ts';
import type { texts as lab } from './en/lab.ts';
import type { texts as searches } from './en/searches.ts';
import type { texts as shell } from './en/shell.ts';
import type { texts as table } from './en/table.ts';

interface Parts {
  readonly shell: typeof shell;
  readonly lab: typeof lab;
  readonly algorithms: typeof algorithms;
  readonly table: typeof table;
  readonly engine: typeof engine;
  readonly glossary: typeof glossary;
  readonly searches: typeof searches;
}

export type Part = keyof Parts;

/** The same keys, with any text. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

type Messages = Texts<
  Parts['shell'] &
    Parts['lab'] &
    Parts['algorithms'] &
    Parts['table'] &
    Parts['engine'] &
    Parts['glossary'] &
    Parts['searches']
>;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages };
    returnNull: false;
  }
}
