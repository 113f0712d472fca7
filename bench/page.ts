// The page of the bench: starts the measuring worker and hands its rows to whoever drives the browser.
import type { Measurement } from './measure.ts';

declare global {
  interface Window {
    measurements: Promise<readonly Measurement[]>;
  }
}

const worker = new Worker(new URL('./measure.ts', import.meta.url), { type: 'module' });
window.measurements = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => {
    if (typeof data === 'string') console.log(data);
    else resolve(data);
  };
  worker.onerror = (event) => reject(new Error(event.message));
});
