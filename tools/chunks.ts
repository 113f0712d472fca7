// Which pieces the built page comes in: what the first view needs, what the lab's results need beside that, and what other
// pages share. Every further piece is one more way to the server; every needless one holds the first view up.
interface Context {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** By the modules that they are statically reached from; a module goes with the first that reaches it. */
const PIECES: readonly (readonly [name: string, roots: RegExp])[] = [
  ['first', /\/src\/lab\/(main|App|pages\/lab\/LabPage)\.tsx$/],
  ['results', /\/src\/lab\/pages\/lab\/Results\.tsx$/],
];

function isReached(id: string, roots: RegExp, context: Context): boolean {
  const seen = new Set<string>();
  const waiting = [id];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (roots.test(at)) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    waiting.push(...(context.getModuleInfo(at)?.importers ?? []));
  }
  return false;
}

export const pieces = [
  ...PIECES.map(([name, roots]) => ({
    name: (id: string, context: Context) => (isReached(id, roots, context) ? name : null),
    minShareCount: 2,
  })),
  { name: 'shared', minShareCount: 2 },
];
