// A Vite plugin: the built page asks for what its first view needs at once. Otherwise the browser would learn of the texts
// and of the page that is wanted only when the entry has come and has run, one more way to the server and back.
import type { Plugin, Rollup } from 'vite';
import { LANGUAGES, languageFor, languageWishes } from '../src/i18n/languages.ts';
import { type PageLine, readPages, USUAL_PAGE } from './pages.ts';

/** What main.tsx asks for, whatever the page. */
const ALWAYS = {
  program: ['node_modules/react-dom/client.js', 'src/lab/App.tsx'],
  texts: ['shell', 'algorithms'],
};

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
        /** What an entry's page needs, by numbers in a list: most files are needed by several. */
        const files: string[] = [];
        const numberOf = (file: string) => {
          if (!files.includes(file)) files.push(file);
          return files.indexOf(file);
        };
        /** Of the program, with all that it imports. */
        const withImports = (file: string, found: Set<string>): Set<string> => {
          if (found.has(file)) return found;
          found.add(file);
          for (const next of chunks.find(({ fileName }) => fileName === file)?.imports ?? [])
            withImports(next, found);
          return found;
        };
        const entry = chunks.find(({ isEntry }) => isEntry);
        // The entry and what it imports, the browser finds by itself.
        const there = entry ? withImports(entry.fileName, new Set()) : new Set();
        const wantedBy = ({ source, texts: parts }: PageLine): WantedByPage => {
          const program = new Set<string>();
          for (const file of [...ALWAYS.program, source]) withImports(chunkOf(file).fileName, program);
          const ofLanguage = (folder: string) =>
            [...new Set([...ALWAYS.texts, ...parts])].map((part) =>
              numberOf(chunkOf(`src/i18n/${folder}/${part}.ts`).fileName),
            );
          const texts = Object.entries(LANGUAGES).map(([id, { folder }]) => [id, ofLanguage(folder)]);
          return {
            program: [...program].filter((file) => !there.has(file)).map(numberOf),
            texts: Object.fromEntries(texts),
          };
        };
        const wanted = Object.fromEntries(
          readPages().map((page) => [page.id === USUAL_PAGE ? '' : page.id, wantedBy(page)]),
        );
        const given = JSON.stringify({ files, wanted });
        return [
          {
            tag: 'script',
            children: `(${preload})(${given}, ${languageFor}, ${languageWishes})`,
            injectTo: 'head',
          },
        ];
      },
    },
  };
}

/** As places in the list of all files. */
interface WantedByPage {
  readonly program: readonly number[];
  /** By language. */
  readonly texts: Readonly<Record<string, readonly number[]>>;
}

interface Wanted {
  readonly files: readonly string[];
  readonly wanted: Readonly<Record<string, WantedByPage>>;
}

/** Runs in the page, so it must stand alone. */
function preload({ files, wanted }: Wanted, choose: typeof languageFor, wishes: typeof languageWishes): void {
  const page = /[#&?]p=(\w*)/.exec(location.hash + location.search)?.[1] ?? '';
  const { program, texts } = wanted[page] ?? wanted[''];
  const ids = Object.keys(texts);
  for (const file of [...program, ...texts[choose(ids, wishes()) ?? ids[0]]]) {
    const link = Object.assign(document.createElement('link'), {
      rel: 'modulepreload',
      href: `./${files[file]}`,
    });
    document.head.append(link);
  }
}
