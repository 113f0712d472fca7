// npm run reproduce: computes what the project claims of searches and predictors, on as many processes and machines as there
// are, and writes the aggregates that it is reported with.
import { existsSync } from 'node:fs';
import type { OracleTable } from '../oracle/table.ts';
import { type Job, jobsOf, type Tables } from '../reproduction/jobs.ts';
import type { TableRole } from '../reproduction/studies.ts';
import { Space } from '../space/nasbench101/space.ts';
import { shareByCost } from '../sweep/shards.ts';
import { BusyError, EXIT, exitCodeOf, messageOf, NeverError, runMain } from './exit.ts';
import { loadTable } from './inputs.ts';
import { type StopRequest, stopAtSigterm } from './playRun.ts';
import { ProgressBar } from './progressBar.ts';
import { writeAggregates } from './reproduceAggregates.ts';
import { ReproduceFolder } from './reproduceFolder.ts';
import { JobDoer } from './reproduceJobs.ts';
import { type Options, readOptions, USAGE } from './reproduceOptions.ts';
import { readShard } from './shardIndex.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

type Loaded = Partial<Record<TableRole, Awaited<ReturnType<typeof loadTable>>>>;

/** Works through jobs until they are done, time is up, or it is told to stop. */
class Worker {
  private readonly folder: ReproduceFolder;
  private readonly tables: Readonly<Record<TableRole, OracleTable | undefined>>;
  private readonly stop: StopRequest;
  /** On performance's clock. */
  private readonly deadline: number;
  private readonly doer: JobDoer;
  private readonly bar = new ProgressBar('Reproduction');
  /** Seconds as estimated: of all that is to be done, and of what has been. */
  private planned = 0;
  private done = 0;
  private code = 0;
  private isCut = false;
  private passedOver = 0;

  constructor(folder: ReproduceFolder, loaded: Loaded, { seconds, engine }: Options, stop: StopRequest) {
    this.folder = folder;
    this.tables = { measured: loaded.measured?.table, surrogate: loaded.surrogate?.table };
    this.stop = stop;
    this.deadline = performance.now() + 1e3 * seconds;
    this.doer = new JobDoer(Space.create(), folder, engine, stop);
  }

  /** @returns the exit code */
  async work(jobs: readonly Job[]): Promise<number> {
    const missing = jobs.filter(({ key }) => !this.folder.has(key));
    this.planned = missing.reduce((sum, { seconds }) => sum + seconds, 0);
    const hours = (this.planned / 3_600).toFixed(1);
    say(
      `${missing.length} jobs to do, about ${hours} h on one core; ${jobs.length - missing.length} were done before.`,
    );
    try {
      // What another process is at is seen to once more at the end: it may have finished, or died.
      const busy = await this.pass(missing, () => undefined);
      await this.pass(busy, (error) => this.fail(EXIT.again, messageOf(error)));
    } finally {
      this.doer.dispose();
    }
    if (this.isCut) return EXIT.stopped;
    if (this.passedOver > 0) say(`Time is up; ${this.passedOver} jobs are left. Start it again to go on.`);
    else if (missing.length > 0) this.bar.finish(`${missing.length} jobs`);
    return this.code;
  }

  /** @returns the jobs that other processes are at */
  private async pass(jobs: readonly Job[], onBusy: (error: BusyError) => void): Promise<Job[]> {
    const busy: Job[] = [];
    for (const job of jobs) {
      // Lets a signal in: much of the work never waits.
      await new Promise((resolve) => setImmediate(resolve));
      this.isCut ||= this.stop.requested;
      if (this.isCut) break;
      if (!this.folder.has(job.key)) {
        if (performance.now() + 1e3 * job.seconds > this.deadline) {
          this.passedOver++;
          continue;
        }
        try {
          this.isCut = !(await this.do(job));
        } catch (error) {
          if (error instanceof BusyError) {
            busy.push(job);
            onBusy(error);
            continue;
          }
          this.fail(exitCodeOf(error), `${job.path}, seed ${job.seed}: ${messageOf(error)}`);
        }
      }
      this.done += job.seconds;
      this.bar.update(this.done / this.planned);
    }
    return busy;
  }

  /** @returns whether it came to its end */
  private async do(job: Job): Promise<boolean> {
    const table = this.tables[job.table];
    if (!table) throw new NeverError(`Its table is missing.`);
    const lease = this.folder.claim(job.key);
    try {
      // Another process may have made it just now.
      if (this.folder.has(job.key)) return true;
      if (job.kind === 'search') {
        return await this.doer.search(job, table, lease, (share) =>
          this.bar.update((this.done + share * job.seconds) / this.planned),
        );
      }
      await this.doer.trial(job, table);
      return true;
    } finally {
      lease.release();
    }
  }

  private fail(code: number, message: string): void {
    say(message);
    if (this.code !== EXIT.never) this.code = code;
  }
}

/** The tables there are. */
async function loadTables({ table, surrogate }: Options): Promise<Loaded> {
  const loaded: Loaded = {};
  if (existsSync(table)) loaded.measured = await loadTable(table, undefined);
  else
    say(
      `There is no table at ${table}: what needs it is left out. Make one with: npm run oracle -- --from FOLDER`,
    );
  if (existsSync(surrogate)) loaded.surrogate = await loadTable(surrogate, undefined);
  if (!loaded.measured && !loaded.surrogate)
    throw new NeverError('There is no table at all. Name one with --table or --surrogate.');
  return loaded;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const loaded = await loadTables(options);
  const tables: Tables = { measured: loaded.measured?.identity, surrogate: loaded.surrogate?.identity };
  const all = jobsOf(tables, options);
  if (all.length === 0) throw new NeverError('There is nothing to do: --only names no point that there is.');
  const shard = options.shard === undefined ? undefined : readShard(options.shard, process.env);
  const mine = shard ? shareByCost(all, ({ seconds }) => seconds, shard.index, shard.count) : all;
  if (options.list) {
    for (const { key, path, seed, seconds } of mine)
      process.stdout.write(`${JSON.stringify({ key, path, seed, seconds })}\n`);
    return 0;
  }
  const folder = new ReproduceFolder(options.raw);
  for (const other of options.merge) say(`${folder.merge(other)} new results from ${other}.`);
  const code = options.aggregate ? 0 : await new Worker(folder, loaded, options, stopAtSigterm()).work(mine);
  if (code === EXIT.stopped || shard) return code;
  for (const path of writeAggregates(folder, options, tables, loaded.measured?.table)) say(`Wrote ${path}.`);
  return code;
}

runMain(main);
