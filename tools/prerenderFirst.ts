// A Vite plugin: the built page holds its first view as HTML, in every language, so that there is something to read before any
// program has come. Nothing in it can be used yet, and React puts its own in its place.
import { createServer, type Plugin, type Rollup } from 'vite';

/** By what the person's language is, as src/i18n/i18n.ts tells it. */
const LANGUAGES = ['en', 'zh'] as const;
const PAGE = 'src/lab/pages/lab/LabPage.tsx';

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
    for (const language of LANGUAGES) {
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
        const page = Object.values(bundle).find(
          (file): file is Rollup.OutputChunk =>
            file.type === 'chunk' && file.facadeModuleId?.endsWith(`/${PAGE}`) === true,
        );
        if (!page) throw new Error(`No chunk is made of ${PAGE}, which the first view is of.`);
        const byLanguage = await views();
        const styles = [...(page.viteMetadata?.importedCss ?? [])].filter(
          (file) => !html.includes(`href="./${file}"`),
        );
        const templates = LANGUAGES.map(
          (language) => `<template id="first-${language}">${byLanguage[language]}</template>`,
        );
        return {
          html: html.replace(
            '</body>',
            () => `${templates.join('')}<script>(${show.toString()})()</script></body>`,
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

/** Runs in the page, so it must stand alone. An address that asks for anything else than the usual is left to the program. */
function show(): void {
  const root = document.getElementById('root');
  if (!root || location.search !== '' || /[#&](p|hide|embed|present|a|r)=/.test(location.hash)) return;
  let language = navigator.languages.find((wish) => /^(zh|en)\b/i.test(wish)) ?? 'en';
  try {
    language = localStorage.getItem('seminas-lab.language') ?? language;
    const theme = localStorage.getItem('seminas-lab.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {}
  const name = /^zh/i.test(language) ? 'zh' : 'en';
  const template = document.getElementById(`first-${name}`);
  if (!(template instanceof HTMLTemplateElement)) return;
  document.documentElement.lang = name === 'zh' ? 'zh-CN' : 'en';
  const view = document.createElement('div');
  view.inert = true;
  view.append(template.content.cloneNode(true));
  root.replaceChildren(view);
}
