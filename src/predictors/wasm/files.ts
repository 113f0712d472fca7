// Reads files of WebAssembly, in a browser or in Node.

/** Whether this is Node; its modules are imported by a name that bundlers do not follow. */
export const isNode =
  (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node !== undefined;

/** Imports one of Node's own modules, out of sight of bundlers and of type checking without Node's types. */
export function importNode<Module>(name: string): Promise<Module> {
  const specifier = `node:${name}`;
  return import(/* @vite-ignore */ specifier);
}

/** The bytes of a file. @throws Error if it cannot be read */
export async function read(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  if (url.protocol === 'file:') {
    type Files = { readFile: (url: URL) => Promise<Uint8Array<ArrayBuffer>> };
    const { readFile } = await importNode<Files>('fs/promises');
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
