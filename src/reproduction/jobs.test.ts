import { describe, expect, it } from 'vitest';
import { shareByCost } from '../sweep/shards.ts';
import { type Job, jobsOf, STUDY_NAMES } from './jobs.ts';

const table = (digit: string) => ({ name: `table ${digit}`, digest: digit.repeat(64) });
const TABLES = { measured: table('a'), surrogate: table('b') };
const ALL = { only: [], mostSeeds: Number.POSITIVE_INFINITY, engine: 'auto' } as const;
const names = (jobs: readonly Job[]) => [...new Set(jobs.map(({ name }) => name))];

describe('the jobs of the reproduction', () => {
  it('are named apart, for every study, and at most so many seeds', () => {
    const jobs = jobsOf(TABLES, ALL);
    expect(new Set(jobs.map(({ key }) => key)).size).toBe(jobs.length);
    expect(names(jobs)).toEqual(STUDY_NAMES);
    expect(Math.max(...jobsOf(TABLES, { ...ALL, mostSeeds: 2 }).map(({ seed }) => seed))).toBe(2);
  });

  it('come in the order asked for, and another engine changes only what it trains', () => {
    const only = ['nao', 'gp/surrogate', 'random/validation'];
    const some = jobsOf(TABLES, { ...ALL, only });
    expect(names(some)).toEqual(['nao/mean-test', 'nao/validation', 'gp/surrogate', 'random/validation']);
    const others = jobsOf(TABLES, { ...ALL, only, engine: 'webgpu' });
    const changed = some.filter(({ key }, i) => key !== others[i].key);
    expect(names(changed)).toEqual(['nao/mean-test', 'nao/validation']);
  });

  it('leave out what has no table', () => {
    const jobs = jobsOf({ ...TABLES, measured: undefined }, ALL);
    expect(jobs.every(({ kind, table }) => kind === 'trial' && table === 'surrogate')).toBe(true);
    expect(jobs.length).toBeGreaterThan(500);
  });

  it('are dealt in shares of about the same cost', () => {
    const jobs = jobsOf(TABLES, { ...ALL, only: ['graph', 'graph-own', 'gp', 'guided'] });
    const shares = [0, 1, 2].map((index) => shareByCost(jobs, ({ seconds }) => seconds, index, 3));
    expect(shares.flat().toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
      jobs.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    );
    const costs = shares.map((share) => share.reduce((sum, { seconds }) => sum + seconds, 0));
    expect(Math.max(...costs) / Math.min(...costs)).toBeLessThan(1.1);
  });
});
