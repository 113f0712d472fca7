// A button and the dialog that it opens, over everything else; Escape and a button close it. What is in it is made only when it
// is opened.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './controls.module.css';

interface Props {
  /** Of the button, and of the dialog. */
  readonly title: string;
  /** Of what is in it. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Dialog({ title, className, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // The lab's keys act on the whole window; under a dialog they must not start or reset a run.
    const hold = (event: KeyboardEvent) => {
      if (dialog.current?.open) event.stopPropagation();
    };
    document.addEventListener('keydown', hold);
    return () => document.removeEventListener('keydown', hold);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        {title}
      </button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={() => setOpen(false)}>
        <div className={styles.dialogTop}>
          <h2 id={id}>{title}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('app.close')}
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section className={styles.dialogBody} aria-labelledby={id} tabIndex={0}>
          {open && <div className={className}>{children}</div>}
        </section>
      </dialog>
    </>
  );
}
