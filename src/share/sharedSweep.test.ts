// A sweep's results go through a link and back, whole or in part, and are refused where they are not the plan's.
import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { ALGORITHMS } from '../search/registry.ts';
import type { SweepPlan } from '../sweep/plan.ts';
import { readPlan } from '../sweep/planText.ts';
import { runsOf } from '../sweep/points.ts';
import { type RunResult, readResults, resultLines, resultOf } from '../sweep/result.ts';
import { PackError, pack, unpack } from './packed.ts';
import { readSweepResults, writeSweepResults } from './sharedSweep.ts';

const TABLE = { name: 'made up', digest: '0123456789abcdef'.repeat(4) };

function planOf(link: string): SweepPlan {
  const { plan } = readPlan(link);
  return { ...plan, base: { ...plan.base, table: TABLE } };
}

/** Results of figures drawn by chance: nothing compresses worse. */
function resultsOf(plan: SweepPlan): Map<string, RunResult> {
  const random = new Random(7);
  const figure = () => random.uniform();
  return new Map(
    runsOf(plan).map(({ key, spec }) => {
      const series = ALGORITHMS[spec.algorithm].plan(spec.settings as never).series.map((one) => ({
        ...one,
        steps: 600,
        accuracy: { kendall: figure(), spearman: figure(), pairwise: figure(), rmse: figure() / 10 },
      }));
      const nothing = { queries: 0, hours: 0, timed: 0 };
      const summary = {
        accounts: {
          full: nothing,
          paper: nothing,
          judging: nothing,
          repeated: 0,
          isomorphic: 0,
          unanswerable: 0,
        },
        protocols: [],
        queries: 160,
        filtered: 0,
        best: { cell: random.integer(423_624), label: figure(), test: figure() },
        bestRank: 1 + random.integer(1_000),
        regret: figure() / 100,
        series,
      };
      return [key, resultOf(spec, summary, series.length > 0 ? 'wasm' : null)];
    }),
  );
}

const PLAN = planOf('p=sweep&v=2&a=seminas&x=n:50,100,150,200&y=ratio:0,2,10,20&seeds=1-5');
const near = (figure: number | null) => (figure === null ? null : expect.closeTo(figure, 5));
const expected = (result: RunResult) => ({
  ...result,
  best: { ...result.best, label: near(result.best.label), test: near(result.best.test) },
  regret: near(result.regret),
  series: result.series.map((one) => ({
    ...one,
    kendall: near(one.kendall),
    spearman: near(one.spearman),
    pairwise: near(one.pairwise),
    rmse: near(one.rmse),
  })),
});

describe('a sweep in a link', () => {
  const all = resultsOf(PLAN);
  const packed = writeSweepResults(PLAN, all)!;

  it('gives back what every run came to, to a millionth', () => {
    const results = readSweepResults(packed, PLAN);
    expect(results).toHaveLength(80);
    expect(results).toEqual(runsOf(PLAN).map(({ key }) => expected(all.get(key)!)));
    // They are results like any other: each is what its key says.
    expect(readResults(resultLines(results))).toHaveLength(80);
  });

  it('fits into a link, 4 × 4 points of 5 seeds with figures by chance', () => {
    expect(packed.length).toBeLessThan(8_000);
  });

  it('may be of some runs, of several algorithms, of another table than the one here', () => {
    const plan = planOf('p=sweep&v=2&a=random&b=40&z=a:random,evolution&x=b:40,60&seeds=3-5');
    const some = new Map([...resultsOf(plan)].slice(2, 9));
    const here = { ...plan, base: { ...plan.base, table: { name: 'here', digest: 'f'.repeat(64) } } };
    const results = readSweepResults(writeSweepResults(plan, some)!, here);
    expect(results.map(({ key }) => key)).toEqual([...some.keys()]);
    expect(results.every(({ table }) => table.digest === TABLE.digest)).toBe(true);
    expect(writeSweepResults(plan, new Map())).toBeUndefined();
  });

  it.each([
    ['another plan', packed, planOf('p=sweep&v=2&a=seminas&x=n:50,100&seeds=1-5'), 'other-settings'],
    ['a cut link', packed.slice(0, -5), PLAN, 'damaged'],
    ['runs out of order', changed({ runs: [0, -1] }), PLAN, 'damaged'],
    ['a run beyond the plan', changed({ runs: [80] }), PLAN, 'damaged'],
    ['another key', changed({ more: 1 }), PLAN, 'damaged'],
    ['a newer version', changed({ version: 2 }), PLAN, 'version'],
  ] as const)('is refused: %s', (_, text, plan, code) => {
    expect(() => readSweepResults(text, plan)).toThrow(
      expect.objectContaining({ constructor: PackError, code }),
    );
  });

  function changed(change: object): string {
    return pack(JSON.stringify({ ...JSON.parse(unpack(packed)), ...change }));
  }
});
