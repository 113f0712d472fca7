// The module hashes of all cells, kept between runs, as making them takes some ten seconds.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SPACE_SIZE } from '../space/nasbench101/benchmark.ts';
import { HashOrder } from '../space/nasbench101/hashOrder.ts';
import { moduleHashes } from '../space/nasbench101/moduleHash.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { ProgressBar } from './progressBar.ts';

const HASH_CACHE = fileURLToPath(
  new URL('../../node_modules/.cache/seminas-lab/module-hashes-1.bin', import.meta.url),
);

/** All hashes: those that an earlier run kept, or made now, with a progress bar, and kept. */
export function cachedHashes(space: Space): HashOrder {
  const kept = readHashes();
  if (kept) return kept;
  const order = hashAll(space);
  keepHashes(order);
  return order;
}

/** Hashes all cells, with a progress bar. */
export function hashAll(space: Space): HashOrder {
  const bar = new ProgressBar('Hashing all cells');
  const steps = moduleHashes(space);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      bar.finish();
      return step.value;
    }
    bar.update(step.value);
  }
}

/** Hashes that an earlier run kept, or undefined if there are none or they are damaged. */
function readHashes(): HashOrder | undefined {
  try {
    const bytes = new Uint8Array(readFileSync(HASH_CACHE));
    const [digest, kept] = [bytes.subarray(0, 32), bytes.slice(32)];
    if (kept.length !== 20 * SPACE_SIZE || !sha256(kept).equals(digest)) return undefined;
    const order = new Uint32Array(kept.buffer, 0, SPACE_SIZE);
    return new HashOrder(order, new Uint32Array(kept.buffer, 4 * SPACE_SIZE));
  } catch {
    return undefined;
  }
}

function keepHashes({ order, words }: HashOrder): void {
  const kept = new Uint32Array(5 * SPACE_SIZE);
  kept.set(order);
  kept.set(words, SPACE_SIZE);
  const bytes = new Uint8Array(kept.buffer);
  try {
    mkdirSync(dirname(HASH_CACHE), { recursive: true });
    // Written beside and renamed, under a name of its own, as several may run at once.
    const part = `${HASH_CACHE}.${process.pid}`;
    writeFileSync(part, Buffer.concat([sha256(bytes), bytes]));
    renameSync(part, HASH_CACHE);
  } catch {
    // A cache is only a convenience: the next run hashes again.
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
