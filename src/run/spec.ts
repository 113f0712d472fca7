// What identifies a run: its specification. With the engine that computes it, it determines every event.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import type { CommonSettings } from '../search/common.ts';
import { ALGORITHM_IDS, ALGORITHMS, type AlgorithmId } from '../search/registry.ts';
import { type Settings, withDefaults } from '../settings/fields.ts';

/** Of the specification and of links. Raised when the same settings come to mean another run. */
export const SPEC_VERSION = 2;

/** Which figures answer the queries. */
export interface TableIdentity {
  readonly name: string;
  /** Digest of its contents (oracle/digest.ts), 64 hexadecimal digits; links carry the first ones. */
  readonly digest: string;
}

export interface RunSpec {
  readonly algorithm: AlgorithmId;
  /** Of this algorithm, all of them. */
  readonly settings: Settings;
  /** 'auto': the fastest there is. Another engine gives slightly other figures. */
  readonly engine: 'auto' | EngineId;
  /** Absent as long as no table is known; a run always has one. */
  readonly table?: TableIdentity | undefined;
}

/** The specification with an algorithm's defaults, or one of its presets. @param preset the first one if not given */
export function presetSpec(algorithm: AlgorithmId, preset?: string): RunSpec {
  const { fields, presets } = ALGORITHMS[algorithm];
  const name = preset ?? Object.keys(presets)[0];
  return { algorithm, settings: withDefaults(fields, presets[name] as Settings), engine: 'auto' };
}

/** Whether it trains a model with a latent space, step by step, to search with. */
export function hasLatentModel({ algorithm, settings }: RunSpec): boolean {
  const { stages, plan } = ALGORITHMS[algorithm];
  return stages.includes('query-proposals') && plan(settings as never).engine;
}

/** What searches that are to be compared have in common. */
export type SharedSettings = CommonSettings & { readonly budget: number };

/** The specification of a search with settings that suit the budget, and these. */
export function specForBudget(
  algorithm: AlgorithmId,
  shared: SharedSettings,
  others: Pick<RunSpec, 'engine' | 'table'>,
): RunSpec {
  const { fields, forBudget } = ALGORITHMS[algorithm];
  const settings = { ...(forBudget?.(shared.budget) as Settings | undefined), ...shared };
  return { ...others, algorithm, settings: withDefaults(fields, settings) };
}

/** Algorithms that spend a budget of queries. */
export const SEARCH_IDS: readonly AlgorithmId[] = ALGORITHM_IDS.filter(
  (id) => 'budget' in ALGORITHMS[id].fields,
);

/** 64 hexadecimal digits that differ for specifications of different runs. */
export function specDigest({ algorithm, settings, engine, table }: RunSpec): string {
  const ordered = Object.keys(ALGORITHMS[algorithm].fields)
    .sort()
    .map((name) => [name, settings[name]]);
  const text = JSON.stringify([
    SPEC_VERSION,
    algorithm,
    ordered,
    engine,
    'nasbench101',
    table?.digest ?? null,
  ]);
  return bytesToHex(sha256(utf8ToBytes(text)));
}
