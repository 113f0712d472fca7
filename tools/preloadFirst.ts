// A Vite plugin: the built page asks for what its first view needs at once. Otherwise the browser would learn of the texts
// and of the usual page only when the entry has come and has run, one more way to the server and back.
import type { Plugin, Rollup } from 'vite';
import { LANGUAGES, languageFor, languageWishes } from '../src/i18n/languages.ts';

/** Of the texts, those that main.tsx and the usual page ask for. */
const PARTS = ['shell', 'algorithms', 'lab'];
const PAGE = 'src/lab/pages/lab/LabPage.tsx';

export function preloadFirst(): Plugin {
  return {
    name: 'preload-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const chunks = Object.values(bundle).filter(
          (file): file is Rollup.OutputChunk => file.type === 'chunk',
        );
        const chunkOf = (source: string): Rollup.OutputChunk => {
          const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${source}`));
          if (!found) throw new Error(`No chunk is made of ${source}, which the first view needs.`);
          return found;
        };
        const fileOf = (source: string) => `./${chunkOf(source).fileName}`;
        const page = chunkOf(PAGE);
        const texts = Object.entries(LANGUAGES).map(([language, { folder }]) => [
          language,
          PARTS.map((part) => fileOf(`src/i18n/${folder}/${part}.ts`)),
        ]);
        const wanted = JSON.stringify({
          page: [page.fileName, ...page.imports].map((file) => (file.startsWith('./') ? file : `./${file}`)),
          texts: Object.fromEntries(texts),
        });
        return [
          {
            tag: 'script',
            children: `(${preload})(${wanted}, ${languageFor}, ${languageWishes})`,
            injectTo: 'head',
          },
        ];
      },
    },
  };
}

interface Wanted {
  readonly page: readonly string[];
  /** By language. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

/** Runs in the page, so it must stand alone. */
function preload({ page, texts }: Wanted, choose: typeof languageFor, wishes: typeof languageWishes): void {
  if (/[#&]p=/.test(location.hash)) return;
  const ids = Object.keys(texts);
  for (const href of [...page, ...texts[choose(ids, wishes()) ?? ids[0]]]) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }
}
