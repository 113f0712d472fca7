// Runs one of the commands in a process of its own, as a person does.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Options {
  readonly input?: string | Buffer;
  readonly cwd?: string;
  readonly stop?: { readonly after: number; readonly signal: NodeJS.Signals };
}

/** A file in a folder of this repository, wherever the command runs. */
const here = (path: string): string => resolve(import.meta.dirname, '../../..', path);
const TSX = pathToFileURL(here('node_modules/tsx/dist/loader.mjs')).href;

export interface Result {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/**
 * @param cwd where it runs; without it, in the repository
 * @param stop a signal that it is sent once it has printed so many lines
 */
export function runCommand(
  name: 'cells' | 'experiment' | 'oracle' | 'predictors',
  args: readonly string[],
  { input = '', cwd = here('.'), stop }: Options = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const script = here(`src/headless/${name}.ts`);
    const child = spawn(process.execPath, ['--import', TSX, script, ...args], { cwd });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
      if (stop && !child.killed && out.split('\n').length > stop.after) child.kill(stop.signal);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ out, err, code }));
    child.stdin.on('error', () => {}); // it may stop reading early
    child.stdin.end(input);
  });
}
