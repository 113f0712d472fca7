// npm run sweep: many runs of a plan, on as many processes and machines as there are. Results are named by what they are
// results of, so nothing is computed twice, overlap does no harm, and merging is concatenation.

import { createPredictor } from '../predictors/create.ts';
import { isTableOfLink } from '../run/link.ts';
import type { Summary } from '../search/events.ts';
import { Space } from '../space/nasbench101/space.ts';
import { summarise } from '../sweep/aggregate.ts';
import type { SweepPlan } from '../sweep/plan.ts';
import { readPlan } from '../sweep/planText.ts';
import { type PlannedRun, runsOf } from '../sweep/points.ts';
import { type RunResult, resultLine, resultOf, united } from '../sweep/result.ts';
import { costOf } from '../sweep/shards.ts';
import { NodeEngines } from './engines.ts';
import { BusyError, EXIT, exitCodeOf, messageOf, NeverError, runMain } from './exit.ts';
import { playRun, type StopRequest, stopAtSigterm } from './playRun.ts';
import { ProgressBar } from './progressBar.ts';
import { RunFolder } from './runFolder.ts';
import { planIn, resultsIn, SweepFolder } from './sweepFolder.ts';
import { readOptions, USAGE } from './sweepOptions.ts';
import { planText, pointLine, readTask, type Task } from './sweepPlan.ts';
import { reportLines } from './sweepReport.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Computes a process's share, run by run. */
class Worker {
  private readonly task: Task;
  private readonly folder: SweepFolder;
  private readonly threads: number;
  private readonly stop: StopRequest;
  private readonly space = Space.create();
  private readonly bar = new ProgressBar('Sweep');
  /** Costs: of all that was to be computed, and of what has been. */
  private planned = 0;
  private done = 0;
  /** 0, or the worst that happened to a run. */
  private code = 0;
  private isCut = false;
  private engines: NodeEngines | undefined;

  constructor(task: Task, folder: SweepFolder, threads: number, stop: StopRequest) {
    this.task = task;
    this.folder = folder;
    this.threads = threads;
    this.stop = stop;
  }

  /** @returns the exit code */
  async work(): Promise<number> {
    const missing = this.task.mine.filter((run) => !this.isKnown(run));
    this.planned = missing.reduce((sum, run) => sum + costOf(run), 0);
    const before = this.task.mine.length - missing.length;
    if (missing.length > 0) {
      const steps = missing.reduce((sum, { points: [point] }) => sum + point.steps, 0);
      say(`${missing.length} runs to compute, ${steps} gradient steps; ${before} were done before.`);
    }
    try {
      // What another process is at is seen to once more at the end: it may have finished, or died.
      const busy = await this.pass(missing, () => undefined);
      await this.pass(busy, (error) => this.fail(EXIT.again, messageOf(error)));
    } finally {
      this.engines?.dispose();
    }
    if (this.isCut) return EXIT.stopped;
    if (missing.length > 0) this.bar.finish(`${missing.length} runs`);
    return this.code;
  }

  /** @returns the runs that other processes are at */
  private async pass(runs: readonly PlannedRun[], onBusy: (error: BusyError) => void): Promise<PlannedRun[]> {
    const busy: PlannedRun[] = [];
    for (const run of runs) {
      if (this.isCut) break;
      // Another process may have made it in the meantime.
      if (!this.isKnown(run)) {
        this.isCut = this.stop.requested;
        if (this.isCut) break;
        try {
          this.isCut = !(await this.compute(run));
        } catch (error) {
          if (error instanceof BusyError) {
            busy.push(run);
            onBusy(error);
            continue;
          }
          const [{ id }] = run.points;
          this.fail(
            exitCodeOf(error),
            `Run ${run.key.slice(0, 12)}… (${id}, seed ${run.seed}): ${messageOf(error)}`,
          );
        }
      }
      this.done += costOf(run);
    }
    return busy;
  }

  /** Prints the result of a run that has one. */
  private isKnown(run: PlannedRun): boolean {
    const result = this.folder.result(run.key);
    if (result) process.stdout.write(resultLine(result));
    return result !== undefined;
  }

  /** @returns whether it came to its end */
  private async compute(run: PlannedRun): Promise<boolean> {
    const { key, spec } = run;
    this.engines ??= new NodeEngines(spec.engine, this.threads);
    const kept = new RunFolder(this.folder.runPath(key), spec);
    const started = performance.now();
    let summary: Summary | undefined;
    let trains = false;
    try {
      await playRun(
        {
          spec,
          space: this.space,
          table: this.task.table,
          engines: this.engines,
          predictors: (name, random, options) => createPredictor(name, this.space, random, options),
          journal: kept.journal,
          checkpoint: kept.checkpoint,
        },
        {
          folder: kept,
          stop: this.stop,
          onEvent: (event) => {
            if (event.type === 'started') trains = event.series.length > 0;
            else this.bar.update((this.done + event.progress * costOf(run)) / this.planned);
            if (event.type === 'finished') summary = event.summary;
          },
        },
      );
      kept.addSeconds((performance.now() - started) / 1e3);
      if (!summary) return false;
      const result = resultOf(spec, summary, trains ? this.engines.id : null);
      this.folder.write(result);
      kept.forgetWeights();
      process.stdout.write(resultLine(result));
      return true;
    } finally {
      kept.close();
    }
  }

  private fail(code: number, message: string): void {
    say(message);
    if (this.code !== EXIT.never) this.code = code;
  }
}

/** Writes the tables and says what the figures allow to conclude, if every run of the plan has a result. */
function conclude(plan: SweepPlan, all: readonly PlannedRun[], folder: SweepFolder): void {
  const results = all.flatMap(({ key }) => folder.result(key) ?? []);
  if (results.length < all.length) {
    say(`${results.length} of the plan's ${all.length} runs have a result here.`);
    return;
  }
  folder.writeTables(results);
  report(plan, results);
}

function report(plan: SweepPlan, results: readonly RunResult[]): void {
  for (const line of reportLines(summarise(plan, results), plan.base.table?.name ?? '')) say(line);
}

/** The plan that results are of: the one given, or the one that all their folders were computed for. */
function planOfResults(given: string | undefined, paths: readonly string[], results: readonly RunResult[]) {
  const texts = given === undefined ? [...new Set(paths.map(planIn))] : [planText(given)];
  const [text] = texts;
  if (texts.length !== 1 || text === undefined) return undefined;
  const { plan, table: ofLink } = readPlan(text);
  const table = results.find(({ table }) => !ofLink || isTableOfLink(table, ofLink))?.table;
  return table && { ...plan, base: { ...plan.base, table } };
}

function merge(paths: readonly string[], out: string, given: string | undefined): number {
  const everything = united(paths.flatMap(resultsIn));
  const plan = planOfResults(given, paths, everything);
  const wanted = plan && new Set(runsOf(plan).map(({ key }) => key));
  const results = wanted ? everything.filter(({ key }) => wanted.has(key)) : everything;
  const folder = new SweepFolder(out);
  for (const result of results) if (!folder.result(result.key)) folder.write(result);
  if (plan) folder.keepPlan(plan);
  folder.writeTables(results);
  say(wanted ? `${results.length} of the plan's ${wanted.size} runs.` : `${results.length} runs.`);
  if (plan) report(plan, results);
  return 0;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const { help, list, out, threads } = options;
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [first] = options.merge;
  if (first !== undefined) return merge(options.merge, out ?? first, options.plan);
  const task = await readTask(options);
  if (list) {
    for (const run of task.mine) process.stdout.write(pointLine(run));
    return 0;
  }
  if (out === undefined) throw new NeverError('--out is missing.');
  const folder = new SweepFolder(out);
  if (task.plan) folder.keepPlan(task.plan);
  const code = await new Worker(task, folder, threads, stopAtSigterm()).work();
  if (task.plan && code !== EXIT.stopped && options.point === undefined)
    conclude(task.plan, task.all, folder);
  return code;
}

runMain(main);
