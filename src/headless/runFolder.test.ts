// A run's folder belongs to one process at a time, and to another one when that is dead.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { presetSpec } from '../run/spec.ts';
import { BusyError } from './exit.ts';
import { RunFolder, secondsIn } from './runFolder.ts';

const root = mkdtempSync(join(tmpdir(), 'seminas-run-folder-'));
afterAll(() => rmSync(root, { recursive: true }));
const spec = presetSpec('random');

function lockedFolder(owner: { host: string; process: number }, minutesAgo: number): string {
  const folder = mkdtempSync(join(root, 'run-'));
  new RunFolder(folder, spec).close();
  writeFileSync(join(folder, 'lock.json'), JSON.stringify(owner));
  const time = Date.now() / 1_000 - 60 * minutesAgo;
  utimesSync(join(folder, 'lock.json'), time, time);
  return folder;
}

describe('RunFolder', () => {
  const elsewhere = { host: 'elsewhere', process: 1 };
  // The parent of this process is alive.
  const here = { host: hostname(), process: process.ppid };

  it('is left to a process that showed lately that it lives, on whichever machine', () => {
    for (const owner of [elsewhere, here])
      expect(() => new RunFolder(lockedFolder(owner, 1), spec)).toThrow(BusyError);
  });

  it('is taken over from one that has not, and from one that there is no more', () => {
    for (const owner of [elsewhere, here]) new RunFolder(lockedFolder(owner, 10), spec).close();
    new RunFolder(lockedFolder({ host: hostname(), process: 2 ** 22 + 1 }, 0), spec).close();
  });

  it('adds up the seconds of several lives', () => {
    const folder = mkdtempSync(join(root, 'run-'));
    expect(secondsIn(folder)).toBeUndefined();
    for (const seconds of [1.5, 2]) {
      const kept = new RunFolder(folder, spec);
      kept.addSeconds(seconds);
      kept.close();
    }
    expect(secondsIn(folder)).toBe(3.5);
  });
});
