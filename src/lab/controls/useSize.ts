// How large an element is, for what must know in pixels.
import { useLayoutEffect, useRef, useState } from 'react';

/** The element to measure, and its inner size; 0 × 0 before it is there. */
export function useSize() {
  const root = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize({ width, height });
      // A page is printed before anything could be drawn anew: what is drawn for this size is then scaled (styles/print.css).
      element.dataset.drawn = '';
      element.style.setProperty('--drawn-width', String(width));
      element.style.setProperty('--drawn-height', String(height));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [root, size] as const;
}
