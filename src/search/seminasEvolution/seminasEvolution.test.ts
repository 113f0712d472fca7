// SemiNAS on evolution with a graph network as its predictor: learned anew in each iteration, beside a control of as many steps.
import { describe, expect, it } from 'vitest';
import { Run } from '../../run/run.ts';
import { collect, ingredients, ofType, SMALL, specOf } from '../../run/testing/runs.ts';
import type { Settings } from '../../settings/fields.ts';

const GRAPH = { ...SMALL['seminas-evolution'], student: 'graph', steps: 6, unlabelled: 60 };
const play = (settings: Settings) =>
  collect(new Run(ingredients(specOf('seminas-evolution', { ...GRAPH, ...settings }))));

describe('SemiNAS on evolution, with a graph network', () => {
  it('learns anew in each iteration, counts on, and spends its budget', async () => {
    const events = await play({});
    const [started] = ofType(events, 'started');
    const [{ summary }] = ofType(events, 'finished');
    expect(started.series.map(({ id }) => id)).toEqual(['semi', 'control', 'teacher']);
    expect(summary.queries).toBe(60);
    // Two iterations of six steps each, for the student and for its control.
    expect(summary.series.map(({ id, steps }) => [id, steps])).toEqual([
      ['semi', 12],
      ['control', 12],
      ['teacher', 12],
    ]);
    const trained = ofType(events, 'trained').reduce((sum, { losses }) => sum + losses.steps, 0);
    expect(trained).toBe(started.plannedSteps);
    expect(started.plannedSteps).toBe(24);
    const perIteration = [0, 1].map((iteration) => [
      ...new Set(
        ofType(events, 'stage').flatMap((event) => (event.iteration === iteration ? [event.stage] : [])),
      ),
    ]);
    expect(perIteration[1]).toEqual([
      'train',
      'pseudo-label',
      'train-both',
      'mutate',
      'rank',
      'query-proposals',
    ]);
  });

  it('takes free targets in place of a teacher, and is a predictor of labels alone without unlabelled cells', async () => {
    const { teacher: _, ...rest }: Settings = GRAPH;
    const free = specOf('seminas-evolution', { ...rest, scheme: 'free-targets' });
    const events = await collect(new Run(ingredients(free)));
    expect(ofType(events, 'started')[0].series.map(({ id }) => id)).toEqual(['semi', 'control']);
    expect(ofType(events, 'pseudo-labelled')).toEqual([]);
    const alone = await play({ unlabelled: 0 });
    expect(ofType(alone, 'started')[0].series).toEqual([{ id: 'labelled', role: 'main' }]);
  });

  it('refuses free targets for a predictor that cannot learn them', async () => {
    await expect(play({ student: 'lstm', scheme: 'free-targets' })).rejects.toMatchObject({
      code: 'not-together',
    });
  });
});
