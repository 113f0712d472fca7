// The guide's Markdown: every kind of block, and both guides with nothing left over that is not understood.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STEPS } from '../steps.ts';
import { type Block, blocksOf, inlinesOf } from './markdown.ts';

const guideOf = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../../../docs', name), 'utf8');

describe('the guide’s Markdown', () => {
  it('knows bold, code and plain text', () => {
    expect(inlinesOf('a **b** `c|d` e')).toEqual([
      { kind: 'plain', text: 'a ' },
      { kind: 'bold', text: 'b' },
      { kind: 'plain', text: ' ' },
      { kind: 'code', text: 'c|d' },
      { kind: 'plain', text: ' e' },
    ]);
  });

  it('knows headings, paragraphs, lists and tables', () => {
    const blocks = blocksOf('# A\n\nb\nc\n\n- d\n- e\n  f\n\n1. g\n\n| h | i |\n| --- | --- |\n| j | k |\n');
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'table']);
    expect(blocks[1]).toEqual({ kind: 'paragraph', text: [{ kind: 'plain', text: 'b c' }] });
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: 'd' }], [{ text: 'e f' }]] });
    expect(blocks[3]).toMatchObject({ ordered: true });
    expect(blocks[4]).toMatchObject({
      head: [[{ text: 'h' }], [{ text: 'i' }]],
      rows: [[[{ text: 'j' }], [{ text: 'k' }]]],
    });
  });

  it.each(['teacher-guide.md', 'teacher-guide.zh-CN.md'])('reads all of %s', (name) => {
    const blocks = blocksOf(guideOf(name));
    const texts = JSON.stringify(blocks);
    expect(texts).not.toMatch(/\*\*|\]\(/);
    const tables = blocks.filter((block): block is Block & { kind: 'table' } => block.kind === 'table');
    for (const { head, rows } of tables)
      for (const row of rows) expect(row.length, JSON.stringify(row)).toBe(head.length);
    // A row of timings for each page of the lesson, with its minutes.
    const timings = tables[0].rows.map((row) => row[1].map(({ text }) => text).join(''));
    expect(timings).toEqual(STEPS.map(({ minutes }) => String(minutes)));
  });
});
