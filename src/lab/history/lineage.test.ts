// Where cells came from, by queries as searches make them.
import { describe, expect, it } from 'vitest';
import type { DecodedEvent, JudgedQuery } from '../../search/events.ts';
import { abridged, childrenOf, decodedFrom, lineageOf, whyOf } from './lineage.ts';

const query = (number: number, cell: number, others: Partial<JudgedQuery> = {}): JudgedQuery => ({
  number,
  cell,
  reason: 'initial',
  label: 0.9,
  test: 0.9,
  seconds: Number.NaN,
  ...others,
});
const QUERIES = [
  query(1, 10),
  query(2, 20),
  query(3, 30, { reason: 'proposed', parent: 10 }),
  query(4, 40, { reason: 'proposed', parent: 30, stepSize: 2 }),
  query(5, 50, { reason: 'proposed', parent: 30 }),
];

describe('a lineage', () => {
  it('leads from the first sample to the cell', () => {
    expect(lineageOf(40, QUERIES).map(({ cell }) => cell)).toEqual([10, 30, 40]);
    expect(lineageOf(20, QUERIES).map(({ cell }) => cell)).toEqual([20]);
    expect(lineageOf(99, QUERIES)).toEqual([]);
    expect(childrenOf(30, QUERIES).map(({ cell }) => cell)).toEqual([40, 50]);
  });

  it('ends where a parent is not known or would lead in a circle', () => {
    const circle = [
      query(1, 1, { reason: 'proposed', parent: 2 }),
      query(2, 2, { reason: 'proposed', parent: 1 }),
    ];
    expect(lineageOf(2, circle).map(({ cell }) => cell)).toEqual([1, 2]);
    expect(lineageOf(7, [query(5, 7, { reason: 'proposed', parent: 6 })]).length).toBe(1);
  });

  it('says why each was queried', () => {
    expect(QUERIES.map((one) => whyOf(one, 'seminas-evolution'))).toEqual([
      'sample',
      'sample',
      'mutation',
      'climb',
      'mutation',
    ]);
    expect(whyOf(QUERIES[2], 'local')).toBe('neighbour');
    expect(whyOf(query(9, 9, { reason: 'proposed' }), 'guided')).toBe('scored');
    expect(whyOf(query(9, 9, { reason: 'filtered' }), 'seminas')).toBe('filtered');
  });

  it('is abridged in the middle', () => {
    expect(abridged([1, 2, 3, 4, 5, 6], 3)).toEqual({ shown: [1, 5, 6], leftOut: 3 });
    expect(abridged([1, 2], 3)).toEqual({ shown: [1, 2], leftOut: 0 });
  });
});

it('finds where climbing first came to a cell', () => {
  const climbs = [
    { iteration: 0, stepSize: 1, moves: [{ from: 10, to: 77 }] },
    {
      iteration: 1,
      stepSize: 3,
      moves: [
        { from: 20, to: 77 },
        { from: 20, to: 78 },
      ],
    },
  ] as unknown as DecodedEvent[];
  expect(decodedFrom(77, climbs)).toEqual({ parent: 10, stepSize: 1, iteration: 0 });
  expect(decodedFrom(78, climbs)).toEqual({ parent: 20, stepSize: 3, iteration: 1 });
  expect(decodedFrom(79, climbs)).toBeUndefined();
});
