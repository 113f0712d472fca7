// From raw results to aggregates: for every study, point by point, what its seeds say, and paired differences.
import { conclude } from '../metrics/conclusion.ts';
import { bootstrapInterval } from '../metrics/intervals.ts';
import { medianEstimate } from '../metrics/medianInterval.ts';
import type { LabelSource } from '../oracle/labels.ts';
import {
  AGGREGATES_VERSION,
  type Aggregates,
  type Comparison,
  type Estimate,
  type Landmark,
  type PredictorAggregate,
  type PredictorPoint,
  type SearchAggregate,
  type Shown,
  type WrittenConclusion,
  writtenConclusion,
} from './aggregates.ts';
import { COMPARISONS, LABELS, WANTED, WANTED_LABELLED, type Wanted } from './comparisons.ts';
import { GRID } from './curve.ts';
import { labelsOf, searchJob, type Tables, trialJob } from './jobs.ts';
import type { RawResult, SearchResult, TrialResult } from './rawResult.ts';
import {
  type GridCell,
  PREDICTOR_STUDIES,
  type PredictorStudy,
  SEARCH_STUDIES,
  type SearchStudy,
  type TableRole,
} from './studies.ts';
import { ENGINE_CHOICES, type EngineChoice } from './trial.ts';

interface Sources {
  readonly tables: Tables;
  /** Of a study that has results of several engines, those of this one count; one engine's are never mixed with another's. */
  readonly engine: EngineChoice;
  /** Of a job's key, if it has been done. */
  readonly result: (key: string) => RawResult | undefined;
  readonly landmarks: readonly Landmark[];
  readonly producer: string;
}

/** By seed; undefined for one that has no such figure. */
type BySeed = readonly (number | undefined)[];

/** What there is so far: points without a result are left out. */
export function aggregate(sources: Sources): Aggregates {
  const { tables, landmarks, producer } = sources;
  const reader = new Reader(sources);
  const comparisons = LABELS.flatMap((label) => compared(reader, label));
  const searches = searchAggregates(reader);
  const predictors = predictorAggregates(reader);
  return rounded({
    version: AGGREGATES_VERSION,
    producer,
    tables: (['measured', 'surrogate'] as const).flatMap((role) => {
      const table = tables[role];
      return table ? [{ role, name: table.name, digest: table.digest }] : [];
    }),
    landmarks: [...landmarks],
    searches,
    predictors,
    comparisons,
    shows: WANTED.flatMap((wanted) => shown(wanted, { searches, predictors, comparisons }) ?? []),
  });
}

/** Finds results by what they are of. */
class Reader {
  private readonly sources: Sources;
  private readonly engines: readonly EngineChoice[];

  constructor(sources: Sources) {
    this.sources = sources;
    this.engines = [sources.engine, ...ENGINE_CHOICES.filter((engine) => engine !== sources.engine)];
  }

  /** Whose results of a search count. */
  engineOfSearch(study: SearchStudy, label: LabelSource): EngineChoice {
    return this.firstWith((engine) => this.searches(study, label, engine));
  }

  /** Whose results of a predictor count. */
  engineOfTrials(study: PredictorStudy, role: TableRole): EngineChoice {
    return this.firstWith((engine) => study.grid.flatMap((cell) => this.trials(study, cell, role, engine)));
  }

  searches(
    study: SearchStudy,
    label: LabelSource,
    engine = this.engineOfSearch(study, label),
  ): (SearchResult | undefined)[] {
    const { tables, result } = this.sources;
    const { measured } = tables;
    if (!measured) return [];
    return seedsUpTo(study.seeds[label] ?? 0).map((seed) => {
      const found = result(searchJob(study, label, seed, measured, engine).key);
      return found?.kind === 'search' ? found : undefined;
    });
  }

  trials(
    study: PredictorStudy,
    cell: GridCell,
    role: TableRole,
    engine: EngineChoice,
  ): (TrialResult | undefined)[] {
    const { tables, result } = this.sources;
    const table = tables[role];
    if (!table) return [];
    return seedsUpTo(study.seeds).map((seed) => {
      const found = result(trialJob(study, cell, seed, role, table, engine).key);
      return found?.kind === 'trial' ? found : undefined;
    });
  }

  private firstWith(resultsOf: (engine: EngineChoice) => readonly unknown[]): EngineChoice {
    return this.engines.find((engine) => resultsOf(engine).some((one) => one)) ?? this.sources.engine;
  }
}

const seedsUpTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

function searchAggregates(reader: Reader): SearchAggregate[] {
  return SEARCH_STUDIES.flatMap((study) =>
    labelsOf(study).flatMap((label) => {
      const runs = reader.searches(study, label);
      const done = runs.filter((run) => run).length;
      const points = GRID.flatMap((queries) => {
        const at = runs.map((run) => run?.curve.find((point) => point.queries === queries));
        const test = estimated(at.map((point) => point?.test));
        const rank = estimated(at.map((point) => point?.rank));
        // Where some runs have ended before, the others are no fair sample of them.
        return test && rank && test.seeds === done ? [{ queries, test, rank }] : [];
      });
      if (points.length === 0) return [];
      const { id, algorithm, settings, trains } = study;
      const engine = trains ? reader.engineOfSearch(study, label) : null;
      return [{ study: id, algorithm, label, settings, engine, planned: runs.length, points }];
    }),
  );
}

function testsAt(reader: Reader, id: string, label: LabelSource, queries: number): BySeed {
  const study = SEARCH_STUDIES.find((one) => one.id === id);
  if (!study) return [];
  return reader
    .searches(study, label)
    .map((run) => run?.curve.find((point) => point.queries === queries)?.test);
}

function compared(reader: Reader, label: LabelSource): Comparison[] {
  return COMPARISONS.flatMap(({ study, queries, against, againstQueries = queries }) => {
    const conclusion = concluded(
      testsAt(reader, study, label, queries),
      testsAt(reader, against, label, againstQueries),
    );
    return conclusion ? [{ study, queries, against, againstQueries, label, conclusion }] : [];
  });
}

function predictorAggregates(reader: Reader): PredictorAggregate[] {
  return PREDICTOR_STUDIES.flatMap((study) =>
    study.tables.flatMap((table) => {
      const computedBy = reader.engineOfTrials(study, table);
      const points = study.grid.flatMap((cell) => pointOf(reader, study, cell, table, computedBy) ?? []);
      if (points.length === 0) return [];
      const { id, predictor, scheme, steps, teacherSteps, control = null, seeds } = study;
      return [
        {
          study: id,
          predictor,
          scheme,
          table,
          engine: predictor === 'lstm' ? computedBy : null,
          steps,
          teacherSteps,
          controlSteps: control,
          planned: seeds,
          points,
        },
      ];
    }),
  );
}

function pointOf(
  reader: Reader,
  study: PredictorStudy,
  cell: GridCell,
  table: TableRole,
  engine: EngineChoice,
): PredictorPoint | undefined {
  const trials = reader.trials(study, cell, table, engine);
  if (trials.every((trial) => !trial)) return undefined;
  const labelledOnly = (predictor: string, steps: number) => {
    const control = PREDICTOR_STUDIES.find(
      (one) => one.scheme === 'labelled' && one.predictor === predictor && one.steps === steps,
    );
    const at = control?.grid.find(({ labelled }) => labelled === cell.labelled);
    return control && at ? reader.trials(control, at, table, engine) : [];
  };
  const controls = study.control === undefined ? [] : labelledOnly(study.predictor, study.control);
  const teachers =
    study.scheme === 'teacher-labels'
      ? labelledOnly('gp+trees', 0)
      : study.scheme === 'own-labels'
        ? labelledOnly(study.predictor, study.teacherSteps)
        : [];
  const tau = (of: readonly (TrialResult | undefined)[]) =>
    of.map((trial) => trial?.heldOut.tau ?? undefined);
  const above90 = (of: readonly (TrialResult | undefined)[]) =>
    of.map((trial) => trial?.heldOut.above90 ?? undefined);
  const whole = trials.map((trial) => trial?.whole ?? undefined);
  return {
    labelled: cell.labelled,
    unlabelled: cell.labelled * cell.ratio,
    heldOut: { tau: estimated(tau(trials)), above90: estimated(above90(trials)) },
    whole: whole.some((taus) => taus)
      ? {
          tau: estimated(whole.map((taus) => taus?.tau ?? undefined)),
          above90: estimated(whole.map((taus) => taus?.above90 ?? undefined)),
        }
      : null,
    gain: concluded(tau(trials), tau(controls)),
    gainAbove90: concluded(above90(trials), above90(controls)),
    // Of the seeds that both have.
    teacher: estimated(tau(teachers).map((value, i) => (trials[i] ? value : undefined))),
    overTeacher: concluded(tau(trials), tau(teachers)),
  };
}

function estimated(bySeed: BySeed): Estimate | null {
  const values = bySeed.filter((value) => value !== undefined);
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const { median, interval } = medianEstimate(values);
  return {
    seeds: values.length,
    mean,
    interval: bootstrapInterval(values) ?? null,
    median,
    medianInterval: interval ?? null,
  };
}

/** Of the seeds that both sides have. */
function concluded(minuend: BySeed, subtrahend: BySeed): WrittenConclusion | null {
  const differences = minuend.flatMap((left, i) => {
    const right = subtrahend[i];
    return left === undefined || right === undefined ? [] : [left - right];
  });
  const conclusion = conclude(differences);
  return conclusion ? writtenConclusion(conclusion) : null;
}

function shown(
  wanted: Wanted,
  { searches, predictors, comparisons }: Pick<Aggregates, 'searches' | 'predictors' | 'comparisons'>,
): Shown | undefined {
  const { id, bar } = wanted;
  const row = (
    kind: Shown['kind'],
    seeds: number,
    { mean, interval }: Pick<Estimate, 'mean' | 'interval'>,
  ) => ({
    id,
    bar,
    kind,
    seeds,
    mean,
    interval,
    reached: mean >= bar,
  });
  const ofConclusion = (kind: Shown['kind'], conclusion: WrittenConclusion) =>
    row(kind, conclusion.pairs, {
      mean: conclusion.mean,
      interval: conclusion.kind === 'too-few' ? null : conclusion.interval,
    });
  if (wanted.of === 'search') {
    const test = searches
      .find(({ study, label }) => study === wanted.study && label === 'mean-test')
      ?.points.find(({ queries }) => queries === wanted.queries)?.test;
    return test && row('accuracy', test.seeds, test);
  }
  if (wanted.of === 'comparison') {
    const { study, queries, against, againstQueries = queries } = wanted.comparison;
    const found = comparisons.find(
      (one) =>
        one.label === 'mean-test' &&
        one.study === study &&
        one.queries === queries &&
        one.against === against &&
        one.againstQueries === againstQueries,
    );
    return found && ofConclusion('difference', found.conclusion);
  }
  const point = predictors
    .find(({ study, table }) => study === wanted.study && table === 'measured')
    ?.points.find(
      ({ labelled, unlabelled }) => labelled === WANTED_LABELLED && unlabelled === wanted.unlabelled,
    );
  if (!point) return undefined;
  if (wanted.of === 'gain') return point.gain ? ofConclusion('gain', point.gain) : undefined;
  const { tau } = point.heldOut;
  return tau ? row('tau', tau.seeds, tau) : undefined;
}

const DIGITS = 6;

/** Six digits are more than any of these figures has a meaning for. */
function rounded<T>(value: T): T {
  if (typeof value === 'number') return Number(value.toFixed(DIGITS)) as T;
  if (Array.isArray(value)) return value.map(rounded) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rounded(inner)])) as T;
}
