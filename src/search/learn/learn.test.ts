// Learning without a search: who learns what, for how many steps, and which settings cannot be together.
import { describe, expect, it } from 'vitest';
import { Journal } from '../../run/journal.ts';
import { readLink, writeLink } from '../../run/link.ts';
import { Run } from '../../run/run.ts';
import { specDigest } from '../../run/spec.ts';
import { collect, ingredients, ofType, SMALL, Supply, specOf } from '../../run/testing/runs.ts';
import type { Settings } from '../../settings/fields.ts';
import { FakeEngine } from '../testing/fakeEngine.ts';

const N = 40;
const M = 100;
/** Short trainings of an engine without a network. */
const LSTM = { ...SMALL.learn, selfTaught: 'none', standardise: 'sample' };
const GRAPH = { ...LSTM, student: 'graph' };

async function play(settings: Settings) {
  const engine = new FakeEngine();
  const events = await collect(
    new Run(ingredients(specOf('learn', settings), { engines: new Supply(engine) })),
  );
  const [{ summary }] = ofType(events, 'finished');
  const result = Object.fromEntries(summary.series.map((one) => [one.id, one]));
  return { events, result, models: engine.models };
}

describe('learning without a search', () => {
  it('gives the student and whoever is compared with it as many steps', async () => {
    const { events, result, models } = await play({ ...LSTM, selfTaught: 'ensemble' });
    expect(Object.keys(result)).toEqual(['main', 'control', 'self', 'teacher']);
    for (const id of ['main', 'control', 'self']) expect(result[id].steps).toBe(20);
    const stepsOf = (id: string) =>
      ofType(events, 'evaluated').flatMap(({ series, steps }) => (series.includes(id) ? [steps] : []));
    expect(stepsOf('main')).toEqual([7, 13, 20]);
    expect(stepsOf('control')).toEqual(stepsOf('main'));
    expect(stepsOf('self')).toEqual(stepsOf('main'));
    // The teacher is a level: the same at both ends.
    expect(stepsOf('teacher')).toEqual([0, 20]);
    // The control, two members, the student and the self-taught one; all of them take the steps that were planned.
    expect(models.map(({ steps }) => steps)).toEqual([20, 20, 20, 20, 20]);
    expect(ofType(events, 'started')[0].plannedSteps).toBe(100);
    expect(ofType(events, 'trained').reduce((sum, { losses }) => sum + losses.steps, 0)).toBe(100);
  });

  it('teaches labels, up-sampled, and the guesses of the teacher; the control labels alone', async () => {
    const { models, events } = await play({ ...LSTM, teacher: 'itself', upsampling: 3, steps: 10 });
    const [control, main] = models;
    expect(control.data?.targets.length).toBe(N);
    expect(main.data?.targets.length).toBe(N + M);
    expect(main.data?.targets.subarray(0, N)).toEqual(control.data?.targets);
    // One's own guesses: what the control predicts once it has learned.
    const guesses = await control.predict(main.data!.tokens);
    for (let i = N; i < N + M; i++) expect(main.data?.targets[i]).toBeCloseTo(guesses[i], 4);
    const counts = new Map<number, number>();
    for (const order of main.orders) for (const one of order) counts.set(one, (counts.get(one) ?? 0) + 1);
    // An epoch is 220 examples, five steps of 50 at most: two epochs.
    for (let i = 0; i < N + M; i++) expect(counts.get(i)).toBe(i < N ? 6 : 2);
    expect(ofType(events, 'pseudo-labelled')[0].count).toBe(M);
  });

  it('lets the teacher be worth what it is worth, whoever its student is', async () => {
    const lstm = await play({ ...LSTM, steps: 4 });
    const graph = await play({ ...GRAPH, steps: 4 });
    expect(lstm.result.teacher.accuracy).toEqual(graph.result.teacher.accuracy);
    expect(lstm.result.teacher.accuracy.kendall).toBeGreaterThan(0.5);
    expect(lstm.result.control.accuracy).not.toEqual(graph.result.control.accuracy);
  });

  it.each(['free-targets', 'free-pretraining'])('needs no teacher for %s', async (scheme) => {
    const { teacher: _, ...settings }: Settings = { ...GRAPH, scheme, steps: 12 };
    const { events, result } = await play(settings);
    expect(Object.keys(result)).toEqual(['main', 'control']);
    expect(ofType(events, 'pseudo-labelled')).toEqual([]);
    expect(result.main.steps).toBe(12);
    expect(result.main.accuracy).not.toEqual(result.control.accuracy);
  });

  it('goes on from a journal that was cut, a graph network computed again', async () => {
    const spec = specOf('learn', { ...GRAPH, steps: 30, selfTaught: 'ensemble' });
    const first = ingredients(spec);
    const events = await collect(new Run(first));
    const bytes = first.journal.takeFresh();
    const { journal } = Journal.read(bytes.slice(0, bytes.length >> 1), specDigest(spec));
    const delivered = events.length >> 1;
    expect(await collect(new Run(ingredients(spec, { journal, delivered })))).toEqual(
      events.slice(delivered),
    );
  });

  it('judges students that are fitted at one go by their labels', async () => {
    const { result, events } = await play({ ...LSTM, student: 'gp', teacher: 'trees', selfTaught: 'itself' });
    expect(ofType(events, 'started')[0].learnsBy).toBe('labels');
    for (const id of ['main', 'control', 'self', 'teacher']) expect(result[id].steps).toBe(N);
    expect(result.self.accuracy).not.toEqual(result.main.accuracy);
  });

  it.each([{ unlabelled: 0 }, { teacher: 'none' }])('is one predictor with %j', async (settings) => {
    const { result, models } = await play({ ...LSTM, ...settings });
    expect(Object.keys(result)).toEqual(['main']);
    expect(models.length).toBe(1);
  });

  it('refuses what cannot be together, and more cells than a student can learn from', async () => {
    await expect(play({ ...LSTM, scheme: 'free-targets' })).rejects.toMatchObject({
      code: 'not-together',
      details: { setting: 'student', value: 'lstm' },
    });
    await expect(play({ ...LSTM, student: 'gp', unlabelled: 3_000 })).rejects.toMatchObject({
      code: 'too-many-cells',
      details: { most: 3_000, wanted: 3_040 },
    });
  });

  it('travels in links, the teacher following the scheme unless it is named', () => {
    const settingsOf = (link: string) => {
      const reading = readLink(link);
      if (!reading.ok || reading.notices.length > 0) return expect.fail('The link is not read.');
      expect(readLink(writeLink(reading.spec))).toMatchObject({ spec: reading.spec });
      return reading.spec.settings;
    };
    const link = '#a=learn&n=100&m=1000&teacher=gp+trees&student=graph&seed=1';
    expect(settingsOf(link)).toEqual(settingsOf('#a=learn'));
    expect(settingsOf('#a=learn&scheme=free-targets').teacher).toBe('none');
    expect(settingsOf('#a=learn&scheme=free-targets&teacher=gp').teacher).toBe('gp');
  });
});
