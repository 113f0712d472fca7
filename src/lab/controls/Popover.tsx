// A button that opens a small panel under it; closes on Escape, on a click elsewhere and when focus leaves. What is in the
// panel is made only when it is opened.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './controls.module.css';

/** Arrow keys go from the button into the panel, and from link to link. */
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

interface Props {
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly disabled?: boolean;
  /** For what is to be read in columns. */
  readonly wide?: boolean;
  /** Which of its sides stands under that of the button. */
  readonly align?: 'left' | 'right';
}

export function Popover({
  label,
  children,
  className,
  disabled = false,
  wide = false,
  align = 'right',
}: Props) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      // A dialog opened from here has its own Escape, and gives the focus back to its button here.
      if (root.current?.querySelector('dialog[open]')) return;
      if (event instanceof globalThis.KeyboardEvent) {
        if (event.key !== 'Escape') return;
        if (root.current?.contains(document.activeElement)) button.current?.focus();
        setOpen(false);
      } else if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    document.addEventListener('keydown', close);
    // A link of the panel has been followed.
    const follow = () => setOpen(false);
    window.addEventListener('hashchange', follow);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
      document.removeEventListener('keydown', close);
      window.removeEventListener('hashchange', follow);
    };
  }, [open]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    const target = event.target as HTMLElement;
    // Fields have arrows of their own.
    if (!open || step === undefined || !target.matches('a, button')) return;
    const stops = [...(root.current?.querySelectorAll<HTMLElement>('a, button:not(:disabled)') ?? [])];
    const next = stops[stops.indexOf(target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the button and of what is in the panel
    <div className={styles.popover} ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={className}
        disabled={disabled}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      <div id={id} className={styles.panel} data-align={align} data-wide={wide} hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}
