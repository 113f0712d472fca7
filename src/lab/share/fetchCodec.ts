// Fetches the codec once; after a failure, again.

type Codec = typeof import('./codec.ts');
let fetching: Promise<Codec> | undefined;

/** The same promise as long as it has not failed, so that components can wait for it with `use`. */
export function fetchCodec(): Promise<Codec> {
  if (!fetching) {
    fetching = import('./codec.ts');
    fetching.catch(() => {
      fetching = undefined;
    });
  }
  return fetching;
}
