// The lab without a network: keeps one version of its files whole, the tables that were used, and serves a page from the
// version that it came from. Also lets threads share memory where the server does not send the headers for that.
import type { Manifest } from './manifest.ts';

declare const self: ServiceWorkerGlobalScope;
/** The build puts the manifest here. */
declare const __MANIFEST__: Manifest;

const { version, files, tables } = __MANIFEST__;
const scope = self.registration.scope;
/** Several labs may be served from one origin, at different paths. */
const PREFIX = `seminas-lab ${scope} `;
const OURS = `${PREFIX}files ${version}`;
const TABLES = `${PREFIX}tables`;
const PAGE = new URL('./', scope).href;
/** Threads share memory only in pages with these. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
const absolute = (path: string) => new URL(path, scope).href;
const tableAddresses = new Set(tables.map(absolute));

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data }) => {
  // The person wants the new version now.
  if (data === 'take-over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(scope)) event.respondWith(answer(request));
});

/** All files of this version or none. @throws if one cannot be had; the browser tries again at a later visit */
async function install(): Promise<void> {
  const cache = await caches.open(OURS);
  await Promise.all(files.map(async (file) => cache.put(absolute(file.path), await fetchFile(file))));
  await keepBestTable();
}

async function fetchFile({ path, sha256 }: Manifest['files'][number]): Promise<Response> {
  // What is named by its contents may come from the browser's cache.
  const response = await fetch(absolute(path), sha256 ? { cache: 'no-cache' } : {});
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}.`);
  if (!sha256) return response;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  // The server is just being given another version.
  if (Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') !== sha256)
    throw new Error(`${path} is of another version.`);
  return new Response(bytes, { headers: response.headers });
}

/** At the first visit the page loads its table before this worker can see it. */
async function keepBestTable(): Promise<void> {
  const cache = await caches.open(TABLES);
  for (const address of tableAddresses) {
    const response = await fetch(address).catch(() => undefined);
    if (!response || !isTable(response)) continue;
    // Without room for it the lab still works with a network.
    await cache.put(address, response).catch(() => undefined);
    return;
  }
}

/** Some servers answer with a page where there is no file. */
function isTable(response: Response): boolean {
  return response.ok && !response.headers.get('content-type')?.startsWith('text/html');
}

/** Versions before the last one go; pages of the last one may still be open, and fetch what they have not fetched yet. */
async function activate(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(`${PREFIX}files `));
  const old = versions.filter((name) => name !== OURS).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  if (request.mode === 'navigate') {
    const page = await (await caches.open(OURS)).match(PAGE);
    const isLab = request.url.split(/[?#]/)[0] === PAGE || request.url.startsWith(absolute('index.html'));
    return isolated(page && isLab ? page : await fetch(request));
  }
  if (tableAddresses.has(request.url)) return isolated(await newestTable(request));
  return isolated((await cached(request)) ?? (await fetchAndKeep(request)));
}

/** Files of a page of the last version are in its cache. Their names tell them apart. */
async function cached(request: Request): Promise<Response | undefined> {
  const ours = await (await caches.open(OURS)).match(request);
  if (ours) return ours;
  for (const name of await caches.keys()) {
    if (!name.startsWith(`${PREFIX}files `)) continue;
    const other = await (await caches.open(name)).match(request);
    if (other) return other;
  }
  return undefined;
}

/** Files that are too large to be fetched before they are used, such as the reference engine. */
async function fetchAndKeep(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok && request.url.startsWith(absolute('assets/')))
    await (await caches.open(OURS)).put(request, response.clone()).catch(() => undefined);
  return response;
}

/** Tables are replaced under the same name, so the server is asked first. */
async function newestTable(request: Request): Promise<Response> {
  const cache = await caches.open(TABLES);
  try {
    const response = await fetch(request);
    if (isTable(response)) await cache.put(request, response.clone()).catch(() => undefined);
    else if (response.status === 404) await cache.delete(request);
    return response;
  } catch {
    // Without a network, what was not kept is not there; the page then takes the next table.
    return (await cache.match(request)) ?? new Response(null, { status: 404 });
  }
}

function isolated(response: Response): Response {
  // What may not be looked into is passed on.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
