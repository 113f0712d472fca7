// What every language must provide: the texts of the English files, part by part. A translation that lacks one does not
// compile, nor does a key given to t() that there is not. A new part is a file in each language and a line here; it is
// fetched when whatever shows it is.
import 'i18next';
import type { texts as algorithms } from './en/algorithms.ts';
import type { texts as cloud } from './en/cloud.ts';
import type { texts as compare } from './en/compare.ts';
import type { texts as editor } from './en/editor.ts';
import type { texts as engine } from './en/engine.ts';
import type { texts as evidence } from './en/evidence.ts';
import type { texts as explorer } from './en/explorer.ts';
import type { texts as glossary } from './en/glossary.ts';
import type { texts as kept } from './en/kept.ts';
import type { texts as lab } from './en/lab.ts';
import type { texts as lesson } from './en/lesson.ts';
import type { texts as library } from './en/library.ts';
import type { texts as pages } from './en/pages.ts';
import type { texts as ranks } from './en/ranks.ts';
import type { texts as searches } from './en/searches.ts';
import type { texts as share } from './en/share.ts';
import type { texts as shell } from './en/shell.ts';
import type { texts as slow } from './en/slow.ts';
import type { texts as sweep } from './en/sweep.ts';
import type { texts as table } from './en/table.ts';

interface Parts {
  readonly shell: typeof shell;
  readonly kept: typeof kept;
  readonly lab: typeof lab;
  readonly library: typeof library;
  readonly compare: typeof compare;
  readonly algorithms: typeof algorithms;
  readonly table: typeof table;
  readonly engine: typeof engine;
  readonly glossary: typeof glossary;
  readonly pages: typeof pages;
  readonly evidence: typeof evidence;
  readonly sweep: typeof sweep;
  readonly searches: typeof searches;
  readonly share: typeof share;
  readonly cloud: typeof cloud;
  readonly explorer: typeof explorer;
  readonly editor: typeof editor;
  readonly ranks: typeof ranks;
  readonly lesson: typeof lesson;
  readonly slow: typeof slow;
}

export type Part = keyof Parts;

/** The same keys, with any text. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** All members of a union at once. */
type Together<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer A) => void ? A : never;

type Messages = Texts<Together<Parts[Part]>>;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages };
    returnNull: false;
  }
}
