// A folder of raw results: results/KEY.json, what each job came to; claims/KEY, jobs that processes are at, and runs/DIGEST,
// runs under way. Any number of processes may work there.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type RawResult, readRaw } from '../reproduction/rawResult.ts';
import { NeverError } from './exit.ts';
import { Lease } from './lease.ts';

const RESULTS = 'results';
const RUNS = 'runs';
const CLAIMS = 'claims';
const RESULT = /^([0-9a-f]{64})\.json$/;

export class ReproduceFolder {
  private readonly folder: string;

  /** Makes the folder if it is not there. */
  constructor(folder: string) {
    this.folder = folder;
    for (const part of [RESULTS, RUNS, CLAIMS]) mkdirSync(join(folder, part), { recursive: true });
  }

  has(key: string): boolean {
    return existsSync(this.file(key));
  }

  /** @throws RawResultError if what stands there is none */
  result(key: string): RawResult | undefined {
    return this.has(key) ? readRaw(readFileSync(this.file(key), 'utf8'), key) : undefined;
  }

  write(key: string, text: string): void {
    // Another process may be writing the same.
    const part = `${this.file(key)}.${hostname()}-${process.pid}.part`;
    writeFileSync(part, text);
    renameSync(part, this.file(key));
  }

  /** A job is one process's as long as it has this. @throws BusyError */
  claim(key: string): Lease {
    return new Lease(join(this.folder, CLAIMS, key), `${this.folder}, ${key.slice(0, 12)}…`);
  }

  /** For a run's RunFolder. */
  runPath(digest: string): string {
    return join(this.folder, RUNS, digest);
  }

  /** A run that has a result need not be kept. */
  forgetRun(digest: string): void {
    rmSync(this.runPath(digest), { recursive: true, force: true });
  }

  /** Takes over another folder's results. @returns how many were new @throws NeverError, RawResultError */
  merge(other: string): number {
    const results = join(other, RESULTS);
    if (!existsSync(results)) throw new NeverError(`There are no raw results at ${other}.`);
    let fresh = 0;
    for (const name of readdirSync(results)) {
      const [, key] = RESULT.exec(name) ?? [];
      if (key === undefined) continue;
      const text = readFileSync(join(results, name), 'utf8');
      readRaw(text, key);
      if (this.has(key)) continue;
      this.write(key, text);
      fresh++;
    }
    return fresh;
  }

  private file(key: string): string {
    return join(this.folder, RESULTS, `${key}.json`);
  }
}
