// The pages of the lab, for programs in Node that cannot load src/lab/pages.ts, as that is made for a browser.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The usual page, which addresses do not name. */
export const USUAL_PAGE = 'lab';

export interface PageLine {
  readonly id: string;
  /** Its component's file. */
  readonly source: string;
  readonly texts: readonly string[];
}

/** The lines of src/lab/pages.ts. Read as text; what is not understood is an error. */
export function readPages(): PageLine[] {
  const text = readFileSync(join(import.meta.dirname, '../src/lab/pages.ts'), 'utf8');
  const lines = text.matchAll(/^ {2}(\w+): \{[^{}]*?import\('\.\/([^']+)'\)[^{}]*?texts: \[([^\]]*)\]/gm);
  const pages = [...lines].map(([, id, source, texts]) => ({
    id,
    source: `src/lab/${source}`,
    texts: [...texts.matchAll(/'(\w+)'/g)].map(([, part]) => part),
  }));
  const all = text.match(/^ {4}load: /gm)?.length ?? 0;
  if (pages.length === 0 || pages.length !== all)
    throw new Error(`Of ${all} pages in src/lab/pages.ts, ${pages.length} were understood.`);
  return pages;
}
