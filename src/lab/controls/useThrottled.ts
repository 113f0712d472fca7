// Lets a chart lag a little behind the run, so that drawing stays a small part of the main thread's work.
import { useEffect, useRef, useState } from 'react';

/**
 * The latest value, renewed at most once in so many milliseconds and always in a task of its own.
 * @param delay by so many milliseconds at least it lags behind, so that two charts are not drawn in the same frame
 */
export function useThrottled<T>(value: T, milliseconds: number, delay = 0): T {
  const [shown, setShown] = useState(value);
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const wait = Math.max(delay, last.current + milliseconds - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, milliseconds, delay]);
  return shown;
}
