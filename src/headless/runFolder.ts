// A folder that keeps one run: what it is, its journal, its models' weights, and in the end its record. Whatever happens to
// the process that writes there, another one can go on.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../run/checkpoint.ts';
import { Journal } from '../run/journal.ts';
import type { RunRecord } from '../run/record.ts';
import { type RunSpec, SPEC_VERSION, specDigest } from '../run/spec.ts';
import { NeverError } from './exit.ts';
import { Lease } from './lease.ts';

const SPEC = 'run.json';
const JOURNAL = 'journal.bin';
const WEIGHTS = 'weights.safetensors';
const RECORD = 'record.json';
const LOCK = 'lock.json';
/** Kept by the commands beside a run: what may differ between equal runs. */
const SECONDS = 'seconds.json';

export class RunFolder {
  private readonly folder: string;
  private readonly run: string;
  private readonly file: number;
  /** Two processes that append to one journal would spoil it. */
  private readonly lease: Lease;
  readonly journal: Journal;
  readonly checkpoint: Checkpoint | undefined;

  /**
   * Takes possession of a folder, and makes it if it is not there.
   *
   * @throws NeverError if it keeps something else; BusyError while another process works there
   */
  constructor(folder: string, spec: RunSpec) {
    this.folder = folder;
    this.run = specDigest(spec);
    mkdirSync(folder, { recursive: true });
    this.claim(spec);
    this.lease = new Lease(this.path(LOCK), folder);
    const bytes = this.read(JOURNAL);
    const { journal, good } = bytes
      ? Journal.read(bytes, this.run)
      : { journal: new Journal(this.run), good: 0 };
    this.journal = journal;
    this.file = openSync(this.path(JOURNAL), 'a');
    // What a killed process wrote by half would else stand in the middle.
    if (bytes && good < bytes.length) truncateSync(this.path(JOURNAL), good);
    const weights = this.read(WEIGHTS);
    this.checkpoint = weights && readCheckpoint(weights, this.run);
  }

  /**
   * Writes what the journal has come to hold; the operating system keeps it from then on, also if the process is killed.
   *
   * @throws BusyError if another process has taken the folder over, as after a long sleep of this one
   */
  flush(): void {
    this.lease.showLife();
    const fresh = this.journal.takeFresh();
    if (fresh.length > 0) writeSync(this.file, fresh);
  }

  save(checkpoint: Checkpoint): void {
    this.flush();
    this.replace(WEIGHTS, writeCheckpoint(checkpoint, this.run));
  }

  finish(record: RunRecord): void {
    this.flush();
    this.replace(RECORD, `${JSON.stringify(record)}\n`);
  }

  /** Weights are of use to a run that goes on, and are most of what a folder holds. */
  forgetWeights(): void {
    rmSync(this.path(WEIGHTS), { force: true });
  }

  /** Seconds that processes spent on this run, but for those that were killed. */
  addSeconds(seconds: number): void {
    const before = secondsIn(this.folder) ?? 0;
    this.replace(SECONDS, `${JSON.stringify({ seconds: before + seconds })}\n`);
  }

  close(): void {
    if (this.lease.isMine()) this.flush();
    closeSync(this.file);
    this.lease.release();
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  private read(name: string): Uint8Array | undefined {
    return existsSync(this.path(name)) ? new Uint8Array(readFileSync(this.path(name))) : undefined;
  }

  /** Beside the target and then renamed, so that a half-written file is never found there. */
  private replace(name: string, content: Uint8Array | string): void {
    writeFileSync(this.path(`${name}.part`), content);
    renameSync(this.path(`${name}.part`), this.path(name));
  }

  private claim(spec: RunSpec): void {
    const known = this.read(SPEC);
    if (known) {
      if (digestIn(known) === this.run) return;
      throw new NeverError(`${this.folder} keeps another run. Give another folder to --out.`);
    }
    // A process that was killed at its very start may have left these.
    const others = readdirSync(this.folder).filter((name) => name !== `${SPEC}.part` && name !== LOCK);
    if (others.length > 0) {
      throw new NeverError(`${this.folder} is not empty and keeps no run. Give another folder to --out.`);
    }
    this.replace(
      SPEC,
      `${JSON.stringify({ version: SPEC_VERSION, digest: this.run, space: 'nasbench101', ...spec }, null, 2)}\n`,
    );
  }
}

/** Seconds spent on the run in a folder; undefined where that is not known. */
export function secondsIn(folder: string): number | undefined {
  try {
    const { seconds } = JSON.parse(readFileSync(join(folder, SECONDS), 'utf8'));
    return Number.isFinite(seconds) ? seconds : undefined;
  } catch {
    return undefined;
  }
}

function digestIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)).digest;
  } catch {
    return undefined;
  }
}
