// The reproduction as a list of jobs in a fixed order: runs of searches and trials of predictors, each under a key that says
// what it is, so that nothing is computed twice and results of several machines can be put together.
import type { LabelSource } from '../oracle/labels.ts';
import type { RunSpec, TableIdentity } from '../run/spec.ts';
import { ALGORITHMS } from '../search/registry.ts';
import { withDefaults } from '../settings/fields.ts';
import { keyOf } from './key.ts';
import {
  type GridCell,
  PREDICTOR_STUDIES,
  type PredictorStudy,
  SEARCH_STUDIES,
  type SearchStudy,
  type TableRole,
} from './studies.ts';
import { type EngineChoice, type Trial, trialKey } from './trial.ts';

/** Raised when the same settings come to mean another search. */
const SEARCH_VERSION = 1;

interface JobBase {
  readonly key: string;
  /** Of the study and what it is on: `evolution/mean-test`, `graph-own/surrogate`. */
  readonly name: string;
  /** The name, for trials followed by N and M: `graph-own/surrogate/100/1000`. */
  readonly path: string;
  readonly seed: number;
  readonly table: TableRole;
  /** About how long it takes on one core of a server of 2023. */
  readonly seconds: number;
}
export interface SearchJob extends JobBase {
  readonly kind: 'search';
  readonly spec: RunSpec;
}
export interface TrialJob extends JobBase {
  readonly kind: 'trial';
  readonly trial: Trial;
}
export type Job = SearchJob | TrialJob;

/** The tables there are; searches are reproduced on the measured one alone. */
export type Tables = Readonly<Record<TableRole, TableIdentity | undefined>>;

export const searchName = (study: SearchStudy, label: LabelSource) => `${study.id}/${label}`;
export const predictorName = (study: PredictorStudy, table: TableRole) => `${study.id}/${table}`;

/** Labels that a study looks at, in order. */
export const labelsOf = (study: SearchStudy) => Object.keys(study.seeds) as LabelSource[];

export function searchJob(
  study: SearchStudy,
  label: LabelSource,
  seed: number,
  table: TableIdentity,
  engine: EngineChoice,
): SearchJob {
  const { algorithm } = study;
  const settings = withDefaults(ALGORITHMS[algorithm].fields, { ...study.settings, label, seed });
  // What trains nothing is the same on every engine.
  const spec: RunSpec = { algorithm, settings, engine: study.trains ? engine : 'auto', table };
  // Not the specification's digest: that changes with every setting that is added, whose default changes nothing.
  const declared = Object.entries(study.settings).sort(([a], [b]) => (a < b ? -1 : 1));
  const key = keyOf(['search', SEARCH_VERSION, algorithm, declared, label, seed, spec.engine, table.digest]);
  return {
    kind: 'search',
    key,
    name: searchName(study, label),
    path: searchName(study, label),
    seed,
    table: 'measured',
    seconds: study.seconds[label] ?? 1,
    spec,
  };
}

export function trialJob(
  study: PredictorStudy,
  cell: GridCell,
  seed: number,
  role: TableRole,
  table: TableIdentity,
  engine: EngineChoice,
): TrialJob {
  const { predictor, scheme, steps, teacherSteps } = study;
  const whole = study.whole(cell, role);
  const { labelled, ratio } = cell;
  const trial: Trial = {
    predictor,
    scheme,
    labelled,
    unlabelled: labelled * ratio,
    steps,
    teacherSteps,
    engine: predictor === 'lstm' ? engine : null,
    seed,
    whole,
  };
  return {
    kind: 'trial',
    key: trialKey(trial, table.digest),
    name: predictorName(study, role),
    path: `${predictorName(study, role)}/${labelled}/${trial.unlabelled}`,
    seed,
    table: role,
    seconds: study.seconds + (whole ? study.wholeSeconds : 0),
    trial,
  };
}

export interface Choice {
  /** Starts of paths, up to a slash, in the order in which they are to be done; all jobs without any. */
  readonly only: readonly string[];
  /** Of every study at most so many seeds. */
  readonly mostSeeds: number;
  /** What trains encoder-predictor-decoders. */
  readonly engine: EngineChoice;
}

/** All jobs that are chosen, each once. Of a study, all points' first seed comes before the second one. */
export function jobsOf(tables: Tables, { only, mostSeeds, engine }: Choice): Job[] {
  const everything = [...searchJobs(tables, engine), ...trialJobs(tables, engine)].filter(
    ({ seed }) => seed <= mostSeeds,
  );
  const chosen =
    only.length === 0
      ? everything
      : only.flatMap((start) => everything.filter(({ path }) => startsWith(path, start)));
  return [...new Map(chosen.map((job) => [job.key, job])).values()];
}

function searchJobs({ measured }: Tables, engine: EngineChoice): SearchJob[] {
  if (!measured) return [];
  return SEARCH_STUDIES.flatMap((study) =>
    labelsOf(study).flatMap((label) =>
      upTo(study.seeds[label] ?? 0).map((seed) => searchJob(study, label, seed, measured, engine)),
    ),
  );
}

function trialJobs(tables: Tables, engine: EngineChoice): TrialJob[] {
  return PREDICTOR_STUDIES.flatMap((study) =>
    study.tables.flatMap((role) => {
      const table = tables[role];
      if (!table) return [];
      return upTo(study.seeds).flatMap((seed) =>
        study.grid.map((cell) => trialJob(study, cell, seed, role, table, engine)),
      );
    }),
  );
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

/** Whether a path is, or lies below, another one. */
export function startsWith(path: string, start: string): boolean {
  return path === start || path.startsWith(`${start}/`);
}

/** Names of all studies, for those who have to choose. */
export const STUDY_NAMES: readonly string[] = [
  ...SEARCH_STUDIES.flatMap((study) => labelsOf(study).map((label) => searchName(study, label))),
  ...PREDICTOR_STUDIES.flatMap((study) => study.tables.map((table) => predictorName(study, table))),
];
