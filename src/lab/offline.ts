// Keeps the lab usable without a network: registers the service worker, and learns from it that a newer version is ready.
import { create } from 'zustand';

interface Offline {
  /** Of a newer version, which waits until the person wants it. */
  readonly waiting: ServiceWorker | undefined;
  /** Loads the page anew, in the newer version. */
  takeOver(): void;
  /** Not now: it comes when all pages of the lab have been closed. */
  later(): void;
}

export const useOffline = create<Offline>((set, get) => ({
  waiting: undefined,
  takeOver() {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
      once: true,
    });
    get().waiting?.postMessage('take-over');
  },
  later: () => set({ waiting: undefined }),
}));

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    // The very first one replaces nothing.
    if (registration.waiting && registration.active) useOffline.setState({ waiting: registration.waiting });
  };
  look();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  );
}

/** To be called once the page has nothing else to wait for. The lab works as well without it, with a network. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  const address = new URL('sw.js', document.baseURI);
  navigator.serviceWorker
    .register(address, { updateViaCache: 'none' })
    .then(watch)
    .catch(() => undefined);
}
