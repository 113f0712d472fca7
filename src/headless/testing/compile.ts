// The commands compiled to JavaScript, once for a file of tests.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
const COMMANDS = ['cells', 'experiment', 'oracle', 'predictors', 'reproduce', 'sweep'];

/** Every source finds what lies beside it: WebAssembly, threads, tables. */
const inPlace: Plugin = {
  name: 'in-place',
  transform(code, id) {
    const file = id.split('?')[0];
    if (file.includes('node_modules') || !code.includes('import.meta.')) return null;
    return code
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(file)));
  },
};

let made: Promise<string> | undefined;

/** The folder that they are in; it is removed when this process ends. */
export function compiledCommands(): Promise<string> {
  made ??= compile();
  return made;
}

async function compile(): Promise<string> {
  // Packages are found from here.
  const cache = join(root, 'node_modules/.cache/seminas-lab');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'commands-'));
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [inPlace],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(COMMANDS.map((name) => [name, join(root, `src/headless/${name}.ts`)])),
      },
    },
  });
  return outDir;
}
