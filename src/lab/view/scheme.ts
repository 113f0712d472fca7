// Which of the two colour schemes the page is drawn in: the chosen one, else the system's; on paper the light one. Style sheets
// know it by themselves; this is for what is painted on a canvas, and for pictures in other colours than the page's.
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

export type Scheme = 'light' | 'dark';

const DARK = '(prefers-color-scheme: dark)';
const listeners = new Set<() => void>();

function scheme(): Scheme {
  if (matchMedia('print').matches) return 'light';
  const { theme } = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') return theme;
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const media = [matchMedia(DARK), matchMedia('print')];
  for (const one of media) one.addEventListener('change', listener);
  const chosen = new MutationObserver(listener);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    listeners.delete(listener);
    for (const one of media) one.removeEventListener('change', listener);
    chosen.disconnect();
  };
}

export function useScheme(): Scheme {
  return useSyncExternalStore(subscribe, scheme);
}

/** Everything is painted anew at once, and not when the browser gets to it. */
function repaint(): void {
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

/** Draws the page in a scheme, canvases too, does something with it, and puts it back; all in one task, so that nobody sees it. */
export function inScheme<T>(wanted: Scheme, act: () => T): T {
  if (scheme() === wanted) return act();
  // It is the root that decides what colours come to.
  const { dataset } = document.documentElement;
  const before = dataset.theme;
  dataset.theme = wanted;
  try {
    repaint();
    return act();
  } finally {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
    repaint();
  }
}
