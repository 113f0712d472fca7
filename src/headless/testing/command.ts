// Runs one of the commands in a process of its own, as a person does.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Options {
  readonly input?: string | Buffer;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stop?: {
    readonly after?: number;
    readonly when?: () => boolean;
    readonly signal: NodeJS.Signals;
  };
}

/** A file in a folder of this repository, wherever the command runs. */
const here = (path: string): string => resolve(import.meta.dirname, '../../..', path);
const TSX = pathToFileURL(here('node_modules/tsx/dist/loader.mjs')).href;

export interface Result {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/** One of the commands. */
export function runCommand(
  name: 'cells' | 'experiment' | 'oracle' | 'predictors' | 'reproduce' | 'sweep',
  args: readonly string[],
  options: Options = {},
): Promise<Result> {
  const script = here(`src/headless/${name}.ts`);
  return runProgram(process.execPath, ['--import', TSX, script, ...args], options);
}

/**
 * @param cwd where it runs; without it, in the repository
 * @param env beside this process's own
 * @param stop a signal that it is sent once it has printed so many lines, or once something is so
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { input = '', cwd = here('.'), env, stop }: Options = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
      if (stop?.after !== undefined && !child.killed && out.split('\n').length > stop.after)
        child.kill(stop.signal);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text;
    });
    const watch = setInterval(() => {
      if (stop?.when?.() && !child.killed) child.kill(stop.signal);
    }, 5);
    child.on('error', reject).on('close', (code) => {
      clearInterval(watch);
      resolve({ out, err, code });
    });
    child.stdin.on('error', () => {}); // it may stop reading early
    child.stdin.end(input);
  });
}
