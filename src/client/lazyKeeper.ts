// A keeper that is fetched, with the database behind it, when the first run begins: a first visit does not wait for it.

import type { Origin } from '../library/keptRun.ts';
import type { Keeper, KeepingState, LeftRun, SpecOfRun } from './keeper.ts';
import type { RunKeeper } from './runDriver.ts';
import type { Piece } from './runsUnderWay.ts';

export const NOTHING_KEPT: KeepingState = { failure: undefined, elsewhere: false, added: 0 };

export class LazyKeeper implements RunKeeper {
  private readonly tell: (state: KeepingState) => void;
  private fetching: Promise<Keeper> | undefined;

  /** @param tell is called after every change of the state */
  constructor(tell: (state: KeepingState) => void) {
    this.tell = tell;
  }

  /** The keeper itself. @throws if it cannot be fetched */
  fetch(): Promise<Keeper> {
    this.fetching ??= this.make().catch((error) => {
      this.fetching = undefined;
      throw error;
    });
    return this.fetching;
  }

  began(spec: SpecOfRun): void {
    this.hand((keeper) => keeper.began(spec));
  }

  came(piece: Piece): void {
    this.hand((keeper) => keeper.came(piece));
  }

  ended(run: LeftRun): void {
    this.hand((keeper) => keeper.ended(run));
  }

  /** A run of several that were played at once has ended. */
  add(run: LeftRun, from: Origin): void {
    this.hand((keeper) => keeper.add(run, from));
  }

  private async make(): Promise<Keeper> {
    const [{ Database }, { Keeper }] = await Promise.all([import('./database.ts'), import('./keeper.ts')]);
    return new Keeper(new Database(), this.tell);
  }

  private hand(work: (keeper: Keeper) => void): void {
    this.fetch().then(work, (error: unknown) =>
      this.tell({
        ...NOTHING_KEPT,
        failure: {
          ok: false,
          code: 'unexpected',
          message: `The keeper could not be fetched: ${String(error)}`,
        },
      }),
    );
  }
}
