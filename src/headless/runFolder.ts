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
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../run/checkpoint.ts';
import { Journal } from '../run/journal.ts';
import type { RunRecord } from '../run/record.ts';
import { type RunSpec, SPEC_VERSION, specDigest } from '../run/spec.ts';
import { NeverError, RetryError } from './exit.ts';

const SPEC = 'run.json';
const JOURNAL = 'journal.bin';
const WEIGHTS = 'weights.safetensors';
const RECORD = 'record.json';
const LOCK = 'lock.json';

export class RunFolder {
  private readonly folder: string;
  private readonly run: string;
  private readonly file: number;
  readonly journal: Journal;
  readonly checkpoint: Checkpoint | undefined;

  /**
   * Takes possession of a folder, and makes it if it is not there.
   *
   * @throws NeverError if it keeps something else; RetryError while another process works there
   */
  constructor(folder: string, spec: RunSpec) {
    this.folder = folder;
    this.run = specDigest(spec);
    mkdirSync(folder, { recursive: true });
    this.claim(spec);
    this.lock();
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

  /** Writes what the journal has come to hold; the operating system keeps it from then on, also if the process is killed. */
  flush(): void {
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

  close(): void {
    this.flush();
    closeSync(this.file);
    rmSync(this.path(LOCK), { force: true });
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

  /** Two processes that append to one journal would spoil it. */
  private lock(): void {
    const mine = JSON.stringify({ host: hostname(), process: process.pid });
    try {
      writeFileSync(this.path(LOCK), mine, { flag: 'wx' });
    } catch {
      if (isHeld(this.read(LOCK))) {
        throw new RetryError(`Another process is at work in ${this.folder}. Try again when it has ended.`);
      }
      writeFileSync(this.path(LOCK), mine);
    }
  }
}

function digestIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)).digest;
  } catch {
    return undefined;
  }
}

/** Whether a lock's owner is alive; of another machine's process nobody here can tell that it is not. */
function isHeld(lock: Uint8Array | undefined): boolean {
  try {
    const owner = JSON.parse(new TextDecoder().decode(lock));
    if (owner.host !== hostname()) return true;
    // A container's processes often have the same number as those of the one before it.
    if (owner.process === process.pid) return false;
    process.kill(owner.process, 0);
    return true;
  } catch {
    return false;
  }
}
