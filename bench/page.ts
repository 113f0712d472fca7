// The page of the bench: starts the measuring worker and hands its rows to whoever drives the browser.
import type { Measurement } from './measure.ts';
import workerUrl from './measure.ts?worker&url';

declare global {
  interface Window {
    measurements: Promise<readonly Measurement[]>;
  }
}

// The parts wanted, if not all; a worker has no other way to know before it starts.
const address = new URL(workerUrl, location.href);
for (const part of new URLSearchParams(location.search).getAll('part'))
  address.searchParams.append('part', part);
const worker = new Worker(address, { type: 'module' });
window.measurements = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => {
    if (typeof data === 'string') console.log(data);
    else resolve(data);
  };
  worker.onerror = (event) => reject(new Error(event.message));
});
