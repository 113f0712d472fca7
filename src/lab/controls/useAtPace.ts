// Lets what a component shows of a store lag a little behind it, so that drawing stays a small part of the main thread's work:
// between two looks at the store, the component is not drawn again.
import { useEffect, useState } from 'react';
import type { StoreApi } from 'zustand';
import { shallow } from 'zustand/shallow';

/**
 * What `select` says of the store, looked up at most once in so many milliseconds and always in a task of its own.
 * @param select defined once, outside of the component
 * @param delay by so many milliseconds at least it lags behind, so that two charts are not drawn in the same frame
 */
export function useAtPace<State, Shown>(
  store: Pick<StoreApi<State>, 'getState' | 'subscribe'>,
  select: (state: State) => Shown,
  milliseconds: number,
  delay = 0,
): Shown {
  const [shown, setShown] = useState(() => select(store.getState()));
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      last = performance.now();
      const next = select(store.getState());
      setShown((before) => (shallow(before, next) ? before : next));
    };
    const plan = () => {
      timer ??= setTimeout(look, Math.max(delay, last + milliseconds - performance.now()));
    };
    // It may have changed since the first drawing.
    plan();
    const stop = store.subscribe(plan);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, select, milliseconds, delay]);
  return shown;
}
