// A file that says which process is at work somewhere. Its owner shows every few seconds that it lives; whoever dies is
// replaced, and two never work at once.
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { BusyError } from './exit.ts';

/** After so long without a sign an owner is taken for dead. */
const LEASE_MS = 5 * 60_000;
const BETWEEN_SIGNS_MS = 10_000;

export class Lease {
  private readonly path: string;
  private readonly place: string;
  private readonly mine = JSON.stringify({ host: hostname(), process: process.pid });
  private signed = Date.now();

  /** Takes it. @param place where the work is done, for messages @throws BusyError while another process has it */
  constructor(path: string, place: string) {
    this.path = path;
    this.place = place;
    try {
      writeFileSync(path, this.mine, { flag: 'wx' });
    } catch {
      if (isHeld(path)) {
        throw new BusyError(`Another process is at work in ${place}. Try again when it has ended.`);
      }
      writeFileSync(path, this.mine);
    }
  }

  isMine(): boolean {
    try {
      return readFileSync(this.path, 'utf8') === this.mine;
    } catch {
      return false;
    }
  }

  /** To be called often. @throws BusyError if another process has taken over, as after a long sleep of this one */
  showLife(): void {
    const now = Date.now();
    if (now - this.signed < BETWEEN_SIGNS_MS) return;
    this.signed = now;
    if (!this.isMine()) throw new BusyError(`Another process has taken over ${this.place}.`);
    utimesSync(this.path, now / 1_000, now / 1_000);
  }

  /** Gives it back, unless it is another's by now. */
  release(): void {
    if (this.isMine()) rmSync(this.path, { force: true });
  }
}

/**
 * Whether a lock's owner is alive. Of another machine's process, a container that was moved say, only the signs that it gave
 * tell; of this machine's, whose numbers are used again, both have to.
 */
function isHeld(path: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs > LEASE_MS) return false;
    const owner = JSON.parse(readFileSync(path, 'utf8'));
    if (owner.host !== hostname()) return true;
    // A container's processes often have the same number as those of the one before it.
    if (owner.process === process.pid) return false;
    process.kill(owner.process, 0);
    return true;
  } catch {
    return false;
  }
}
