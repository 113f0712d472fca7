// Entries of kept runs of every version that there has been, brought to the present one: from version n to n + 1 by the
// step at place n − 1. An entry of each version stands in testing/entries.json, and is read in a test for ever.
import { LibraryError } from './errors.ts';
import { ENTRY_VERSION } from './keptRun.ts';

type Entry = Readonly<Record<string, unknown>>;

const STEPS: readonly ((entry: Entry) => Entry)[] = [
  // Runs of sweeps and comparisons were not kept yet.
  (entry) => ({ ...entry, from: 'lab' }),
];

/** @throws LibraryError 'library-damaged' without a version, 'library-newer' for one that is not known */
export function migrated(value: unknown, steps = STEPS, present: number = ENTRY_VERSION): unknown {
  const version = (value as Entry | null | undefined)?.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new LibraryError('library-damaged', 'A run without a version.');
  }
  if (version > present) {
    throw new LibraryError(
      'library-newer',
      `A run of version ${version}, and this lab knows up to ${present}.`,
    );
  }
  return steps
    .slice(version - 1)
    .reduce((entry, step, i) => ({ ...step(entry), version: version + i + 1 }), value as Entry);
}
