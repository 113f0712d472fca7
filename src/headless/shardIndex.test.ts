// Shares as engines tell them, one environment each as its manual has it.
import { describe, expect, it } from 'vitest';
import { readShard } from './shardIndex.ts';

describe('readShard', () => {
  it.each([
    ['Kubernetes', 'auto/8', { JOB_COMPLETION_INDEX: '3' }, 3, 8],
    ['AWS Batch', 'auto', { AWS_BATCH_JOB_ARRAY_INDEX: '0', AWS_BATCH_JOB_ARRAY_SIZE: '5' }, 0, 5],
    ['AWS Batch of old', 'auto/5', { AWS_BATCH_JOB_ARRAY_INDEX: '4' }, 4, 5],
    ['Slurm, --array=0-7', 'auto', slurm(7, 0, 1, 8), 7, 8],
    ['Slurm, --array=1-8', 'auto', slurm(1, 1, 1, 8), 0, 8],
    ['Slurm, --array=10-16:2', 'auto', slurm(14, 10, 2, 4), 2, 4],
    ['Slurm, a part of --array=1-8 sent again', 'auto/8', slurm(5, 3, 1, 2), 5, 8],
    ['Slurm, --array=0-14:2', 'auto/8', slurm(6, 0, 2, 8), 3, 8],
    ['PBS', 'auto/4', { PBS_ARRAY_INDEX: '4' }, 0, 4],
    ['TORQUE', 'auto/4', { PBS_ARRAYID: '2' }, 2, 4],
    [
      'Grid Engine, -t 2-10:4',
      'auto',
      { SGE_TASK_ID: '6', SGE_TASK_FIRST: '2', SGE_TASK_LAST: '10', SGE_TASK_STEPSIZE: '4' },
      1,
      3,
    ],
    ['LSF, [1-6]', 'auto', { LSB_JOBINDEX: '6', LSB_JOBINDEX_END: '6', LSB_JOBINDEX_STEP: '1' }, 5, 6],
    ['LSF, [1-10:2]', 'auto', { LSB_JOBINDEX: '3', LSB_JOBINDEX_END: '10', LSB_JOBINDEX_STEP: '2' }, 1, 5],
    ['HyperQueue', 'auto/3', { HQ_TASK_ID: '2' }, 2, 3],
    ['HyperQueue inside Slurm', 'auto/3', { ...slurm(0, 0, 1, 2), HQ_TASK_ID: '1' }, 1, 3],
    [
      'Slurm in a shell where Grid Engine has none',
      'auto',
      { SGE_TASK_ID: 'undefined', ...slurm(1, 0, 1, 2) },
      1,
      2,
    ],
    ['a person', '2/8', { JOB_COMPLETION_INDEX: '5' }, 1, 8],
  ])('understands %s', (_, text, environment, index, count) => {
    expect(readShard(text, environment)).toEqual({ index, count });
  });

  it.each([
    ['an engine that does not say how many', 'auto', { JOB_COMPLETION_INDEX: '1' }, /Kubernetes.*auto\/N/],
    ['no engine', 'auto', {}, /Kubernetes, AWS Batch, Slurm.*I\/N/],
    ['jobs that are no arrays', 'auto/2', { SGE_TASK_ID: 'undefined', LSB_JOBINDEX: '0' }, /No task/],
    ['an array with gaps', 'auto', slurm(7, 3, 1, 2), /gaps/],
    ['the zeroth', '0/4', {}, /from 1 to 4/],
    ['the fifth of four', '5/4', {}, /from 1 to 4/],
    ['none', '1/0', {}, /takes a share/],
    ['a share alone', '1', {}, /takes a share/],
    ['words', 'half', {}, /takes a share/],
  ])('refuses %s', (_, text, environment, message) => {
    expect(() => readShard(text, environment)).toThrow(message);
  });

  it('gives every share once to arrays from 0, from 1 and in steps', () => {
    for (const [first, step] of [
      [0, 1],
      [1, 1],
      [0, 2],
      [1, 3],
    ]) {
      for (const text of ['auto', 'auto/6']) {
        const indices = Array.from(
          { length: 6 },
          (_, i) => readShard(text, slurm(first + i * step, first, step, 6)).index,
        );
        expect(indices.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
      }
    }
  });
});

function slurm(id: number, min: number, step: number, count: number): Record<string, string> {
  return {
    SLURM_ARRAY_TASK_ID: String(id),
    SLURM_ARRAY_TASK_MIN: String(min),
    SLURM_ARRAY_TASK_MAX: String(min + step * (count - 1)),
    SLURM_ARRAY_TASK_STEP: String(step),
    SLURM_ARRAY_TASK_COUNT: String(count),
  };
}
