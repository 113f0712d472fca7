// The one worker that the page talks to, replaced by another when it dies; and what it has opened.
import type { Failure, OpenReply, Reply, WorkerService } from '../../workers/protocol.ts';
import { ask, type Connect, type Connection } from './connection.ts';

/** What the worker has opened, or why it could not. */
export interface LaboratoryState {
  readonly opened: OpenReply | undefined;
  readonly failure: Failure | undefined;
}

export class Laboratory {
  private readonly connect: Connect;
  private readonly tables: () => readonly string[];
  private readonly threads: number | undefined;
  private connection: Connection | undefined;
  private opening: { readonly on: Connection; readonly done: Promise<void> } | undefined;
  private current: LaboratoryState = { opened: undefined, failure: undefined };
  private readonly listeners = new Set<() => void>();
  /** Told of a worker that has died, while it is still the one in use. */
  onLost: (() => void) | undefined;

  /**
   * @param tables addresses of tables, the best first
   * @param threads that one run may compute with; without it, as many as the processor allows
   */
  constructor(connect: Connect, tables: () => readonly string[], threads?: number) {
    this.connect = connect;
    this.tables = tables;
    this.threads = threads;
  }

  get state(): LaboratoryState {
    return this.current;
  }

  /** Calls back after every change of the state. Returns how to be called no more. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Starts a worker if there is none, and has it load a table; asked again meanwhile, it is the same one. */
  async open(): Promise<void> {
    const mine = this.line();
    if (this.opening?.on !== mine) {
      const done = this.openOn(mine).finally(() => {
        if (this.opening?.on === mine) this.opening = undefined;
      });
      this.opening = { on: mine, done };
    }
    await this.opening.done;
  }

  private async openOn(mine: Connection): Promise<void> {
    const reply = await ask(mine, (worker) => worker.open(this.tables(), this.threads));
    if (mine !== this.connection) return;
    this.opened(reply);
    if (reply.ok) mine.onLost(() => mine === this.connection && this.onLost?.());
  }

  /** Puts a new worker in the place of the one there was. */
  async reopen(): Promise<void> {
    this.close();
    await this.open();
  }

  ask<T>(call: (worker: WorkerService) => Promise<Reply<T>>): Promise<Reply<T>> {
    return ask(this.line(), call);
  }

  /** Goes back to the tables of the server. */
  async forgetImport(): Promise<Reply<OpenReply>> {
    const reply = await this.ask((worker) => worker.forgetImport(this.tables()));
    if (reply.ok) this.opened(reply);
    return reply;
  }

  /** Another table has come into use, imported by the person. */
  replaceTable(table: OpenReply['table']): void {
    const { opened } = this.current;
    if (opened)
      this.set({ opened: { ...opened, table, tableProblem: undefined, imported: true }, failure: undefined });
  }

  /** Ends the worker; the next question starts another one. */
  close(): void {
    this.connection?.close();
    this.connection = undefined;
  }

  private line(): Connection {
    this.connection ??= this.connect();
    return this.connection;
  }

  private opened(reply: Reply<OpenReply>): void {
    this.set(
      reply.ok
        ? { opened: reply.value, failure: undefined }
        : { opened: this.current.opened, failure: reply },
    );
  }

  private set(state: LaboratoryState): void {
    this.current = state;
    for (const listener of [...this.listeners]) listener();
  }
}
