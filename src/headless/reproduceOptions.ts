// What npm run reproduce is asked for, read from its command line.
import { parseArgs } from 'node:util';
import { STUDY_NAMES, startsWith } from '../reproduction/jobs.ts';
import { ENGINE_CHOICES, type EngineChoice } from '../reproduction/trial.ts';
import { NeverError } from './exit.ts';

export const RAW_FOLDER = 'reproduction/raw';
const AGGREGATES_FOLDER = 'reproduction';

export const USAGE = `Usage: npm run reproduce -- [options]

Computes what reproduction/README.md reports, searches on the measured table and predictors on it and on the surrogate, and
then the aggregates. Started again it goes on where it was, killed or not; several processes on one folder share the work.
  --only LIST       studies, by commas, in the order in which they are to be done (default: all): evolution, or
                    evolution/validation, or one point of a predictor's, graph-own/measured/100/1000 (N and M)
  --seeds N         of each study at most so many seeds (default: all that it is planned for)
  --engine NAME     what trains encoder-predictor-decoders: auto (WebAssembly, the default) or webgpu, which takes a
                    hundredth of the time and wants a graphics card and the package webgpu; each has results of its own
  --shard I/N       computes the I-th of N shares of about the same cost; auto, or auto/N, in an array of jobs
  --seconds S       begins nothing that would last longer than this from now on
  --raw FOLDER      keeps raw results there (default: ${RAW_FOLDER})
  --merge FOLDER    takes over the raw results of another folder (may be given several times)
  --out FOLDER      writes the aggregates there (default: ${AGGREGATES_FOLDER}); of shares, once all are merged
  --aggregate       computes nothing and writes the aggregates of what there is
  --table FILE      the measured table (default: public/oracle/nasbench101.parquet)
  --surrogate FILE  the surrogate (default: public/oracle/surrogate101.parquet)
  --list            prints the jobs, one line of JSON each, and computes nothing
Studies: ${STUDY_NAMES.join(', ')}.
Exit codes: 0 done or time is up, 1 may be tried again, 42 never, 143 stopped by SIGTERM.
`;

export interface Options {
  readonly help: boolean;
  readonly only: readonly string[];
  readonly mostSeeds: number;
  readonly engine: EngineChoice;
  readonly shard: string | undefined;
  readonly seconds: number;
  readonly raw: string;
  readonly merge: readonly string[];
  readonly out: string;
  readonly aggregate: boolean;
  readonly table: string;
  readonly surrogate: string;
  readonly list: boolean;
}

/** @throws NeverError; what parseArgs throws */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      only: { type: 'string' },
      seeds: { type: 'string' },
      engine: { type: 'string', default: ENGINE_CHOICES[0] },
      shard: { type: 'string' },
      seconds: { type: 'string' },
      raw: { type: 'string', default: RAW_FOLDER },
      merge: { type: 'string', multiple: true, default: [] },
      out: { type: 'string', default: AGGREGATES_FOLDER },
      aggregate: { type: 'boolean', default: false },
      table: { type: 'string', default: 'public/oracle/nasbench101.parquet' },
      surrogate: { type: 'string', default: 'public/oracle/surrogate101.parquet' },
      list: { type: 'boolean', default: false },
    },
  });
  const { only, seeds, seconds, engine: wish, ...rest } = values;
  const engine = ENGINE_CHOICES.find((name) => name === wish);
  if (!engine) throw new NeverError(`--engine is one of ${ENGINE_CHOICES.join(', ')}, not '${wish}'.`);
  return {
    ...rest,
    engine,
    shard: values.shard,
    only: studiesOf(only),
    mostSeeds: atLeastOne(seeds, '--seeds'),
    seconds: atLeastOne(seconds, '--seconds'),
  };
}

function studiesOf(text: string | undefined): string[] {
  const names = text?.split(',') ?? [];
  const unknown = names.find(
    (name) => !STUDY_NAMES.some((known) => startsWith(known, name) || startsWith(name, known)),
  );
  if (unknown === undefined) return names;
  throw new NeverError(`There is no study '${unknown}'; there are ${STUDY_NAMES.join(', ')}.`);
}

function atLeastOne(text: string | undefined, option: string): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new NeverError(`${option} takes a whole number from 1 on, not '${text}'.`);
}
