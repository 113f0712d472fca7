// Keeps the table that a person imported in the browser's private file system, so that it survives a reload.
import type { Failure } from './protocol.ts';

const NAME = 'imported.parquet';
const PART = 'imported.parquet.part';

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle('oracle', { create: true });
}

async function remove(name: string): Promise<void> {
  try {
    await (await folder()).removeEntry(name);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}

async function write(name: string, bytes: ArrayBuffer): Promise<void> {
  const handle = await (await folder()).getFileHandle(name, { create: true });
  const access = await handle.createSyncAccessHandle();
  try {
    access.truncate(0);
    const written = access.write(new Uint8Array(bytes));
    if (written !== bytes.byteLength) throw new DOMException('short write', 'QuotaExceededError');
    access.flush();
  } finally {
    access.close();
  }
}

async function read(name: string): Promise<ArrayBuffer | undefined> {
  try {
    const handle = await (await folder()).getFileHandle(name);
    return await (await handle.getFile()).arrayBuffer();
  } catch {
    // Absent, or a browser without this file system (some private windows): there is nothing kept.
    return undefined;
  }
}

/** The kept table's file; undefined if there is none. */
export function keptTable(): Promise<ArrayBuffer | undefined> {
  return read(NAME);
}

/**
 * Keeps a table's file for later visits in place of an earlier one. First written aside and read back, so that a full
 * disk or a closed tab leaves the earlier one as it was.
 * @returns why it could not be kept
 */
export async function keepTable(bytes: ArrayBuffer): Promise<Failure | undefined> {
  try {
    await write(PART, bytes);
    if ((await read(PART))?.byteLength !== bytes.byteLength) {
      throw new DOMException('what was written reads back shorter', 'QuotaExceededError');
    }
    await write(NAME, bytes);
    await remove(PART);
    return undefined;
  } catch (error) {
    await remove(PART).catch(() => undefined);
    const megabytes = Math.ceil(bytes.byteLength / 2 ** 20);
    return {
      ok: false,
      code: 'quota',
      message: `The browser could not keep the table (${megabytes} MB): ${String(error)}. Free some space and import again to keep it for the next visit.`,
      details: { megabytes },
    };
  }
}

export function forgetKeptTable(): Promise<void> {
  return remove(NAME);
}
