// One tab at a time writes what is kept of a run under way: whoever holds the run's lock (Web Locks API). A tab that is
// closed or crashes lets it go.

const PREFIX = 'seminas-lab run ';

/**
 * Takes the lock of a run.
 *
 * @param key digest of its specification
 * @returns how to let it go; undefined while another tab, or another part of this one, holds it
 */
export function claimRun(key: string): Promise<(() => void) | undefined> {
  // A page that is not served securely has no locks; then there is nothing to keep tabs apart by.
  if (!globalThis.navigator?.locks) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(PREFIX + key, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(undefined);
          return undefined;
        }
        return new Promise<void>((letGo) => resolve(() => letGo()));
      })
      .catch(reject);
  });
}

/** Keys of the runs that some tab is at. */
export async function claimedRuns(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await globalThis.navigator?.locks?.query()) ?? {};
  const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
  return new Set(names);
}
