import { expect, it } from 'vitest';
import { presetSpec } from '../run/spec.ts';
import { secondsBySteps, secondsLeft, trialRuns } from './forecast.ts';
import { inOrder, movedBy, movedFirst, waitingPoints } from './order.ts';
import { runsOf } from './points.ts';
import { planOf, TABLE } from './testing.ts';

const runs = runsOf(planOf({ axes: [{ of: 'labelled', values: [50, 100, 200] }], seeds: [1, 2] }));
const shown = (some: readonly (typeof runs)[number][]) =>
  some.map(({ seed, points: [{ values }] }) => `${values.labelled}/${seed}`).join(' ');

it('goes seed by seed or point by point, and takes points that were moved first before all others', () => {
  expect(shown(inOrder(runs, 'seeds', []))).toBe('50/1 100/1 200/1 50/2 100/2 200/2');
  expect(shown(inOrder(runs, 'points', []))).toBe('50/1 50/2 100/1 100/2 200/1 200/2');
  const first = movedFirst(movedFirst([], 'n:100'), 'n:200');
  expect(shown(inOrder(runs, 'seeds', first))).toBe('200/1 200/2 100/1 100/2 50/1 50/2');
  expect(movedFirst(first, 'n:100')).toEqual(['n:100', 'n:200']);
});

it('has a queue of points, in which each can be moved by a place', () => {
  const queue = (first: readonly string[], done: readonly string[] = []) =>
    waitingPoints(inOrder(runs, 'seeds', first), (key) => !done.includes(key)).map(({ id }) => id);
  expect(queue([])).toEqual(['n:50', 'n:100', 'n:200']);
  // Of one point a run is left, of another none.
  expect(queue([], [runs[0].key, runs[1].key, runs[4].key])).toEqual(['n:200', 'n:50']);
  const later = movedBy([], queue([]), 'n:50', 1);
  expect([later, queue(later)]).toEqual([['n:100'], ['n:100', 'n:50', 'n:200']]);
  const last = movedBy(later, queue(later), 'n:50', 1);
  expect(queue(last)).toEqual(['n:100', 'n:200', 'n:50']);
  expect(queue(movedBy(last, queue(last), 'n:50', -1))).toEqual(['n:100', 'n:50', 'n:200']);
  // What came first before comes before the rest still.
  const first = movedBy(['n:200', 'n:100'], ['n:200', 'n:100', 'n:50'], 'n:100', -1);
  expect(first).toEqual(['n:100', 'n:200']);
});

it('tells the time left from runs of the same point, and from the cost of others', () => {
  const [small, middle, large, smallAgain] = runs;
  const left = (some: typeof runs, timings: Parameters<typeof secondsLeft>[1], lanes = 1) =>
    secondsLeft(
      some.map((run) => ({ run, done: 0 })),
      timings,
      lanes,
    );
  expect(left([small], [])).toBeUndefined();
  expect(left([], [])).toBe(0);
  const timings = [{ run: small, seconds: 3 }];
  expect(left([smallAgain], timings)).toBe(3);
  const byCost = (3 * Math.max(1, middle.points[0].steps)) / Math.max(1, small.points[0].steps);
  expect(left([middle], timings)).toBeCloseTo(byCost);
  // Between two that are known, what lies between.
  const known = [...timings, { run: large, seconds: 10 }];
  const cost = ({ points: [point] }: typeof middle) => point.steps;
  const share = (cost(middle) - cost(small)) / (cost(large) - cost(small));
  expect(left([middle], known)).toBeCloseTo(3 + 7 * share);
  expect(trialRuns(runs)).toEqual([small, large]);
  expect(trialRuns([small])).toEqual([small]);
  // Two lanes halve it, but never below the longest run.
  const both = [...timings, { run: large, seconds: 10 }];
  expect(left([smallAgain, large], both)).toBe(13);
  expect(left([smallAgain, large], both, 2)).toBe(10);
  expect(secondsLeft([{ run: large, done: 0.75 }], both, 1)).toBe(2.5);
});

it('tells from a device’s measured speed what steps take, and nothing of what has none', () => {
  const [small, middle] = runs;
  const one = secondsBySteps([small], 30, 1) ?? Number.NaN;
  expect(one).toBeGreaterThan(0);
  const both = one * (1 + middle.points[0].steps / small.points[0].steps);
  expect(secondsBySteps([small, middle], 60, 2)).toBeCloseTo(both / 4);
  const random = { ...presetSpec('random'), table: TABLE };
  expect(secondsBySteps(runsOf(planOf({}, random)), 30, 1)).toBeUndefined();
});
