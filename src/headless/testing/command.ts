// Runs one of the commands in a process of its own, as a person does; but compiled once for all, as each start would else take a
// second for that alone.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledCommands } from './compile.ts';

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

type Command = 'cells' | 'experiment' | 'oracle' | 'predictors' | 'reproduce' | 'sweep';

/** One of the commands. */
export async function runCommand(
  name: Command,
  args: readonly string[],
  options: Options = {},
): Promise<Result> {
  const script = join(await compiledCommands(), `${name}.js`);
  return runProgram(process.execPath, [script, ...args], options);
}

/** The same from its source, exactly as `npm run` has it. */
export function runSource(name: Command, args: readonly string[], options: Options = {}): Promise<Result> {
  return runProgram(process.execPath, ['--import', TSX, here(`src/headless/${name}.ts`), ...args], options);
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
