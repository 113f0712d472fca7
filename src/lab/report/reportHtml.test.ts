// A report asks for nothing from elsewhere, runs nothing, and takes no text for markup; and what is to be cited is the same
// wherever it stands.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LAB_VERSION } from '../../run/version.ts';
import { BIBTEX } from './citation.ts';
import { reportHtml } from './reportHtml.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(1)'>&`;
const REPORT = {
  language: 'zh-CN',
  title: HOSTILE,
  made: HOSTILE,
  conclusions: { title: 'C', lines: [HOSTILE, '+.013 [−.004, +.030]'] },
  caveats: { title: 'D', lines: [HOSTILE] },
  figures: [{ title: HOSTILE, svg: '<svg xmlns="http://www.w3.org/2000/svg"><text>图</text></svg>' }],
  tables: [
    {
      title: HOSTILE,
      head: [HOSTILE, 'b'],
      rows: [
        [HOSTILE, HOSTILE],
        ['seed', '7'],
      ],
    },
  ],
  link: { title: 'L', address: `https://lab.example/#t=${HOSTILE}`, help: HOSTILE },
  texts: [{ title: HOSTILE, text: HOSTILE }],
};

describe('a report', () => {
  const html = reportHtml(REPORT);

  it('takes no text for markup', () => {
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(10);
    // Of attributes that it writes itself, none can be left.
    expect(html).not.toMatch(/="[^"]*"[^\s>/?]/);
  });

  it('asks for nothing from elsewhere and forbids it', () => {
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/\b(src|srcset|data|action)="/);
    expect(html).not.toMatch(/@import|url\(/);
    expect(html.match(/<link|<iframe|<object/g)).toBeNull();
  });

  it('holds what it was made of', () => {
    expect(html).toContain('<html lang="zh-CN">');
    for (const text of ['图', '+.013 [−.004, +.030]', '<td>7</td>']) expect(html).toContain(text);
  });
});

describe('what is to be cited', () => {
  const root = new URL('../../../', import.meta.url);
  const citation = readFileSync(new URL('CITATION.cff', root), 'utf8');
  const { version, license } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

  it('names the version and licence of this lab', () => {
    expect(LAB_VERSION).toBe(version);
    expect(citation).toMatch(new RegExp(`^version: ${version}$`, 'm'));
    expect(citation).toMatch(new RegExp(`^license: ${license}$`, 'm'));
    expect(BIBTEX).toContain(`version = {${version}}`);
  });

  it('is the same papers in CITATION.cff and BibTeX', () => {
    const addresses = (text: string) => (text.match(/https:\/\/arxiv\.org\/abs\/[\d.]+/g) ?? []).sort();
    expect(addresses(BIBTEX)).toEqual(addresses(citation));
    expect(addresses(BIBTEX)).toHaveLength(2);
    for (const [, family] of citation.matchAll(/family-names: (.*)/g)) expect(BIBTEX).toContain(`${family},`);
  });
});
