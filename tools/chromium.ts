// Finds the Chromium that tests run in, and the flags that give it a software WebGPU adapter.
import { execSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** SwiftShader gives WebGPU without a GPU; the rest keeps a sandboxed machine quiet. */
export const chromiumFlags = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium: the one in CHROMIUM_PATH, the system's, or Playwright's own; undefined if there is none. */
export function findChromium(): string | undefined {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ];
  return candidates.find((path) => path && existsSync(path));
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Installs a Chromium if none is found: Debian's own, elsewhere Playwright's. @throws Error that says what to do */
export function ensureChromium(): void {
  if (findChromium()) return;
  const asRoot = process.getuid?.() === 0;
  const commands =
    isDebian() && asRoot
      ? ['apt-get update', 'apt-get install -y --no-install-recommends chromium']
      : [`npx playwright install ${asRoot ? '--with-deps ' : ''}chromium`];
  for (const command of commands) {
    console.log(`No Chromium found: ${command}`);
    execSync(command, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  if (!findChromium()) {
    throw new Error('No Chromium could be installed. Install one and put its path into CHROMIUM_PATH.');
  }
}
