// What is said of a run: nothing before there is something to say, never a comparison without a control, and always at equal
// numbers of steps.
import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '../../run/record.ts';
import { predictorVerdict, searchVerdict, teacherVerdict } from './verdict.ts';

const point = (steps: number, kendall: number): CurvePoint => ({
  iteration: 0,
  steps,
  kendall,
  spearman: kendall,
  pairwise: (1 + kendall) / 2,
  rmse: 0.01,
});
const MAIN = { id: 'semi', role: 'main' } as const;
const CONTROL = { id: 'control', role: 'control' } as const;

describe('the verdict on predictors', () => {
  it('is none where there are none, and waits for the first judgement', () => {
    expect(predictorVerdict([], {}, 'kendall')).toBeUndefined();
    expect(predictorVerdict([MAIN, CONTROL], {}, 'kendall')).toEqual({ kind: 'waiting' });
    expect(predictorVerdict([MAIN, CONTROL], { semi: [point(5, 0.1)] }, 'kendall')).toEqual({
      kind: 'waiting',
    });
  });

  it('compares nothing without a control', () => {
    expect(predictorVerdict([MAIN], { semi: [point(5, 0.1), point(9, 0.3)] }, 'kendall')).toEqual({
      kind: 'alone',
      steps: 9,
      value: { id: 'semi', value: 0.3 },
    });
  });

  it('says so as long as both are one and the same', () => {
    const both = [point(5, 0.1), point(9, 0.3)];
    const verdict = predictorVerdict([MAIN, CONTROL], { semi: both, control: both }, 'spearman');
    expect(verdict).toEqual({ kind: 'shared', steps: 9, value: 0.3 });
  });

  it('compares a predictor with its control, not with its teacher', () => {
    const teacher = { id: 'teacher', role: 'teacher' } as const;
    const curves = { semi: [point(9, 0.3)], control: [point(9, 0.4)], teacher: [point(2, 0.7)] };
    expect(predictorVerdict([MAIN, CONTROL, teacher], curves, 'kendall')).toMatchObject({
      kind: 'compared',
      values: [{ id: 'semi' }, { id: 'control' }],
    });
  });

  it('compares at the last number of steps at which both were judged', () => {
    const curves = {
      semi: [point(5, 0.1), point(9, 0.3), point(12, 0.5)],
      control: [point(5, 0.1), point(9, 0.4)],
    };
    expect(predictorVerdict([MAIN, CONTROL], curves, 'kendall')).toEqual({
      kind: 'compared',
      steps: 9,
      values: [
        { id: 'semi', value: 0.3 },
        { id: 'control', value: 0.4 },
      ],
    });
  });
});

describe('the verdict on a teacher', () => {
  const TEACHER = { id: 'teacher', role: 'teacher' } as const;
  const curves = {
    semi: [point(5, 0.1), point(9, 0.3)],
    control: [point(5, 0.1), point(9, 0.4)],
    teacher: [point(5, 0.7), point(8, 0.75)],
  };

  it('is its latest value, whatever the steps of its student', () => {
    expect(teacherVerdict([MAIN, CONTROL, TEACHER], curves, 'kendall')).toEqual({
      id: 'teacher',
      value: 0.75,
    });
    expect(teacherVerdict([MAIN, CONTROL], curves, 'kendall')).toBeUndefined();
    expect(teacherVerdict([MAIN, TEACHER], {}, 'kendall')).toBeUndefined();
  });

  it('leaves the comparison of those that learn as it is', () => {
    const verdict = predictorVerdict([MAIN, CONTROL, TEACHER], curves, 'kendall');
    expect(verdict).toMatchObject({
      kind: 'compared',
      steps: 9,
      values: [{ id: 'semi' }, { id: 'control' }],
    });
  });
});

describe('the verdict on the search', () => {
  const random = [
    { queries: 1, expected: 0.9 },
    { queries: 10, expected: 0.92 },
    { queries: 100, expected: 0.94 },
  ];
  it('holds the best cell against random search after as many queries', () => {
    expect(searchVerdict(undefined, 0, random)).toBeUndefined();
    const verdict = searchVerdict({ cell: 1, label: 0.95, test: 0.935 }, 31, random);
    expect(verdict).toMatchObject({ queries: 31, best: 0.935 });
    // Half-way between 10 and 100 on a logarithmic scale, nearly.
    expect(verdict?.expected).toBeCloseTo(0.92983, 4);
  });
  it('gives no expectation where none was computed', () => {
    expect(searchVerdict({ cell: 1, label: 0.95, test: 0.935 }, 101, random)?.expected).toBeNaN();
  });
});
