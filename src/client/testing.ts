// A worker whose answers are given by hand, for tests of what stands on the page's side of it.
import type { Advance, Reply, TableInfo, WorkerService } from '../../workers/protocol.ts';
import { presetSpec, type RunSpec, type TableIdentity } from '../run/spec.ts';
import type { SearchEvent } from '../search/events.ts';
import { type Connection, lossSignal } from './connection.ts';

const stage: SearchEvent = { type: 'stage', stage: 'train', iteration: 0, progress: 0.25 };
export const piece = (advance: Partial<Advance> = {}): Reply<Advance> => ({
  ok: true,
  value: { events: [stage], finished: false, journal: Uint8Array.of(7), ...advance },
});
const died = { ok: false, code: 'worker-lost', message: 'killed' } as const;
export const SPEC: RunSpec & { readonly table: TableIdentity } = {
  ...presetSpec('seminas'),
  table: { name: 'made up', digest: 'f'.repeat(64) },
};

export function script() {
  const waiting: ((reply: Reply<Advance>) => void)[] = [];
  const started: unknown[][] = [];
  const ok = async () => ({ ok: true, value: null }) as const;
  const { lose, onLost } = lossSignal();
  const scripted = {
    waiting,
    started,
    opened: undefined as unknown[] | undefined,
    die: () => lose(died),
    refuse: undefined as 'table-changed' | 'other-run' | undefined,
    opening: undefined as Promise<void> | undefined,
    table: undefined as TableInfo | undefined,
    closed: false,
  };
  const service = {
    open: async (...given: unknown[]) => {
      scripted.opened = given;
      await scripted.opening;
      const { table } = scripted;
      return {
        ok: true,
        value: { enumerationMs: 1, spaceSize: 423_624, table, tableProblem: undefined, imported: false },
      };
    },
    start: async (...given: unknown[]) => {
      started.push(given);
      return scripted.refuse ? { ok: false, code: scripted.refuse, message: '' } : { ok: true, value: null };
    },
    advance: () => new Promise<Reply<Advance>>((resolve) => waiting.push(resolve)),
    cancel: ok,
  } as unknown as WorkerService;
  const close = () => {
    scripted.closed = true;
  };
  const connection: Connection = { service, onLost, close };
  return Object.assign(scripted, { connection });
}

/** Until all that was answered has been heard. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
