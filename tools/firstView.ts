// Which modules a first visit waits for: all that the entry and the usual page import, as far as it goes. Worked out from the
// modules themselves, so that no list has to be kept.

interface Context {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const ROOTS = ['/src/lab/main.tsx', '/src/lab/pages/lab/LabPage.tsx'];

/** Names the chunk of a module that is reached from these; null for others. */
function chunkOf(name: string, roots: readonly string[]) {
  let reached: Set<string> | undefined;
  return (id: string, context: Context): string | null => {
    if (!reached) {
      reached = new Set();
      const open = roots.map((root) => process.cwd().replaceAll('\\', '/') + root);
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (reached.has(at)) continue;
        reached.add(at);
        open.push(...(context.getModuleInfo(at)?.importedIds ?? []));
      }
    }
    return reached.has(id) ? name : null;
  };
}

/**
 * Pieces of the page that several parts share: one for the first view, one for what it shows next, and the rest by who needs
 * it. Every further piece is one more way to the server, and nobody should wait for what another page needs.
 */
export const SHARED_PIECES = [
  { name: chunkOf('shared', ROOTS), minShareCount: 2, priority: 3 },
  { name: chunkOf('charts', ['/src/lab/pages/lab/Results.tsx']), minShareCount: 2, priority: 2 },
  { name: 'more', minShareCount: 2, priority: 1, entriesAware: true, entriesAwareMergeThreshold: 30_000 },
];
