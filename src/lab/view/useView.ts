// The view that the address asks for, for components.
import { useMemo } from 'react';
import { useLab } from '../store.ts';
import { isLocked, isPresenting, type Part, readView, type View } from './view.ts';

export function useView(): View {
  const parameters = useLab((lab) => lab.parameters);
  return useMemo(() => readView(parameters), [parameters]);
}

/** How large charts write, see charts/scales.ts; styles/present.css says the same. */
export function useTypeScale(): number {
  return useLab(({ parameters }) => (isPresenting(parameters) ? 16 / 11 : 1));
}

/** Whether a part of the page is to be shown. */
export function useShows(): (part: Part) => boolean {
  const { hidden } = useView();
  return (part) => !hidden.has(part);
}

/** Whether a setting, by its key in links, may not be changed. */
export function useLocks(): (key: string) => boolean {
  const view = useView();
  return (key) => isLocked(view, key);
}
