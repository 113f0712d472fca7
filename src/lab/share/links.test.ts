// The texts in which an experiment is handed on: read back as they were written, and harmless wherever they are pasted.
import { execFileSync } from 'node:child_process';
import jsqr from 'jsqr';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readLink } from '../../run/link.ts';
import { presetSpec } from '../../run/spec.ts';
import { readView } from '../view/view.ts';
import { commandFor, frameFor, linkTo } from './links.ts';
import { qrCode } from './qr.ts';

const TABLE = { name: `It's "mine"; rm -rf $HOME & <b>`, digest: 'a'.repeat(64) };
const SPEC = { ...presetSpec('seminas'), table: TABLE };

beforeAll(() => vi.stubGlobal('window', { location: { origin: 'https://lab.example', pathname: '/nas/' } }));
afterAll(() => vi.unstubAllGlobals());

describe('a link', () => {
  it('carries settings, view and results', () => {
    const view = readView({ hide: 'presets,queries', lock: 'n' });
    const link = linkTo({
      page: '',
      spec: SPEC,
      parameters: { hide: 'old', embed: '1' },
      view,
      results: 'a-b_c',
    });
    expect(link).toMatch(/^https:\/\/lab\.example\/nas\/#v=2&a=seminas&/);
    expect(link).toContain('&hide=presets,queries&lock=n&r=a-b_c');
    expect(link).not.toContain('embed');
    const reading = readLink(link, ['hide', 'lock', 'embed', 'r']);
    expect(reading).toMatchObject({
      ok: true,
      notices: [],
      table: { name: TABLE.name },
      parameters: { hide: 'presets,queries', lock: 'n', r: 'a-b_c' },
    });
  });
});

describe('a command', () => {
  it('is one word to a shell, and the same link', () => {
    const command = commandFor({ run: SPEC });
    const [, argument] = /^npm run --silent experiment -- (.*)$/.exec(command) ?? [];
    const said = execFileSync('sh', ['-c', `printf %s ${argument}`], { encoding: 'utf8' });
    expect(readLink(said)).toMatchObject({ ok: true, notices: [], table: { name: TABLE.name } });
  });

  it('computes a sweep where the page is one', () => {
    expect(commandFor({ sweep: "#p=sweep&x=n:50,100&seeds=1-5&t=a~it's" })).toBe(
      "npm run --silent sweep -- '#p=sweep&x=n:50,100&seeds=1-5&t=a~it%27s' --out sweep",
    );
  });
});

describe('a frame', () => {
  it('cannot be left by what stands in its address', () => {
    const html = frameFor(`https://lab.example/#t=a~"><script>alert(1)</script>&n=5`, 'A "lab"');
    expect(html).not.toContain('<script');
    expect(html.match(/"/g)).toHaveLength(14);
    expect(html).toContain('title="A &quot;lab&quot;"');
  });
});

describe('a QR code', () => {
  it('says the link to a camera', () => {
    const link = linkTo({ page: '', spec: SPEC, parameters: {}, view: readView({}), results: undefined });
    const { size, path } = qrCode(link);
    // A camera's picture: three pixels a module.
    const scale = 3;
    const pixels = new Uint8ClampedArray(4 * (size * scale) ** 2).fill(255);
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
      for (let dy = 0; dy < scale; dy++)
        for (let dx = 0; dx < scale * Number(width); dx++) {
          const at = 4 * ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx);
          pixels.fill(0, at, at + 3);
        }
    expect(jsqr(pixels, size * scale, size * scale)?.data).toBe(link);
  });

  it('of what no code holds is refused', () => {
    expect(() => qrCode('x'.repeat(3_000))).toThrow(RangeError);
  });
});
