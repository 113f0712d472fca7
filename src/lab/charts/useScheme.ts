// Which of the two colour schemes is in use: a canvas is painted anew when it changes, which all else does by itself.
import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  const chosen = new MutationObserver(listener);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', listener);
    chosen.disconnect();
  };
}

function scheme(): string {
  const system = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return document.documentElement.dataset.theme ?? system;
}

export function useScheme(): string {
  return useSyncExternalStore(subscribe, scheme);
}
