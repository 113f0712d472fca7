// Which share of a sweep a process is to compute: told by a person, or by the engine that started many of them.
import { NeverError } from './exit.ts';

export interface Shard {
  /** 0-based. */
  readonly index: number;
  readonly count: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** One of several like tasks, as its engine numbers them. */
interface Task {
  readonly id: number;
  readonly first: number;
  readonly step: number;
  /** Undefined where the engine does not say. */
  readonly count: number | undefined;
}

interface Scheduler {
  readonly name: string;
  /** Undefined where the process is no task of this engine's. */
  task(environment: Environment): Task | undefined;
}

function numberIn(environment: Environment, name: string): number | undefined {
  const text = environment[name];
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** @param id name of the variable with the task's number; unset, or no number, for a task that is none of many */
function scheduler(
  name: string,
  id: string,
  rest: (
    environment: Environment,
    number: (name: string) => number | undefined,
  ) => Partial<Task> = () => ({}),
): Scheduler {
  return {
    name,
    task(environment) {
      const number = (variable: string) => numberIn(environment, variable);
      const own = number(id);
      return own === undefined
        ? undefined
        : { id: own, first: 0, step: 1, count: undefined, ...rest(environment, number) };
    },
  };
}

/** Of ids from `first` to `last`. */
function counted(first: number, last: number | undefined, step: number): number | undefined {
  return last === undefined ? undefined : Math.floor((last - first) / step) + 1;
}

/**
 * The innermost first: HyperQueue's workers run inside tasks of the others. The variables are from each one's manual:
 * HyperQueue, "Task arrays"; Kubernetes, "Indexed Job"; AWS Batch, "Array jobs"; Slurm, sbatch, "Output environment
 * variables"; PBS Professional and TORQUE, qsub -J and -t; Grid Engine, qsub -t; LSF, "Job arrays".
 */
const SCHEDULERS: readonly Scheduler[] = [
  scheduler('HyperQueue', 'HQ_TASK_ID'),
  scheduler('Kubernetes', 'JOB_COMPLETION_INDEX'),
  scheduler('AWS Batch', 'AWS_BATCH_JOB_ARRAY_INDEX', (_, number) => ({
    count: number('AWS_BATCH_JOB_ARRAY_SIZE'),
  })),
  scheduler('Slurm', 'SLURM_ARRAY_TASK_ID', (_, number) => ({
    first: number('SLURM_ARRAY_TASK_MIN') ?? 0,
    step: number('SLURM_ARRAY_TASK_STEP') || 1,
    count: number('SLURM_ARRAY_TASK_COUNT'),
  })),
  scheduler('PBS', 'PBS_ARRAY_INDEX'),
  scheduler('TORQUE', 'PBS_ARRAYID'),
  scheduler('Grid Engine', 'SGE_TASK_ID', (_, number) => {
    const first = number('SGE_TASK_FIRST') ?? 1;
    const step = number('SGE_TASK_STEPSIZE') || 1;
    return { first, step, count: counted(first, number('SGE_TASK_LAST'), step) };
  }),
  // A job that is no array has the index 0; the first index of one is not told, and is 1 in all but odd arrays.
  scheduler('LSF', 'LSB_JOBINDEX', (environment, number) => {
    if (environment.LSB_JOBINDEX === '0') return { count: 0 };
    const step = number('LSB_JOBINDEX_STEP') || 1;
    return { first: 1, step, count: counted(1, number('LSB_JOBINDEX_END'), step) };
  }),
];

/**
 * Reads `2/8` (the second of eight), `auto` or `auto/8`.
 *
 * `auto` counts from the array's first task. `auto/8` takes the task's own number modulo 8 whatever the array: numbers from
 * 0 or from 1 do alike, and a part of an array that is sent again computes its own shares again.
 *
 * @throws NeverError
 */
export function readShard(text: string, environment: Environment): Shard {
  const [, place, total] = /^(auto|\d{1,9})(?:\/(\d{1,9}))?$/.exec(text) ?? [];
  const count = total === undefined ? undefined : Number(total);
  if (place === undefined || count === 0 || (place !== 'auto' && count === undefined))
    throw new NeverError(`--shard takes a share such as 2/8, auto, or auto/8, not '${text}'.`);
  if (place === 'auto') return automatic(environment, count);
  const index = Number(place) - 1;
  if (index < 0 || index >= count!)
    throw new NeverError(`--shard ${text}: shares are numbered from 1 to ${count}.`);
  return { index, count: count! };
}

function automatic(environment: Environment, wanted: number | undefined): Shard {
  for (const { name, task: taskIn } of SCHEDULERS) {
    const task = taskIn(environment);
    if (!task || task.count === 0) continue;
    const { id, first, step, count } = task;
    if (wanted !== undefined) return { index: Math.floor(id / step) % wanted, count: wanted };
    if (count === undefined) {
      throw new NeverError(`${name} does not say how many tasks there are: give --shard auto/N.`);
    }
    const index = (id - first) / step;
    if (!Number.isInteger(index) || index < 0 || index >= count) {
      throw new NeverError(
        `Task ${id} is none of ${count} from ${first} in steps of ${step}. Give --shard auto/N for an array with gaps.`,
      );
    }
    return { index, count };
  }
  const names = SCHEDULERS.map(({ name }) => name).join(', ');
  throw new NeverError(`No task of an array was found here (looked for ${names}). Give --shard I/N.`);
}
