// A bar where there is a terminal, few lines where there is none.
import { describe, expect, it } from 'vitest';
import { ProgressBar } from './progressBar.ts';

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

  it('says how long is left in the unit in which one would say it', () => {
    const leftAfter = (seconds: number, share: number) => {
      let now = 0;
      let output = '';
      const bar = new ProgressBar('Work', { write: (text: string) => (output += text) }, () => now);
      now = seconds * 1_000;
      bar.update(share);
      return output;
    };
    expect(leftAfter(60, 0.5)).toBe('Work: 50 %, 60 s left\n');
    expect(leftAfter(100, 0.1)).toBe('Work: 10 %, 15 min left\n');
    expect(leftAfter(3_600, 0.1)).toBe('Work: 10 %, 9.0 h left\n');
  });
});
