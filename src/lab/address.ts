// What stands behind the '#' of the lab's addresses: the page, the experiment, and what pages and the view say.
import { writeLink } from '../run/link.ts';
import type { RunSpec } from '../run/spec.ts';

export interface Place {
  /** '' for the usual one. */
  readonly page: string;
  /** With its table, if the link is to name it. */
  readonly spec: RunSpec;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Lists are easier to read, and to write by hand, with plain commas. */
function encode(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** Without '#'. */
export function writeFragment({ page, spec, parameters }: Place): string {
  const own = Object.entries(parameters).map(([key, value]) => `${key}=${encode(value)}`);
  const link = [writeLink(spec), ...own].join('&');
  return page === '' ? link : `p=${encodeURIComponent(page)}&${link}`;
}

/** What stands before a fragment may hold settings of an earlier link. */
export function addressWith(fragment: string): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${fragment}`;
}
