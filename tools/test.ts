// npm test: every check of the project in one command, with one closing line that counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads the counts from the JSON report that the stage wrote; a stage without counts as one check. */
  readonly count?: (report: unknown) => Counts;
}

const reports = mkdtempSync(join(tmpdir(), 'seminas-lab-'));
const reportOf = (name: string) => join(reports, `${name.replaceAll(' ', '-')}.json`);

function vitestCounts(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as Record<string, number>;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}
function playwrightCounts(report: unknown): Counts {
  const { expected, unexpected, flaky, skipped } = (report as { stats: Record<string, number> }).stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}
function vitest(project: string): Stage {
  return {
    name: `${project} tests`,
    command: [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportOf(`${project} tests`)}`,
    ],
    count: vitestCounts,
  };
}

const STAGES: readonly Stage[] = [
  { name: 'WebAssembly', command: ['npm', 'run', '--silent', 'build:wasm'] },
  { name: 'oracle table', command: ['npm', 'run', '--silent', 'oracle:if-missing'] },
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'rooms', command: ['tsx', 'tools/rooms.ts'] },
  { name: 'unused code', command: ['knip', '--treat-config-hints-as-errors'] },
  vitest('node'),
  vitest('browser'),
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'end to end', command: ['playwright', 'test'], count: playwrightCounts },
];

function run({ name, command, count }: Stage): Counts {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const [program, ...args] = command;
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf(name) },
  });
  const ok = status === 0;
  console.log(`== ${name}: ${ok ? 'ok' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)`);
  const single: Counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (!count) return single;
  try {
    const counts = count(JSON.parse(readFileSync(reportOf(name), 'utf8')));
    // A runner may fail for another reason than a failing test, such as an unhandled error.
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

ensureChromium();
const only = process.argv.slice(2);
const stages = only.length > 0 ? STAGES.filter(({ name }) => only.includes(name)) : STAGES;
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const stage of stages) {
  const counts = run(stage);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
rmSync(reports, { recursive: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
