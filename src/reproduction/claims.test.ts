// What the project reports of itself: the file of aggregates as it stands in the repository.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conclusionOf, readAggregates } from './aggregates.ts';
import { answersOf, QUESTION_IDS } from './claims.ts';
import { WANTED } from './comparisons.ts';
import { GRID } from './curve.ts';
import { PREDICTOR_STUDIES, SEARCH_STUDIES } from './studies.ts';

const path = new URL('../../reproduction/aggregates.json', import.meta.url);
const aggregates = readAggregates(JSON.parse(readFileSync(path, 'utf8')));

describe('the aggregates in the repository', () => {
  it('are of the studies as they are planned, and of no cell', () => {
    for (const { study, settings, label, planned, points } of aggregates.searches) {
      const known = SEARCH_STUDIES.find(({ id }) => id === study);
      expect(settings).toEqual(known?.settings);
      expect(planned).toBe(known?.seeds[label]);
      for (const { queries, test } of points) {
        expect(GRID).toContain(queries);
        expect(test.seeds).toBeLessThanOrEqual(planned);
      }
    }
    for (const { study, steps, points, planned } of aggregates.predictors) {
      const known = PREDICTOR_STUDIES.find(({ id }) => id === study);
      expect([known?.steps, known?.seeds]).toEqual([steps, planned]);
      const grid = known?.grid.map(({ labelled, ratio }) => [labelled, labelled * ratio]);
      for (const { labelled, unlabelled } of points) expect(grid).toContainEqual([labelled, unlabelled]);
    }
    expect(JSON.stringify(aggregates)).not.toMatch(/hash|"cell"/);
  });

  it('never give an interval of fewer than five seeds, and none that leaves out its mean', () => {
    const estimates = [
      ...aggregates.searches.flatMap(({ points }) => points.flatMap(({ test, rank }) => [test, rank])),
      ...aggregates.predictors.flatMap(({ points }) =>
        points.flatMap(({ heldOut, whole }) => [heldOut.tau, heldOut.above90, whole?.tau ?? null]),
      ),
    ].filter((estimate) => estimate !== null);
    expect(estimates.length).toBeGreaterThan(300);
    for (const { seeds, mean, interval } of estimates) {
      expect(interval === null).toBe(seeds < 5);
      if (!interval) continue;
      expect(interval.low).toBeLessThanOrEqual(mean + 1e-6);
      expect(interval.high).toBeGreaterThanOrEqual(mean - 1e-6);
    }
  });

  it('answer every question, and say of everything that was asked for what is reached', () => {
    for (const question of QUESTION_IDS) {
      const answers = answersOf(question, aggregates);
      expect(answers.length, question).toBeGreaterThan(1);
      for (const { conclusion } of answers) expect(conclusionOf(conclusion).pairs).toBeGreaterThanOrEqual(5);
    }
    expect(aggregates.shows.map(({ id }) => id)).toEqual(WANTED.map(({ id }) => id));
    for (const { mean, bar, reached } of aggregates.shows) expect(reached).toBe(mean >= bar);
  });
});
