// A bar where there is a terminal, few lines where there is none.
import { describe, expect, it } from 'vitest';
import { ProgressBar } from './oracleProgress.ts';

function draw(isTTY: boolean): string {
  let now = 0;
  let output = '';
  const stream = { isTTY, write: (text: string) => (output += text) };
  const bar = new ProgressBar('Work', stream, () => now);
  for (; now < 20_000; now += 50) bar.update(now / 20_000);
  bar.finish('20 things');
  return output;
}

describe('ProgressBar', () => {
  it('redraws one line on a terminal', () => {
    const output = draw(true);
    expect(output.split('\n')).toHaveLength(2);
    expect(output).toContain('[===============               ] 50 %, 10 s left');
    expect(output).toMatch(/Work: done in 20\.0 s, 20 things\n$/);
  });

  it('writes a line every ten seconds elsewhere', () => {
    expect(draw(false)).toBe('Work: 50 %, 10 s left\nWork: done in 20.0 s, 20 things\n');
  });
});
