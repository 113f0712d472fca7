// The texts in which an experiment is handed on: a link, a command, a frame for another page.
import { writeLink } from '../../run/link.ts';
import type { RunSpec } from '../../run/spec.ts';
import { addressWith, type Place, writeFragment } from '../address.ts';
import { NO_VIEW, type View, writeView } from '../view/view.ts';
import { RESULTS_KEY } from './shared.ts';

export interface LinkParts extends Place {
  readonly view: Omit<View, 'unknown'>;
  /** Packed results of this very specification. */
  readonly results: string | undefined;
}

/** A whole address. */
export function linkTo({ page, spec, parameters, view, results }: LinkParts): string {
  const all = {
    ...parameters,
    ...NO_VIEW,
    ...writeView(view),
    [RESULTS_KEY]: results,
  };
  const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return addressWith(writeFragment({ page, spec, parameters: Object.fromEntries(given) }));
}

/** For a shell: nothing in it means anything between single quotes, and a quote is written as links write it. */
export function commandFor(what: { readonly run: RunSpec } | { readonly sweep: string }): string {
  const quoted = (fragment: string) => `'${fragment.replaceAll("'", '%27')}'`;
  return 'run' in what
    ? `npm run --silent experiment -- ${quoted(`#${writeLink(what.run)}`)}`
    : `npm run --silent sweep -- ${quoted(what.sweep)} --out sweep`;
}

/** HTML for another page. @param height in pixels */
export function frameFor(address: string, title: string, height = 720): string {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" style="border: 0" loading="lazy" allow="cross-origin-isolated; clipboard-write; fullscreen"></iframe>`;
}
