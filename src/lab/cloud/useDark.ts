// Whether the page is dark, for what is not painted by CSS.
import { useSyncExternalStore } from 'react';

const QUERY = '(prefers-color-scheme: dark)';

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? matchMedia(QUERY).matches : theme === 'dark';
}

function subscribe(changed: () => void): () => void {
  const system = matchMedia(QUERY);
  system.addEventListener('change', changed);
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    chosen.disconnect();
  };
}

export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}
