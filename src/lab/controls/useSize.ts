// How large an element is, for what must know in pixels.
import { useLayoutEffect, useRef, useState } from 'react';

/** The element to measure, and its inner size; 0 × 0 before it is there. */
export function useSize() {
  const root = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [root, size] as const;
}
