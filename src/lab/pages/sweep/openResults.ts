// Finished sweeps from files and addresses: lines of results, and plans. They come from strangers, so their size is limited
// before they are read, and every line is checked against the key it is named by.

import { PlanError } from '../../../sweep/plan.ts';
import { type PlanReading, readPlan } from '../../../sweep/planText.ts';
import { ResultError, type RunResult, readResults, united } from '../../../sweep/result.ts';

/** In bytes: some ten thousand results. */
const LARGEST = 30_000_000;

export type OpenErrorCode =
  | 'too-large'
  | 'unreachable'
  | 'not-a-sweep'
  | 'bad-address'
  | 'bad-results'
  /** Results of another table than the one in use. */
  | 'other-table'
  | 'bad-plan';

export class OpenError extends Error {
  readonly code: OpenErrorCode;
  constructor(code: OpenErrorCode, message: string) {
    super(message);
    this.name = 'OpenError';
    this.code = code;
  }
}

export interface Opened {
  readonly results: readonly RunResult[];
  readonly plan: PlanReading | undefined;
}

/** A plan is one object of JSON with a base; results are an object a line. */
function isPlan(text: string): boolean {
  try {
    return Object.hasOwn(Object(JSON.parse(text)), 'base');
  } catch {
    return false;
  }
}

/** @param texts of files, in any order @throws OpenError */
export function readSweep(texts: readonly string[]): Opened {
  let plan: PlanReading | undefined;
  const results: RunResult[] = [];
  for (const text of texts) {
    try {
      if (isPlan(text)) plan = readPlan(text);
      else results.push(...readResults(text));
    } catch (error) {
      if (error instanceof PlanError) throw new OpenError('bad-plan', error.message);
      if (error instanceof ResultError) throw new OpenError('bad-results', error.message);
      throw error;
    }
  }
  if (!plan && results.length === 0)
    throw new OpenError('not-a-sweep', 'There are neither results nor a plan in it.');
  try {
    return { results: united(results), plan };
  } catch (error) {
    throw new OpenError('bad-results', (error as Error).message);
  }
}

/** @throws OpenError 'too-large' */
export async function readFiles(files: readonly File[]): Promise<string[]> {
  if (files.reduce((sum, { size }) => sum + size, 0) > LARGEST)
    throw new OpenError('too-large', `The files have more than ${LARGEST} bytes.`);
  return Promise.all(files.map((file) => file.text()));
}

/** The address that a link names, if it is one that a page may fetch. @throws OpenError 'bad-address' */
export function addressOf(text: string, base: string): URL {
  const address = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (!address || !/^https?:$/.test(address.protocol))
    throw new OpenError('bad-address', `'${text.slice(0, 200)}' is no address of a file.`);
  return address;
}

/** Fetches a text, with nothing that tells who asks. @throws OpenError 'unreachable', 'too-large' */
export async function fetchText(address: URL): Promise<string> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch (cause) {
    throw new OpenError('unreachable', `${address.href}: ${String(cause)}`);
  }
  if (!response.ok || !response.body)
    throw new OpenError('unreachable', `${address.href} answered ${response.status}.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > LARGEST) {
      void reader.cancel();
      throw new OpenError('too-large', `${address.href} has more than ${LARGEST} characters.`);
    }
  }
}
