/// <reference types="vitest/config" />
// Builds and serves the page, and says how unit tests run: in Node, and in a real browser where the code needs one.
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vite';
import { chromiumFlags, findChromium } from './tools/chromium.ts';
import { pieces } from './tools/chunks.ts';
import { offline } from './tools/offline.ts';
import { preloadFirst } from './tools/preloadFirst.ts';
import { prerenderFirst } from './tools/prerenderFirst.ts';

// Threads share memory, which a browser allows only to cross-origin isolated pages.
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  plugins: [react(), preloadFirst(), prerenderFirst(), offline()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups: pieces } } },
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
