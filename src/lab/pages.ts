// Every page of the lab, by the name that addresses give it (`#p=glossary`). A page and its texts are fetched when it is
// opened. A new one is a folder in pages/, its texts, and a line here; its name in the header is in the texts of the shell.
import type { ComponentType } from 'react';
import { loadTexts } from '../i18n/i18n.ts';
import type { Part } from '../i18n/messages.ts';
import { LESSON_KEYS } from './pages/lesson/keys.ts';

/** What a person comes for. */
export const PAGE_GROUPS = ['run', 'space', 'learn'] as const;

interface Page {
  readonly group: (typeof PAGE_GROUPS)[number];
  /** Stands in the header itself, where there is room; all pages are in its menu. */
  readonly leads?: true;
  readonly load: () => Promise<ComponentType>;
  readonly texts: readonly Part[];
  /** Keys of addresses that are its own, beside those of the experiment. */
  readonly keys?: readonly string[];
}

const PAGES = {
  lab: {
    group: 'run',
    leads: true,
    load: async () => (await import('./pages/lab/LabPage.tsx')).LabPage,
    texts: ['lab'],
  },
  slow: {
    group: 'run',
    load: async () => (await import('./pages/slow/SlowPage.tsx')).SlowPage,
    texts: ['lab', 'slow'],
  },
  searches: {
    group: 'run',
    leads: true,
    load: async () => (await import('./pages/searches/SearchesPage.tsx')).SearchesPage,
    // Charts, cells and settings have their words there.
    texts: ['lab', 'searches'],
    keys: ['searches', 'repeats', 'measure', 'log', 'published'],
  },
  sweep: {
    group: 'run',
    leads: true,
    load: async () => (await import('./pages/sweep/SweepPage.tsx')).SweepPage,
    texts: ['sweep', 'lab'],
    // Of a plan's links (sweep/planText.ts), and an address of results.
    keys: ['x', 'y', 'z', 'seeds', 'no', 'src'],
  },
  evidence: {
    group: 'run',
    load: async () => (await import('./pages/evidence/EvidencePage.tsx')).EvidencePage,
    // Charts, published figures and conclusions have their words there.
    texts: ['lab', 'searches', 'sweep', 'evidence'],
    keys: ['evidence', 'best', 'learner', 'figure', 'along', 'ratio', 'labelled'],
  },
  library: {
    group: 'run',
    load: async () => (await import('./pages/library/LibraryPage.tsx')).LibraryPage,
    texts: ['library', 'kept', 'lab'],
    keys: ['runs', 'from'],
  },
  explorer: {
    group: 'space',
    load: async () => (await import('./pages/explorer/ExplorerPage.tsx')).ExplorerPage,
    texts: ['lab', 'cloud', 'explorer'],
    keys: ['ex', 'ey', 'ec', 'ef', 'el', 'cell'],
  },
  editor: {
    group: 'space',
    load: async () => (await import('./pages/editor/EditorPage.tsx')).EditorPage,
    texts: ['lab', 'cloud', 'editor'],
    keys: ['draw'],
  },
  ranks: {
    group: 'space',
    load: async () => (await import('./pages/ranks/RanksPage.tsx')).RanksPage,
    texts: ['lab', 'cloud', 'ranks'],
    keys: ['by', 'scale'],
  },
  lesson: {
    group: 'learn',
    leads: true,
    load: async () => (await import('./pages/lesson/LessonPage.tsx')).LessonPage,
    texts: ['lab', 'lesson'],
    keys: LESSON_KEYS,
  },
  glossary: {
    group: 'learn',
    load: async () => (await import('./pages/glossary/GlossaryPage.tsx')).GlossaryPage,
    texts: ['glossary'],
    keys: ['term'],
  },
} as const satisfies Readonly<Record<string, Page>>;

export type PageId = keyof typeof PAGES;
/** Keys of addresses that belong to some page. */
export const PAGE_KEYS: readonly string[] = (Object.values(PAGES) as readonly Page[]).flatMap(
  ({ keys = [] }) => keys,
);
export const PAGE_IDS = Object.keys(PAGES) as PageId[];

export function pagesOf(group: Page['group']): readonly PageId[] {
  return PAGE_IDS.filter((id) => PAGES[id].group === group);
}

export function leads(id: PageId): boolean {
  return (PAGES[id] as Page).leads === true;
}

/** The page of an address that names none, or none that there is. */
const USUAL: PageId = 'lab';

/** Whether an address's page is one that there is. */
export function isPage(page: string): boolean {
  return page === '' || page in PAGES;
}

export function pageOf(page: string): PageId {
  return page in PAGES ? (page as PageId) : USUAL;
}

/** What an address says of a page. */
export function addressOf(id: PageId): string {
  return id === USUAL ? '' : id;
}

const loaded = new Map<PageId, ComponentType>();

/** A page that has been fetched. */
export function loadedPage(id: PageId): ComponentType | undefined {
  return loaded.get(id);
}

/** Fetches a page with its texts, once. */
export async function loadPage(id: PageId): Promise<void> {
  if (loaded.has(id)) return;
  const { load, texts } = PAGES[id];
  const [component] = await Promise.all([load(), loadTexts(...texts)]);
  loaded.set(id, component);
}
