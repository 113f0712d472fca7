// A run as it is kept: a light entry with all that a list shows of it, and its heavy parts, which are read one run at a time.
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import type { RunRecord } from '../run/record.ts';
import { type RunSpec, specDigest, type TableIdentity } from '../run/spec.ts';
import type { BestCell, Series } from '../search/events.ts';
import { figureOrNull } from './figures.ts';

/** Of entries, in the database and in files. Raised with a step in migrations.ts. */
export const ENTRY_VERSION = 2;

/**
 * Where runs are started: on the lab's page, one by one; as points of a sweep, in comparisons of searches, in lessons, many at
 * once.
 */
export const ORIGINS = ['lab', 'sweep', 'searches', 'lesson'] as const;
export type Origin = (typeof ORIGINS)[number];

/** How one of the run's predictors did when it was judged last; null where there is nothing to tell. */
export interface KeptSeries extends Series {
  readonly steps: number;
  /** Kendall's tau-b on the held-out cells, [−1, 1]. */
  readonly kendall: number | null;
}

export interface KeptRun {
  readonly version: typeof ENTRY_VERSION;
  readonly from: Origin;
  /** Names the run in this library: its key, and the engine that computed it, since engines differ in the last digits. */
  readonly id: string;
  /** Digest of the specification. */
  readonly key: string;
  readonly spec: RunSpec & { readonly table: TableIdentity };
  /** The engine that trained its models; null where none was trained. */
  readonly computedBy: EngineId | null;
  /** `stopped`: cancelled, or failed; it can go on. */
  readonly outcome: 'finished' | 'stopped';
  /** Share of the planned work done, [0, 1]. */
  readonly progress: number;
  /** Events that its record is made of. */
  readonly delivered: number;
  readonly queries: number;
  /** Undefined for a run that queried nothing yet. */
  readonly best?: { readonly [K in keyof BestCell]: K extends 'cell' ? number : number | null };
  /** Rank of the best cell in the table, 1 = best, and ceiling − its test accuracy; of finished runs. */
  readonly bestRank: number | null;
  readonly regret: number | null;
  readonly series: readonly KeptSeries[];
  /** Time spent computing, in ms. */
  readonly elapsed: number;
  /** When it ended, and when its name, tags or pin were changed last: ms since 1970. */
  readonly ended: number;
  readonly changed: number;
  /** As the person named it; '' for the name that its settings make. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly pinned: boolean;
  /** Of its heavy parts. */
  readonly bytes: number;
  /** When it was deleted, as long as that can be undone. */
  readonly removed?: number;
}

/** The heavy parts of a kept run. */
export interface RunParts {
  /** As recordCodec.ts packs it. */
  readonly record: Uint8Array;
  /** All that its models answered. */
  readonly journal: Uint8Array;
  /**
   * The weights of its models as a safetensors file; of a stopped run with what the optimiser knows, so that it can go on.
   * Absent where there are no models.
   */
  readonly weights?: Uint8Array;
}

/** A run with its heavy parts. */
export interface WholeRun {
  readonly entry: KeptRun;
  readonly parts: RunParts;
}

/** What is known of a run when it ends. */
export interface EndedRun {
  readonly spec: RunSpec & { readonly table: TableIdentity };
  readonly computedBy: EngineId | null;
  readonly record: RunRecord;
  readonly delivered: number;
  /** ms */
  readonly elapsed: number;
}

/** 64 hexadecimal digits, and the engine behind a full stop where one was at work. */
export function idOf(key: string, computedBy: EngineId | null): string {
  return computedBy === null ? key : `${key}.${computedBy}`;
}

/** @param now ms since 1970 @param bytes of its heavy parts */
export function entryOf(
  { spec, computedBy, record, delivered, elapsed }: EndedRun,
  now: number,
  bytes: number,
  from: Origin = 'lab',
): KeptRun {
  const key = specDigest(spec);
  const { summary, best } = record;
  return {
    version: ENTRY_VERSION,
    from,
    id: idOf(key, computedBy),
    key,
    spec,
    computedBy,
    outcome: summary ? 'finished' : 'stopped',
    progress: summary ? 1 : record.progress,
    delivered,
    queries: record.queries.length,
    ...(best
      ? { best: { cell: best.cell, label: figureOrNull(best.label), test: figureOrNull(best.test) } }
      : {}),
    bestRank: figureOrNull(summary?.bestRank),
    regret: figureOrNull(summary?.regret),
    series: record.series.flatMap(({ id, role }) => {
      const last = record.curves[id]?.at(-1);
      return last ? [{ id, role, steps: last.steps, kendall: figureOrNull(last.kendall) }] : [];
    }),
    elapsed: Math.round(elapsed),
    ended: now,
    changed: now,
    name: '',
    tags: [],
    pinned: false,
    bytes,
  };
}

/** Bytes of a run's heavy parts. */
export function sizeOf({ record, journal, weights }: RunParts): number {
  return record.length + journal.length + (weights?.length ?? 0);
}
