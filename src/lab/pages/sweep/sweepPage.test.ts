// The sweep page's plain parts: what addresses say, what is said of conclusions, where values stand, what is opened.
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { texts } from '../../../i18n/en/sweep.ts';
import { conclude } from '../../../metrics/conclusion.ts';
import { readLink } from '../../../run/link.ts';
import { presetSpec } from '../../../run/spec.ts';
import { ALGORITHM_IDS } from '../../../search/registry.ts';
import { writeResults } from '../../../sweep/parquet.ts';
import { axisFields } from '../../../sweep/plan.ts';
import { writePlan } from '../../../sweep/planText.ts';
import { pointsOf, runsOf } from '../../../sweep/points.ts';
import { readResults, resultLines } from '../../../sweep/result.ts';
import { madeUpResult, planOf, TABLE } from '../../../sweep/testing.ts';
import { axesOf, axisParameters, usualValues } from './axisText.ts';
import { conclusionText, testText } from './conclusionText.ts';
import { diverging, sequential } from './heat.ts';
import { mostUnlabelled, STUDENTS, specOf, USUAL, unlabelledOf } from './instantSpec.ts';
import { addressOf, OpenError, readSweep } from './openResults.ts';
import { placesOf } from './places.ts';
import { parametersOf, planFrom, usualParameters } from './planFrom.ts';
import { PRESET_IDS, presetAddress } from './presets.ts';
import { Summaries, type SummariesById } from './summaries.ts';

const base = { ...presetSpec('seminas'), table: TABLE };

describe('the plan of an address', () => {
  it('is made of the experiment and the page’s own keys, and is said again by them', () => {
    const said = { x: 'n:50,100', y: 'ratio:0,2', seeds: '1-3', no: 'n:50,ratio:2' };
    const found = planFrom(base, said);
    if (!found.ok) throw new Error(found.message);
    expect(found.plan.base.table).toEqual(TABLE);
    expect(pointsOf(found.plan).length).toBe(3);
    expect(parametersOf(found.plan)).toMatchObject(said);
  });

  it.each([
    ['x', 'nonsense', 'malformed'],
    ['x', 'seed:1,2', 'bad-axis'],
    ['x', 'n:5', 'bad-value'],
    ['seeds', '1-999999', 'malformed'],
    ['seeds', '1-5000', 'malformed'],
    ['y', 'ratio:9999', 'bad-value'],
  ])('is refused for %s=%s', (key, value, code) => {
    expect(planFrom(base, { [key]: value })).toMatchObject({ ok: false, code });
  });

  it.each(ALGORITHM_IDS)('has usual axes that %s takes', (id) => {
    expect(planFrom({ ...presetSpec(id), table: TABLE }, usualParameters(id)).ok).toBe(true);
  });

  it.each(PRESET_IDS)('of the ready-made sweep "%s" can be computed', (id) => {
    const reading = readLink(presetAddress(id, presetSpec), ['x', 'y', 'z', 'seeds']);
    if (!reading.ok) throw new Error(reading.version);
    expect(reading.notices).toEqual([]);
    const found = planFrom({ ...reading.spec, table: TABLE }, reading.parameters);
    expect(found.ok && runsOf(found.plan).length).toBeGreaterThan(30);
  });
});

describe('axes', () => {
  it('are edited in parts; one that is left out makes room for the next', () => {
    const axes = axesOf({ x: 'n:50,100', z: 'a:nao' });
    expect(axes).toEqual([
      { key: 'n', values: '50,100' },
      { key: 'a', values: 'nao' },
    ]);
    expect(
      axisParameters([
        { key: '', values: '' },
        { key: 'n', values: '50， 100 200,' },
      ]),
    ).toEqual({
      x: 'n:50,100,200',
      y: undefined,
      z: undefined,
    });
  });

  it('begin with values that their setting takes', () => {
    for (const [name, field] of axisFields(['seminas', 'learn'])) {
      const values = usualValues(name, field, base);
      const found = planFrom(base, { x: `${field.key}:${values}` });
      // Settings of the other algorithm are no axis here.
      if (!found.ok) expect([name, found.code]).toEqual([name, 'bad-axis']);
    }
  });

  it('stand by size, by its logarithm, or one beside the other', () => {
    expect(placesOf([1, 2, 4])).toEqual([1, 2, 4]);
    expect(placesOf([25, 50, 200])).toEqual([25, 50, 200].map(Math.log2));
    expect(placesOf([0, 2, 10])).toEqual([0, 1, 2]);
    expect(placesOf(['gp', 'trees'])).toEqual([0, 1]);
    expect(placesOf([100, 50])).toEqual([0, 1]);
  });
});

describe('a conclusion in words', () => {
  const format = {
    score: (value: number) => value.toFixed(3),
    integer: (value: number) => String(Math.round(value)),
    hundredths: (value: number) => value.toFixed(2),
  } as never;
  const t = ((key: string, values: Record<string, string> = {}) => {
    const text = key.split('.').reduce((at, part) => (at as never)[part], texts as unknown) as string;
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '?');
  }) as never;
  const say = (differences: number[], unit: 'tau' | 'accuracy' = 'tau') => {
    const conclusion = conclude(differences);
    if (!conclusion) throw new Error('nothing to conclude');
    return `${conclusionText(conclusion, unit, t, format)}. ${testText(conclusion, t, format)}`;
  };

  it('never says a size without its interval and number of seeds', () => {
    expect(say([0.01, -0.02, 0.03])).toMatch(/^\+0\.007, 3 seeds: too few .* 5; nothing may be concluded/);
    expect(say([0.03, 0.031, 0.032, 0.029, 0.03])).toMatch(
      /^\+0\.030 \[\+0\.0\d\d, \+0\.0\d\d\], 5 seeds: settled/,
    );
    const open = say([0.02, -0.01, 0.03, -0.012, 0.02]);
    expect(open).toMatch(/^\+0\.010 \[−0\.0\d\d, \+0\.0\d\d\], 5 seeds: not settled/);
    expect(open).toMatch(/about \d+ seeds more would settle an effect of this size/);
    expect(open).toContain('Sign test: 3 up, 2 down, p = 1.000; effect size d_z = +0.');
  });

  it('says differences of accuracy in percentage points, and what no number of seeds can settle', () => {
    expect(say([0.001, -0.001, 0.0012, -0.0008, 0.0002], 'accuracy')).toMatch(
      /^\+0\.01 \[.*\] percentage points/,
    );
    expect(say([0.01, -0.01, 0.01, -0.01, 0.01, -0.00999])).toContain('beyond what seeds can settle');
  });
});

it('colours differences by their sign, and leaves none without', () => {
  expect(diverging([1, -2])(0)).toContain(' 0%');
  expect(diverging([1, -2])(-2)).toContain('--series-control');
  expect(sequential([1, 3])(3)).not.toBe(sequential([1, 3])(1));
  expect(sequential([1])(1)).toContain('%');
});

describe('one point at once', () => {
  it('is a run of fitted predictors within what a moment allows', () => {
    const gp = specOf(USUAL, TABLE, 'mean-test');
    expect(gp.settings).toMatchObject({ labelled: 100, unlabelled: 0, student: 'gp', seed: 1 });
    for (const student of STUDENTS) {
      const most = mostUnlabelled({ student, labelled: 100 });
      expect(most).toBeGreaterThanOrEqual(400);
      expect(unlabelledOf({ ...USUAL, student, ratio: 3 })).toBe(300);
      expect(unlabelledOf({ ...USUAL, student, ratio: 20 })).toBe(most);
      expect(unlabelledOf({ ...USUAL, student, ratio: 20, teacher: 'none' })).toBe(0);
    }
    expect(unlabelledOf({ ...USUAL, student: 'gp+trees', labelled: 500, ratio: 20 })).toBe(500);
    const taught = specOf({ ...USUAL, ratio: 2 }, TABLE, undefined);
    expect(taught.settings).toMatchObject({ unlabelled: 200, teacher: 'gp' });
  });
});

describe('a sweep from elsewhere', () => {
  const plan = planOf({ axes: [{ of: 'labelled', values: [50, 100] }], seeds: [1, 2] });
  const lines = resultLines(runsOf(plan).map((run) => madeUpResult(run, [0.6, 0.5])));

  const bytes = (text: string) => new TextEncoder().encode(text);
  const parquet = writeResults(readResults(lines));

  it('is read from lines or Parquet of results and a plan, in any order', async () => {
    const opened = await readSweep([bytes(lines), bytes(writePlan(plan))]);
    expect(opened.results.length).toBe(4);
    expect(opened.plan?.plan.axes).toEqual(plan.axes);
    expect((await readSweep([bytes(lines)])).plan).toBeUndefined();
    // Both tell the same, so together they are no contradiction.
    expect((await readSweep([parquet, bytes(lines)])).results).toEqual(opened.results);
  });

  it('is refused where it is something else, was cut or changed, or contradicts itself', async () => {
    const code = async (...files: (string | Uint8Array<ArrayBuffer>)[]) => {
      try {
        await readSweep(files.map((file) => (typeof file === 'string' ? bytes(file) : file)));
      } catch (error) {
        return error instanceof OpenError ? error.code : error;
      }
    };
    expect(await code('')).toBe('not-a-sweep');
    expect(await code('a,b\n1,2')).toBe('not-a-sweep');
    expect(await code('{"something":"else"}')).toBe('bad-results');
    expect(await code(lines.slice(0, -20))).toBe('damaged');
    expect(await code(lines.slice(0, 40))).toBe('damaged');
    expect(await code(lines.replace('"labelled":50', '"labelled":51'))).toBe('bad-results');
    expect(await code(lines, lines.replaceAll('0.6', '0.7'))).toBe('bad-results');
    expect(await code('{"version":1,"base":"v=2","axes":[{"of":"nothing","values":[1]}]}')).toBe('bad-plan');
    expect(await code(parquet.slice(0, -20))).toBe('damaged');
    expect(await code(parquet.slice(0, 4))).toBe('damaged');
    const column = { name: 'key', data: ['a'] };
    expect(await code(new Uint8Array(parquetWriteBuffer({ columnData: [column] })))).toBe('not-a-sweep');
  });

  it.each(['javascript:alert(1)', 'data:text/plain,x', 'file:///etc/passwd', 'http://'])(
    'is not fetched from %s',
    (text) => expect(() => addressOf(text, 'http://localhost/')).toThrow(OpenError),
  );

  it('is summarised again only where results have come', async () => {
    const told: SummariesById[] = [];
    const summaries = new Summaries((made) => told.push(made));
    const runs = runsOf(plan);
    const turn = () => new Promise((resolve) => setTimeout(resolve, 60));
    const known = new Map(runs.map((run) => [run.key, madeUpResult(run, [0.6, 0.5])] as const));
    summaries.update(plan, runs, new Map());
    await turn();
    const empty = told.at(-1);
    expect([...(empty?.values() ?? [])].map(({ seeds }) => seeds)).toEqual([0, 0]);
    summaries.update(plan, runs, new Map([[runs[0].key, known.get(runs[0].key)!]]));
    await turn();
    expect(told.at(-1)?.get('n:50')).toMatchObject({ seeds: 1, planned: 2, gain: { pairs: 1 } });
    expect(told.at(-1)?.get('n:100')).toBe(empty?.get('n:100'));
  });
});
