// Texts that point to the glossary, in pieces.
import { describe, expect, it } from 'vitest';
import { texts } from '../../i18n/en/glossary.ts';
import { piecesOf, TERMS } from './terms.ts';

describe('a text with terms', () => {
  it('is cut where it names one', () => {
    expect(piecesOf('A [[cell|small cell]], and [[kendall|τ]]')).toEqual([
      { text: 'A ', term: undefined },
      { text: 'small cell', term: 'cell' },
      { text: ', and ', term: undefined },
      { text: 'τ', term: 'kendall' },
    ]);
    expect(piecesOf('plain')).toEqual([{ text: 'plain', term: undefined }]);
  });
  it('keeps what names no term as it is written', () => {
    expect(piecesOf('[[nonsense|x]]')).toEqual([{ text: '[[nonsense|x]]', term: undefined }]);
  });
  it('can name every term that the glossary explains', () => {
    expect(Object.keys(texts.glossary.term)).toEqual([...TERMS]);
  });
});
