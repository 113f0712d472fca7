// What npm run sweep is asked for, read from its command line.
import { parseArgs } from 'node:util';
import { NeverError } from './exit.ts';
import { readThreads, TABLES } from './inputs.ts';

export const USAGE = `Usage: npm run --silent sweep -- 'LINK or FILE' --out FOLDER [options]

Computes every run of a plan: a sweep's link (p=sweep&n=100&m=2000&x=n:50,100&y=ratio:0,2,10&seeds=1-5; x and y take any
setting by its key, ratio (M/N), or a (algorithm)), a run's link, or a file with either or with a plan in JSON. Prints each
result as one line of JSON; what the seeds allow to conclude goes to standard error, with the progress.
  --out FOLDER   keeps runs and results there; what is finished is never computed again, what was stopped or killed goes on
  --plan         prints the runs, one self-contained line of JSON each, and computes nothing
  --point WHICH  computes one run alone: its key, the first digits of it, or (then without a plan) a line of --plan
  --shard I/N    computes the I-th of N shares of about the same cost; auto, or auto/N, takes the place from a Kubernetes
                 indexed Job, AWS Batch, Slurm, PBS, TORQUE, Grid Engine, LSF or HyperQueue
  --merge PATH   computes nothing and puts together what folders or files of results hold (may be given several times); writes
                 to --out or else to the first one
  --table FILE   the table to query (default: the first of ${TABLES.join(', ')})
  --threads N    threads of one process (default: 1; the figures do not depend on it)
A finished plan, or --merge, writes results.jsonl and results.parquet; how long runs took stands apart, in seconds.jsonl.
Exit codes: 0 done, 1 may be tried again, 42 never (bad plan, wrong table, a run that cannot be computed), 143 stopped by
SIGTERM.
`;

export interface Options {
  readonly help: boolean;
  /** A link or a file's path. */
  readonly plan: string | undefined;
  readonly out: string | undefined;
  readonly list: boolean;
  readonly point: string | undefined;
  readonly shard: string | undefined;
  readonly merge: readonly string[];
  readonly table: string | undefined;
  readonly threads: number;
}

/** @throws NeverError for what does not go together; what parseArgs throws */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      plan: { type: 'boolean', default: false },
      point: { type: 'string' },
      shard: { type: 'string' },
      merge: { type: 'string', multiple: true, default: [] },
      table: { type: 'string' },
      threads: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const options: Options = {
    help: values.help,
    plan: positionals[0],
    out: values.out,
    list: values.plan,
    point: values.point,
    shard: values.shard,
    merge: values.merge,
    table: values.table,
    threads: readThreads(values.threads),
  };
  if (options.help) return options;
  if (positionals.length > 1)
    throw new NeverError(`One plan at a time; quote a link, since & means something to a shell.\n\n${USAGE}`);
  const isMerge = options.merge.length > 0;
  if (isMerge && (options.list || options.point !== undefined || options.shard !== undefined))
    throw new NeverError('--merge computes nothing: leave out --plan, --point and --shard.');
  if (options.point !== undefined && options.shard !== undefined)
    throw new NeverError('--point is one run and --shard many: give one of the two.');
  if (!isMerge && !options.list && options.out === undefined)
    throw new NeverError(`--out is missing: the folder to keep results in.\n\n${USAGE}`);
  const isLine = isPointLine(options.point);
  if (isLine && options.plan !== undefined)
    throw new NeverError('A line of --plan says all there is to say: leave out the plan.');
  if (!isMerge && !isLine && options.plan === undefined)
    throw new NeverError(`Say what to compute.\n\n${USAGE}`);
  return options;
}

/** Whether --point is a line of --plan, and not a key. */
export function isPointLine(point: string | undefined): boolean {
  return point?.trimStart().startsWith('{') ?? false;
}
