// A folder that keeps a sweep: plan.json; runs/KEY, the runs as experiment --out keeps them; results/KEY.json, what each came
// to; and, once the plan is complete or has been merged, results.jsonl and results.parquet. Any number of processes may work
// there: whatever they write is written beside and renamed, and of one name it is always the same.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { writeResults } from '../sweep/parquet.ts';
import type { SweepPlan } from '../sweep/plan.ts';
import { writePlan } from '../sweep/planText.ts';
import { ResultError, type RunResult, readResults, resultLine, resultLines } from '../sweep/result.ts';
import { NeverError } from './exit.ts';
import { secondsIn } from './runFolder.ts';

const PLAN = 'plan.json';
const RESULTS = 'results';
const RUNS = 'runs';
const RESULT = /^([0-9a-f]{64})\.json$/;
const LINES = 'results.jsonl';
const PARQUET = 'results.parquet';
/** Apart from the results, which are the same whoever computed them. */
const SECONDS = 'seconds.jsonl';

export class SweepFolder {
  private readonly folder: string;

  /** Makes the folder if it is not there. */
  constructor(folder: string) {
    this.folder = folder;
    for (const part of [RESULTS, RUNS]) mkdirSync(join(folder, part), { recursive: true });
  }

  keepPlan(plan: SweepPlan): void {
    this.replace(PLAN, writePlan(plan));
  }

  /** For a run's RunFolder. */
  runPath(key: string): string {
    return join(this.folder, RUNS, key);
  }

  /** @throws ResultError if what stands there is none */
  result(key: string): RunResult | undefined {
    const file = join(this.folder, RESULTS, `${key}.json`);
    return existsSync(file) ? readFile(file)[0] : undefined;
  }

  write(result: RunResult): void {
    this.replace(join(RESULTS, `${result.key}.json`), resultLine(result));
  }

  /** What can be handed on as files: lines and Parquet; and how long the runs that were computed here took. */
  writeTables(results: readonly RunResult[]): void {
    this.replace(LINES, resultLines(results));
    this.replace(PARQUET, writeResults(results));
    const seconds = results.flatMap(({ key }) => {
      const known = secondsIn(this.runPath(key));
      return known === undefined ? [] : [`${JSON.stringify({ key, seconds: known })}\n`];
    });
    if (seconds.length > 0) this.replace(SECONDS, seconds.join(''));
  }

  private replace(name: string, content: Uint8Array | string): void {
    // Another process may be writing the same.
    const part = join(this.folder, `${name}.${hostname()}-${process.pid}.part`);
    writeFileSync(part, content);
    renameSync(part, join(this.folder, name));
  }
}

/** The results in a sweep's folder, or in a file of lines. @throws NeverError, ResultError */
export function resultsIn(path: string): RunResult[] {
  if (!existsSync(path)) throw new NeverError(`There is nothing at ${path}.`);
  if (!statSync(path).isDirectory()) return readFile(path);
  const folder = join(path, RESULTS);
  if (existsSync(folder)) {
    const names = readdirSync(folder).filter((name) => RESULT.test(name));
    if (names.length > 0) return names.flatMap((name) => readFile(join(folder, name)));
  }
  const lines = join(path, LINES);
  if (existsSync(lines)) return readFile(lines);
  if (existsSync(folder)) return [];
  throw new NeverError(`${path} keeps no sweep.`);
}

/** The text of the plan that a folder was computed for. */
export function planIn(path: string): string | undefined {
  const file = join(path, PLAN);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function readFile(file: string): RunResult[] {
  try {
    return readResults(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof ResultError)) throw error;
    throw new ResultError(`${file}: ${error.message}`);
  }
}
