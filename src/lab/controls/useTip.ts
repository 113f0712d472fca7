// What shows something small beside a control: when the pointer has rested on it, or the keys have come to it; until they leave,
// Escape is pressed, or the page is scrolled.
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';

/** Before the pointer has rested so long, it may be on its way elsewhere. */
const REST_MS = 150;

export function useTip<E extends HTMLElement>() {
  const control = useRef<E>(null);
  const [wanted, setWanted] = useState(false);
  const [place, setPlace] = useState<DOMRect>();
  useEffect(() => {
    if (!wanted) {
      setPlace(undefined);
      return;
    }
    const timer = setTimeout(() => setPlace(control.current?.getBoundingClientRect()), REST_MS);
    // It would stay behind where the page, or a list in it, scrolls.
    const leave = () => setWanted(false);
    window.addEventListener('scroll', leave, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', leave, true);
    };
  }, [wanted]);
  return {
    control,
    /** Where the control stands, while something is to be shown beside it. */
    place,
    /** For the control, or what is right around it. */
    handlers: {
      onPointerEnter: () => setWanted(true),
      onPointerLeave: () => setWanted(false),
      // It would cover what comes of the press.
      onPointerDown: () => setWanted(false),
      onFocus: (event: FocusEvent) => {
        if (event.target.matches(':focus-visible')) setWanted(true);
      },
      onBlur: () => setWanted(false),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === 'Escape') setWanted(false);
      },
    },
  };
}

/** Under a control, or above it where there is no room, within the window. @param size in pixels; the height at most */
export function besides(place: DOMRect, size: { readonly width: number; readonly height: number }) {
  const above = place.bottom + size.height > window.innerHeight;
  return {
    left: Math.max(8, Math.min(place.left, window.innerWidth - size.width - 8)),
    ...(above ? { bottom: window.innerHeight - place.top + 6 } : { top: place.bottom + 6 }),
  };
}
