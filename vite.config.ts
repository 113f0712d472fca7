/// <reference types="vitest/config" />
// Builds and serves the page, and says how unit tests run: in Node, and in a real browser where the code needs one.
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vite';
import { chromiumFlags, findChromium } from './tools/chromium.ts';
import { offline } from './tools/offline.ts';
import { preloadFirst } from './tools/preloadFirst.ts';

// Threads share memory, which a browser allows only to cross-origin isolated pages.
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Shared by several parts of the page, but by nothing that a first visit waits for. */
const LATER = {
  charts: /node_modules\/d3-array\/|src\/lab\/charts\//,
  kept: new RegExp(
    [
      'node_modules/(idb|fflate)/',
      'src/library/',
      'src/run/(checkpoint|safetensors)',
      'src/client/(database\\.|keptR|runsUnderWay|keeper|runLock)',
      'src/lab/pages/library/',
      'src/lab/kept/(?!interrupted)',
    ].join('|'),
  ),
};

export default defineConfig({
  base: './',
  plugins: [react(), preloadFirst(), offline()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1500,
    // What several parts of the page share comes in one piece: every further one is one more way to the server.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              minShareCount: 2,
              priority: 1,
              test: (id) => !Object.values(LATER).some((part) => part.test(id)),
            },
            ...Object.entries(LATER).map(([name, test]) => ({ name, test, minShareCount: 2 })),
          ],
        },
      },
    },
  },
  // Found late, a dependency makes the development server reload the page, in the middle of a test too.
  optimizeDeps: { entries: ['index.html', 'workers/*.ts', 'src/**/*.browser.test.ts', 'bench/*.ts'] },
  server: { headers: isolation },
  preview: { headers: isolation },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{src,workers,tools}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.{ts,tsx}'],
          testTimeout: 120_000,
          // Of two processors, Vitest would leave one idle.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['{src,workers}/**/*.browser.test.{ts,tsx}'],
          testTimeout: 180_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium() ?? '', args: chromiumFlags },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
