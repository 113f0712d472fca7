// Points of predictions, what is kept of them, and where an address leads.
import { describe, expect, it } from 'vitest';
import { type SliderQuestion, STEP_IDS } from './lesson.ts';
import { parseProgress, progressText, totalOf } from './progress.ts';
import { parametersOf, routeOf, termsOf } from './route.ts';
import { pointsFor, pointsOf, valueAt } from './score.ts';

const LINEAR: SliderQuestion = {
  kind: 'slider',
  id: 'a',
  unit: 'gain',
  min: -0.1,
  max: 0.15,
  places: 50,
  miss: 0.1,
};
const LOGARITHMIC: SliderQuestion = {
  ...LINEAR,
  id: 'b',
  min: 1,
  max: 10_000,
  places: 80,
  logarithmic: true,
  miss: 10,
};
const CHOICE = { kind: 'choice', id: 'c', options: ['up', 'same', 'down'] } as const;

describe('points', () => {
  it('fall with the error, down to none', () => {
    expect([0.05, 0.06, 0.1, 0.15, 0.3].map((said) => pointsFor(LINEAR, said, 0.05))).toEqual([
      10, 9, 5, 0, 0,
    ]);
  });

  it('of logarithmic questions fall with the ratio, on both sides alike', () => {
    const points = (said: number) => pointsFor(LOGARITHMIC, said, 100);
    expect([100, 1_000, 10, 5_000].map(points)).toEqual([10, 0, 0, 0]);
    expect(points(200)).toBe(points(50));
    expect(points(200)).toBe(7);
  });

  it('of choices are all or none, whichever of the right options it is', () => {
    expect(pointsFor(CHOICE, 'up', ['up', 'same'])).toBe(10);
    expect(pointsFor(CHOICE, 'down', ['up', 'same'])).toBe(0);
  });

  it('count only for what the runs could answer and the student has predicted', () => {
    const questions = [LINEAR, LOGARITHMIC, CHOICE];
    const predictions = { a: 0.05, c: 'up' };
    expect(pointsOf(questions, predictions, { answers: { a: 0.05, b: 3 } })).toEqual({ points: 10, of: 10 });
  });

  it('are of values that a slider can show', () => {
    expect(valueAt(LINEAR, 0)).toBe(-0.1);
    expect(valueAt(LINEAR, 50)).toBe(0.15);
    expect(valueAt(LOGARITHMIC, 40)).toBe(100);
  });
});

describe('what a browser keeps', () => {
  const kept = { cost: { predictions: { hours: 100 }, points: 8, of: 10, seed: 2 } };
  it('comes back as it was', () => {
    expect(parseProgress(progressText(kept))).toEqual(kept);
    expect(totalOf({ ...kept, rivals: { ...kept.cost, points: 0 } })).toEqual({ points: 8, of: 20 });
  });
  it.each([null, '', '[]', '{"version":2,"steps":{}}', '{"version":1,"steps":{"cost":{"points":-1}}}'])(
    'is nothing where something else stands: %s',
    (text) => {
      expect(parseProgress(text)).toEqual({});
    },
  );
});

describe('where an address leads', () => {
  it('is the first page, unless it names another one that is shown', () => {
    expect(routeOf({})).toEqual({ step: 'cost', steps: STEP_IDS, repetitions: 5 });
    expect(routeOf({ step: 'ratio' }).step).toBe('ratio');
    expect(routeOf({ step: 'ratio', pages: 'rivals,pseudo' })).toMatchObject({
      step: 'pseudo',
      steps: ['pseudo', 'rivals'],
    });
  });
  it('is not led astray', () => {
    expect(routeOf({ step: '<b>', pages: 'x,y', reps: '1e9' })).toEqual(routeOf({}));
    expect(routeOf({ reps: '99' }).repetitions).toBe(20);
    expect(routeOf({ reps: '0' }).repetitions).toBe(1);
  });
  it('is written as it is read, without what is usual', () => {
    for (const parameters of [{}, { step: 'ratio' }, { pages: 'cost,rivals', step: 'rivals', reps: '3' }]) {
      const written = Object.entries(parametersOf(routeOf(parameters))).filter(
        ([, text]) => text !== undefined,
      );
      expect(Object.fromEntries(written)).toEqual(parameters);
    }
    expect(termsOf(routeOf({ reps: '3' }), { seed: 9 })).toEqual({ seed: 9, repetitions: 3 });
  });
});
