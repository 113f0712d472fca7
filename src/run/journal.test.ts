// The journal gives back what was written, whatever it was, and survives being cut or changed anywhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, type AnswerKind, Journal } from './journal.ts';

const RUN = 'a'.repeat(64);
const anyAnswer: fc.Arbitrary<readonly [AnswerKind, Answer]> = fc.oneof(
  fc.tuple(fc.constant('decoded' as const), fc.uint8Array({ maxLength: 60 })),
  fc.tuple(fc.constantFrom('trained' as const, 'predicted', 'judged'), fc.float64Array({ maxLength: 8 })),
);
const anyAnswers = fc.array(anyAnswer, { maxLength: 12 });

function written(answers: readonly (readonly [AnswerKind, Answer])[]): Uint8Array {
  const journal = new Journal(RUN);
  for (const [kind, answer] of answers) journal.append(kind, answer);
  return journal.takeFresh();
}

function answersIn(journal: Journal, of: readonly (readonly [AnswerKind, Answer])[]) {
  return of.slice(0, journal.length).map(([kind], place) => [kind, journal.at(place, kind)]);
}

describe('a journal', () => {
  it('reads back what was written, bit for bit', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const bytes = written(answers);
        const { journal, good } = Journal.read(bytes, RUN);
        expect(good).toBe(bytes.length);
        expect(answersIn(journal, answers)).toEqual(answers);
        expect(journal.at(answers.length, 'trained')).toBeUndefined();
        expect(journal.takeFresh().length).toBe(0);
      }),
    );
  });

  it('cut anywhere holds the answers before the cut, and can be written on', () => {
    fc.assert(
      fc.property(anyAnswers, fc.nat(), anyAnswers, (answers, where, more) => {
        const bytes = written(answers);
        const cut = bytes.slice(0, where % (bytes.length + 1));
        const { journal, good } = Journal.read(cut, RUN);
        expect(good).toBeLessThanOrEqual(cut.length);
        expect(answersIn(journal, answers)).toEqual(answers.slice(0, journal.length));
        const kept = answers.slice(0, journal.length);
        for (const [kind, answer] of more) journal.append(kind, answer);
        const mended = Uint8Array.from([...cut.slice(0, good), ...journal.takeFresh()]);
        const all = [...kept, ...more];
        const again = Journal.read(mended, RUN);
        expect(again.good).toBe(mended.length);
        expect(answersIn(again.journal, all)).toEqual(all);
      }),
    );
  });

  it('ends before a frame that was damaged', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 6 }), fc.nat(), (answers, where) => {
        const bytes = written(answers);
        const header = written([]).length;
        const at = header + (where % (bytes.length - header));
        bytes[at] ^= 0x10;
        const { journal } = Journal.read(bytes, RUN);
        expect(journal.length).toBeLessThan(answers.length);
        expect(answersIn(journal, answers)).toEqual(answers.slice(0, journal.length));
      }),
    );
  });

  it('gives its bytes piece by piece', () => {
    const journal = new Journal(RUN);
    const pieces = [journal.takeFresh()];
    journal.append('decoded', Uint8Array.of(1, 2));
    pieces.push(journal.takeFresh());
    expect(Uint8Array.from(pieces.flatMap((piece) => [...piece]))).toEqual(
      written([['decoded', Uint8Array.of(1, 2)]]),
    );
  });

  it.each([
    ['another run', written([]), 'b'.repeat(64), 'other-run'],
    [
      'a text',
      Uint8Array.from('hello, this is a text and no journal at all\n'.repeat(9), (c) => c.charCodeAt(0)),
      RUN,
      'no-journal',
    ],
    [
      'a newer version',
      Uint8Array.from(`{"format":"seminas-journal","version":2,"run":"${RUN}"}\n`, (c) => c.charCodeAt(0)),
      RUN,
      'no-journal',
    ],
  ])('refuses %s', (_, bytes, run, code) => {
    expect(() => Journal.read(bytes, run)).toThrow(expect.objectContaining({ code }));
  });

  it('says when an answer of another kind is asked for', () => {
    const { journal } = Journal.read(written([['decoded', Uint8Array.of(1)]]), RUN);
    expect(() => journal.at(0, 'trained')).toThrow(expect.objectContaining({ code: 'journal-mismatch' }));
  });
});
