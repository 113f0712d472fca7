// Each page's check on made-up records, the runs it asks for, and a text for all that it may say.

import { describe, expect, it } from 'vitest';
import { texts as english } from '../../../i18n/en/lesson.ts';
import { texts as chinese } from '../../../i18n/zhCN/lesson.ts';
import type { RunRecord } from '../../../run/record.ts';
import { specDigest } from '../../../run/spec.ts';
import { ALGORITHMS } from '../../../search/registry.ts';
import { isValueOf } from '../../../settings/fields.ts';
import { piecesOf } from '../../glossary/terms.ts';
import { type Outcome, type Records, STEP_IDS, type StepId, type Terms } from './lesson.ts';
import { correlation, mistakesOf } from './steps/pseudoLabels.ts';
import { UNLABELLED } from './steps/ratio.ts';
import { STEPS } from './steps.ts';
import { curvePoint, finishedRecord } from './testing.ts';

const TERMS: Terms = { seed: 7, repetitions: 5 };
const ofStep = (id: StepId) => STEPS[STEP_IDS.indexOf(id)];
/** A little scatter that differs from seed to seed. */
const noise = (i: number) => [0.001, -0.002, 0.0015, -0.001, 0.0005][i % 5];

/** Records of all repetitions of some kinds of runs. */
function recordsBy(kinds: Readonly<Record<string, (i: number) => RunRecord>>): Records {
  return new Map(
    Object.entries(kinds).flatMap(([name, recordOf]) =>
      Array.from({ length: TERMS.repetitions }, (_, i) => [`${name}/${i}`, recordOf(i)] as const),
    ),
  );
}

function outcomeOf(id: StepId, records: Records, terms = TERMS): Outcome {
  const outcome = ofStep(id).outcome(records, terms);
  if (!outcome) throw new Error(`${id} has no outcome`);
  for (const { key } of outcome.findings) expect(ofStep(id).findings).toContain(key);
  return outcome;
}
const keysOf = ({ findings }: Outcome) => findings.map(({ key }) => key);

describe('the pages of the lesson', () => {
  it('are those that addresses know, in order, and take 45 minutes', () => {
    expect(STEPS.map(({ id }) => id)).toEqual(STEP_IDS);
    expect(STEPS.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(45);
  });

  it.each(STEPS)('$id asks for runs that there are, the same ones under the same terms', (step) => {
    const experiments = step.experiments({ seed: 2 ** 32 - 2, repetitions: 5 });
    expect(new Set(experiments.map(({ id }) => id)).size).toBe(experiments.length);
    expect(new Set(experiments.map(({ spec }) => specDigest(spec))).size).toBe(experiments.length);
    for (const { spec } of experiments) {
      const { fields, plan } = ALGORITHMS[spec.algorithm];
      for (const [name, value] of Object.entries(spec.settings))
        expect(isValueOf(fields[name], value), `${name} of ${spec.algorithm}`).toBe(true);
      expect(plan(spec.settings).queries).toBeLessThanOrEqual(150);
    }
    expect(step.experiments(TERMS)).toEqual(step.experiments(TERMS));
    if (step.questions.length > 0) expect(step.outcome(new Map(), TERMS)).toBeUndefined();
  });

  it.each([english, chinese].flatMap(({ lesson }) => STEPS.map(({ id }) => ({ id, lesson }))))(
    '$id has a text for all that it may ask and say',
    ({ id, lesson }) => {
      const { questions, findings } = ofStep(id);
      const texts: Record<string, string> = {};
      const collect = (value: unknown, path: string): void => {
        if (typeof value === 'string') texts[path] = value;
        else for (const [key, inner] of Object.entries(value as object)) collect(inner, `${path}.${key}`);
      };
      collect(lesson.step[id], '');
      const wanted = [
        ...findings.map((key) => `.found.${key}`),
        ...questions.flatMap((question) => [
          `.ask.${question.id}.label`,
          ...(question.kind === 'choice'
            ? question.options.map((option) => `.ask.${question.id}.option.${option}`)
            : [`.ask.${question.id}.value`]),
        ]),
      ];
      expect(Object.keys(texts)).toEqual(expect.arrayContaining(wanted));
      // Nothing is written for what is never said, and every term is one of the glossary.
      const said = Object.keys(texts).filter(
        (path) => path.startsWith('.found.') || path.startsWith('.ask.'),
      );
      expect(said.sort()).toEqual(wanted.sort());
      for (const text of Object.values(texts))
        for (const { text: piece } of piecesOf(text)) expect(piece).not.toContain('[[');
    },
  );
});

describe('what the runs come to', () => {
  it('cost: hours of the full account, or an assumption that is called one', () => {
    const measured = outcomeOf('cost', new Map([['random', finishedRecord({ hours: 150, timed: 100 })]]));
    expect(measured.answers).toEqual({ hours: 150 });
    expect(keysOf(measured)).toEqual(['measured', 'space']);
    const assumed = outcomeOf('cost', new Map([['random', finishedRecord({ hours: 0, timed: 0 })]]));
    expect(assumed.answers).toEqual({ hours: 150 });
    expect(keysOf(assumed)).toEqual(['assumed', 'space']);
    const partly = outcomeOf('cost', new Map([['random', finishedRecord({ hours: 12, timed: 8 })]]));
    expect(partly.answers).toEqual({ hours: 12 + 92 * 1.5 });
    expect(keysOf(partly)).toEqual(['assumed', 'space']);
  });

  it('predictor: the mean share of pairs, with an interval only of five seeds', () => {
    const records = recordsBy({ fit: (i) => finishedRecord({ taus: { guided: 0.6 + noise(i) } }) });
    const outcome = outcomeOf('predictor', records);
    expect(outcome.answers.pairs).toBeCloseTo(0.8, 3);
    expect(keysOf(outcome)).toEqual(['pairs.interval', 'tau.interval']);
    expect(keysOf(outcomeOf('predictor', records, { ...TERMS, repetitions: 4 }))).toEqual([
      'pairs.few',
      'tau.few',
    ]);
  });

  it('overfitting: from when the labels are known by heart to the end', () => {
    const curveTo = (end: number) => (i: number) =>
      finishedRecord({
        curves: {
          labelled: [
            curvePoint(20, 0.2, 0.9),
            curvePoint(40, 0.4 + noise(i), 0.08),
            curvePoint(60, end, 0.001),
          ],
        },
      });
    expect(outcomeOf('overfitting', recordsBy({ train: curveTo(0.3) })).answers).toEqual({
      after: ['worse'],
    });
    expect(outcomeOf('overfitting', recordsBy({ train: curveTo(0.5) })).answers).toEqual({
      after: ['better'],
    });
    const same = outcomeOf('overfitting', recordsBy({ train: curveTo(0.4) }));
    expect(same.answers).toEqual({ after: ['same'] });
    expect(same.findings[0].facts.steps.value).toBe(40);
  });

  it('pseudo-labels: gains over the control, paired by seed, and whose mistakes are made', () => {
    const truth = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    const scatterOf = (order: readonly number[]) =>
      truth.map((value, cell) => ({ cell, truth: value, predicted: order[cell] }));
    const swapped = [0.2, 0.1, 0.3, 0.4, 0.6, 0.5];
    const record = (i: number) =>
      finishedRecord({
        taus: {
          control: 0.6 + 10 * noise(i),
          self: 0.6 + 10 * noise(i),
          main: 0.65 + 10 * noise(i),
          teacher: 0.7,
        },
        scatter: {
          control: scatterOf(swapped),
          self: scatterOf(swapped),
          main: scatterOf([0.1, 0.2, 0.4, 0.3, 0.5, 0.6]),
        },
      });
    const outcome = outcomeOf('pseudo', recordsBy({ learn: record }));
    expect(outcome.answers.own).toBeCloseTo(0, 12);
    expect(outcome.answers.other).toBeCloseTo(0.05, 12);
    expect(keysOf(outcome)).toEqual(['own.open', 'other.up', 'teacher.interval', 'bias.interval']);
    expect(outcome.findings[3].facts.mean.value).toBeCloseTo(1, 12);
    expect(outcome.findings[3].facts.other.value).toBeCloseTo(0, 12);
    const mistakes = mistakesOf(record(0), 'control', 'self');
    expect(mistakes.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
      [17, 17],
      [-17, -17],
      [0, 0],
      [0, 0],
      [17, 17],
      [-17, -17],
    ]);
    expect(correlation(mistakes.map(({ x, y }) => ({ x, y: -y })))).toBeCloseTo(-1, 12);
  });

  it('ratio: how the gain grows, step by step', () => {
    const [few, some, many] = UNLABELLED;
    const gains = { [few]: 0.01, [some]: 0.05, [many]: 0.05 };
    const records = recordsBy(
      Object.fromEntries(
        UNLABELLED.map((unlabelled) => [
          `m${unlabelled}`,
          (i: number) =>
            finishedRecord({
              taus: { control: 0.6, main: 0.6 + gains[unlabelled] + noise(i + unlabelled / 10) },
            }),
        ]),
      ),
    );
    const outcome = outcomeOf('ratio', records);
    expect(outcome.answers).toEqual({ first: ['better'], more: ['same'] });
    expect(keysOf(outcome)).toEqual(['first.up', 'more.open', 'most.up']);
  });

  it('encoding and rivals: the best, and all that are not settled to be worse', () => {
    const taus = (i: number) =>
      finishedRecord({ taus: { control: 0.6, self: 0.7 + noise(i), teacher: 0.7 + noise(i + 2) } });
    const best = outcomeOf('encoding', recordsBy({ learn: taus })).answers.best;
    expect([...(best as readonly string[])].sort()).toEqual(['features', 'pseudo']);
    const found = (accuracy: number) => (i: number) => finishedRecord({ best: accuracy + noise(i) / 10 });
    const outcome = outcomeOf(
      'rivals',
      recordsBy({
        random: found(0.934),
        evolution: found(0.935),
        seminas: found(0.936),
        guided: (i) => finishedRecord({ best: 0.941 + noise(i + 1) / 10 }),
      }),
    );
    expect(outcome.answers).toEqual({ best: ['guided'] });
    expect(keysOf(outcome)).toEqual([
      'random.interval',
      'evolution.interval',
      'seminas.interval',
      'guided.interval',
    ]);
  });

  it('climbing: the share of proposals that truly went up', () => {
    const record = () =>
      finishedRecord({
        queries: [
          { cell: 1, test: 0.9, reason: 'initial' },
          { cell: 2, test: 0.8, reason: 'initial' },
          { cell: 3, test: 0.91, reason: 'proposed', parent: 1 },
          { cell: 4, test: 0.86, reason: 'proposed', parent: 1 },
          { cell: 5, test: 0.7, reason: 'proposed', parent: 2 },
          { cell: 6, test: 0.89, reason: 'proposed', parent: 1 },
        ],
        climbs: [{ decoded: 10, valid: 5 }],
      });
    const outcome = outcomeOf('climbing', recordsBy({ climb: record }));
    expect(outcome.answers).toEqual({ better: 0.25 });
    expect(outcome.findings.map(({ facts }) => facts.mean.value)).toEqual([0.25, 0.75, 0.5]);
    expect(outcome.findings[0].facts.proposals.value).toBe(20);
    // A climb that proposed nothing answers nothing.
    expect(outcomeOf('climbing', recordsBy({ climb: () => finishedRecord({}) }))).toEqual({
      answers: {},
      findings: [],
    });
  });

  it('fairness: what was trained, and what either report says; nothing where a label is missing', () => {
    const both = (i: number) =>
      finishedRecord({
        trained: 130 + i,
        reports: { 'mean-test': 0.94 + noise(i) / 10, validation: 0.936 },
      });
    const outcome = outcomeOf('fairness', recordsBy({ filter: both }));
    expect(outcome.answers).toEqual({ trained: 132, chosen: ['better'] });
    const one = () => finishedRecord({ trained: 130, reports: { 'mean-test': 0.94 } });
    const lacking = outcomeOf('fairness', recordsBy({ filter: one }));
    expect(lacking.answers).toEqual({ trained: 130 });
    expect(keysOf(lacking)).toEqual(['trained.interval', 'oneLabel']);
  });
});
