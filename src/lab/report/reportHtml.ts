// A report as one HTML file that opens without a network: no script, no style sheet, no image from elsewhere. Names of tables come
// from strangers' files, so every text is escaped, and the file itself forbids what it does not need.

interface Table {
  readonly title: string;
  readonly head?: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Figure {
  readonly title: string;
  /** An SVG drawing of this lab's own. */
  readonly svg: string;
}

export interface Report {
  /** As in the attribute `lang`. */
  readonly language: string;
  readonly title: string;
  /** When and by what it was made. */
  readonly made: string;
  readonly conclusions: { readonly title: string; readonly lines: readonly string[] };
  readonly caveats: { readonly title: string; readonly lines: readonly string[] };
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
  readonly link: { readonly title: string; readonly address: string; readonly help: string };
  /** Texts to copy, such as a command. */
  readonly texts: readonly { readonly title: string; readonly text: string }[];
}

const STYLE = `
:root { color-scheme: light; }
body { max-width: 900px; margin: 2rem auto; padding: 0 1rem; color: #17211f; background: #fff;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "PingFang SC", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
.made { color: #55605d; font-size: .85rem; }
.caveats { padding: .25rem 1rem; border-left: 4px solid #8a4b00; background: #fdf1dd; }
figure { margin: 1rem 0; break-inside: avoid; } svg { max-width: 100%; height: auto; border: 1px solid #d9ddd8; border-radius: 8px; }
table { border-collapse: collapse; font-size: .9rem; } th, td { padding: .2rem 1rem .2rem 0; border-top: 1px solid #d9ddd8; text-align: left; vertical-align: top; }
th { font-weight: 600; } tbody th { font-weight: 400; }
pre, a { overflow-wrap: anywhere; } pre { padding: .75rem; background: #eceeea; border-radius: 6px; white-space: pre-wrap; font-size: .8rem; }
`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]);
}

export function reportHtml(report: Report): string {
  const { language, title, made, conclusions, caveats, figures, tables, link, texts } = report;
  const list = (lines: readonly string[]) =>
    `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
  const parts = [
    `<h1>${escaped(title)}</h1><p class="made">${escaped(made)}</p>`,
    `<h2>${escaped(conclusions.title)}</h2>${list(conclusions.lines)}`,
    `<section class="caveats"><h2>${escaped(caveats.title)}</h2>${list(caveats.lines)}</section>`,
    ...figures.map(
      (figure) => `<figure role="img" aria-label="${escaped(figure.title)}">${figure.svg}</figure>`,
    ),
    ...tables.map(tableHtml),
    `<h2>${escaped(link.title)}</h2><p><a href="${escaped(link.address)}">${escaped(link.address)}</a></p><p class="made">${escaped(link.help)}</p>`,
    ...texts.map(({ title: name, text }) => `<h2>${escaped(name)}</h2><pre>${escaped(text)}</pre>`),
  ];
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${parts.join('\n')}
</body>
</html>
`;
}

function tableHtml({ title, head, rows }: Table): string {
  const top = head
    ? `<thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>`
    : '';
  const body = rows
    .map(
      ([first, ...others]) =>
        `<tr><th scope="row">${escaped(first)}</th>${others.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
    )
    .join('');
  return `<h2>${escaped(title)}</h2><table>${top}<tbody>${body}</tbody></table>`;
}
