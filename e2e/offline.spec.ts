// The lab as a school gets it: from an archive, on a server without the lab's headers, at a sub-path, without a network, and
// when a newer version comes.

import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { expect, test } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { CONTENT_TYPES } from '../tools/contentTypes.ts';
import { manifestOf } from '../tools/offline.ts';
import { zippable } from '../tools/zip.ts';
import { runButton, runToEnd, SHORT } from './lab.ts';

test.use({ serviceWorkers: 'allow' });

const PATH = '/school/class 7/';
/** Files by name, as any static server sends them. */
function serve(files: Map<string, Uint8Array>, port = 0): Promise<Server> {
  const server = createServer(({ url = '' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const name = path.startsWith(PATH) ? path.slice(PATH.length) || 'index.html' : undefined;
    const body = name === undefined ? undefined : files.get(name);
    response.writeHead(body ? 200 : 404, {
      'content-type': CONTENT_TYPES[extname(name ?? '')] ?? 'text/plain',
    });
    response.end(body);
  });
  return new Promise((resolve) => server.listen(port, () => resolve(server)));
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Another version: its page has another title, and its service worker knows. */
function nextVersion(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const page = files.get('index.html')!;
  const next = strToU8(strFromU8(page).replace('<head>', '<head><meta name="version" content="next">'));
  const { version } = manifestOf('dist');
  const worker = strFromU8(files.get('sw.js')!)
    .replace(version, 'nextversion1')
    .replace(sha256(page), sha256(next));
  return new Map([...files, ['index.html', next], ['sw.js', strToU8(worker)]]);
}

test('an archive runs from any static server, then without a network, and never mixes versions', async ({
  page,
}) => {
  const archive = unzipSync(zipSync(zippable('dist', false), { level: 0 }));
  const files = new Map(
    Object.entries(archive).map(([name, bytes]) => [name.replace('seminas-lab/', ''), bytes]),
  );
  expect(strFromU8(files.get('README.txt')!)).toContain('python3 -m http.server');
  expect(files.has('oracle/nasbench101.parquet')).toBe(false);
  let server = await serve(files);
  const { port } = server.address() as AddressInfo;
  const address = `http://localhost:${port}${encodeURI(PATH)}`;
  const engine = page.getByRole('button', { name: /^Engine/ });

  // Without the headers for it, on one thread, and the page says so.
  await page.goto(`${address}#${SHORT}`);
  await expect(runButton(page)).toBeEnabled();
  await engine.click();
  await expect(page.getByTestId('one-thread')).toContainText('Reload once');

  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect(runButton(page)).toBeEnabled();
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);

  // Without a network, all of it: page, worker, engine, table, charts, other pages.
  await stop(server);
  await page.reload();
  await runToEnd(page);
  await expect(page.getByTestId('learning-chart')).toBeVisible();
  await page.goto(`${address}#p=glossary`);
  await expect(page.getByRole('heading', { name: 'Glossary', exact: true })).toBeVisible();

  // A newer version waits for the person.
  server = await serve(nextVersion(files), port);
  const next = page.locator('meta[name=version]');
  await page.goto(`${address}#${SHORT}`);
  await page.reload();
  const notice = page.getByTestId('new-version');
  await expect(notice).toBeVisible();
  await expect(next).toHaveCount(0);
  await notice.getByRole('button', { name: 'Load it now' }).click();
  await expect(next).toHaveCount(1);
  await expect(runButton(page)).toBeEnabled();
  await stop(server);
});
