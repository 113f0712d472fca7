import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { texts } from '../../../i18n/en/evidence.ts';
import { readAggregates } from '../../../reproduction/aggregates.ts';
import { readChoice } from './choice.ts';
import { linesOf } from './predictorLines.ts';

const path = new URL('../../../../reproduction/aggregates.json', import.meta.url);
const aggregates = readAggregates(JSON.parse(readFileSync(path, 'utf8')));

describe('the page of evidence', () => {
  it('takes from an address what there is, and else the usual', () => {
    const usual = readChoice({});
    expect(usual).toEqual({
      label: 'mean-test',
      measure: 'accuracy',
      learner: 'fitted',
      figure: 'tau',
      along: 'labels',
      ratio: 10,
      labelled: 100,
    });
    const nonsense = { evidence: '<b>', best: '1e9', learner: 'x', ratio: '3', labelled: '-1', along: 'm' };
    expect(readChoice(nonsense)).toEqual(usual);
    const asked = {
      learner: 'graph',
      figure: 'gain',
      along: 'ratio',
      labelled: '200',
      evidence: 'validation',
    };
    const { evidence: label, ...others } = asked;
    expect(readChoice(asked)).toMatchObject({ ...others, labelled: 200, label });
    // What learns from labels alone has neither gain nor unlabelled cells.
    expect(readChoice({ figure: 'gain', along: 'ratio' })).toEqual(usual);
  });

  it('draws labelled-only training as one value however many unlabelled cells there are', () => {
    const lines = linesOf(aggregates, readChoice({ learner: 'graph', along: 'ratio', labelled: '100' }));
    const control = lines.find(({ study, table }) => study === 'graph-control' && table === 'measured');
    expect(control?.points.map(({ at }) => at)).toEqual([1, 5, 10, 20, 100]);
    expect(new Set(control?.points.map(({ mean }) => mean)).size).toBe(1);
    const taught = lines.find(({ study, table }) => study === 'graph-teacher' && table === 'measured');
    expect(new Set(taught?.points.map(({ mean }) => mean)).size).toBe(5);
    expect(lines.map(({ table }) => table).lastIndexOf('measured')).toBeLessThan(
      lines.findIndex(({ table }) => table === 'surrogate'),
    );
  });

  it('has a name for everything that it draws and reports', () => {
    const { study, shows } = texts.evidence;
    const choices = ['fitted', 'graph', 'lstm'].map((learner) => readChoice({ learner }));
    const drawn = [
      ...aggregates.searches.map((search) => search.study),
      ...choices.flatMap((choice) => linesOf(aggregates, choice).map((line) => line.study)),
    ];
    for (const id of drawn) expect(study).toHaveProperty([id]);
    for (const { id } of aggregates.shows) expect(shows.row).toHaveProperty([id]);
  });
});
