// A Vite plugin: the built page holds its first view as HTML, in every language, so that there is something to read before any
// program has come. React takes it over as it stands, and does what was clicked until then.
import { createServer, type Plugin, type Rollup } from 'vite';
import { LANGUAGE_IDS, languageFor, languageWishes } from '../src/i18n/languages.ts';

const SOURCES = ['src/lab/App.tsx', 'src/lab/pages/lab/LabPage.tsx'];

/** The first view by language. */
async function views(): Promise<Record<string, string>> {
  // All that the page asks of a browser before it is shown.
  Object.assign(globalThis, { document: { documentElement: {} } });
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const found: Record<string, string> = {};
    for (const language of LANGUAGE_IDS) {
      Object.defineProperty(globalThis, 'navigator', {
        value: { languages: [language] },
        configurable: true,
      });
      // The page chooses its language once, so it is loaded anew.
      server.moduleGraph.invalidateAll();
      const { firstView } = await server.ssrLoadModule('/src/lab/prerender.tsx');
      found[language] = await firstView();
    }
    return found;
  } finally {
    await server.close();
  }
}

export function prerenderFirst(): Plugin {
  return {
    name: 'prerender-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter(
          (file): file is Rollup.OutputChunk => file.type === 'chunk',
        );
        const byLanguage = await views();
        const styles = SOURCES.flatMap((source) => {
          const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${source}`));
          if (!chunk) throw new Error(`No chunk is made of ${source}, which the first view is of.`);
          return [...(chunk.viteMetadata?.importedCss ?? [])];
        }).filter((file) => !html.includes(`href="./${file}"`));
        const templates = LANGUAGE_IDS.map(
          (language) => `<template id="first-${language}">${byLanguage[language]}</template>`,
        );
        return {
          html: html.replace(
            '</body>',
            () =>
              `${templates.join('')}<script>(${show})(${JSON.stringify(LANGUAGE_IDS)}, ${languageFor}, ${languageWishes})</script></body>`,
          ),
          tags: styles.map((file) => ({
            tag: 'link',
            attrs: { rel: 'stylesheet', crossorigin: true, href: `./${file}` },
            injectTo: 'head',
          })),
        };
      },
    },
  };
}

/**
 * Runs in the page, so it must stand alone. An address that asks for anything else than the usual is left to the program.
 * What src/lab/firstView.ts finds: until the program has come, buttons are noted for it, and fields stay as they are; links
 * lead where they lead.
 */
function show(ids: readonly string[], choose: typeof languageFor, wishes: typeof languageWishes): void {
  const root = document.getElementById('root');
  if (!root || location.search !== '' || /[#&](p|hide|embed|present|a|r)=/.test(location.hash)) return;
  let theme: string | null = null;
  try {
    theme = localStorage.getItem('seminas-lab.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {}
  const language = choose(ids, wishes()) ?? ids[0];
  const template = document.getElementById(`first-${language}`);
  if (!(template instanceof HTMLTemplateElement)) return;
  document.documentElement.lang = language;
  root.replaceChildren(template.content.cloneNode(true));
  const clicked: HTMLElement[] = [];
  const keep = (event: Event) => {
    const on = event.target instanceof Element ? event.target : root;
    const field = on.closest('input, select, textarea, label');
    const button = on.closest<HTMLElement>('button, summary');
    if (field || (button && event.type === 'click')) event.preventDefault();
    if (field || button) event.stopPropagation();
    if (button && event.type === 'click') clicked.push(button);
  };
  // Enter and the space bar click buttons by themselves.
  const types = ['click', 'mousedown', 'touchstart', 'keydown'];
  for (const type of types) root.addEventListener(type, keep, { capture: true, passive: false });
  const stop = () => {
    for (const type of types) root.removeEventListener(type, keep, { capture: true });
  };
  const usual = location.hash.length <= 1 && theme !== 'light' && theme !== 'dark';
  Object.assign(globalThis, {
    firstView: { language, usual, clicked, stop },
  });
}
