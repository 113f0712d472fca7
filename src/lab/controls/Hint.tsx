// A control with a sentence on what it does: shown beside it under the pointer and with the focus, and read out with its name.
import { cloneElement, type ReactElement, useId } from 'react';
import styles from './controls.module.css';
import { besides, useTip } from './useTip.ts';

interface Props {
  readonly text: string;
  readonly className?: string | undefined;
  readonly children: ReactElement<{ 'aria-describedby'?: string }>;
}

const SIZE = { width: 280, height: 96 } as const;

export function Hint({ text, className = '', children }: Props) {
  const id = useId();
  const { control, place, handlers } = useTip<HTMLSpanElement>();
  return (
    // A disabled button tells nobody of the pointer; what is around it does.
    <span ref={control} className={`${styles.hinted} ${className}`} {...handlers}>
      {cloneElement(children, { 'aria-describedby': id })}
      <span id={id} hidden>
        {text}
      </span>
      {place && (
        <span
          className={styles.tip}
          aria-hidden="true"
          data-unsaved=""
          style={{ maxWidth: SIZE.width, ...besides(place, SIZE) }}
        >
          {text}
        </span>
      )}
    </span>
  );
}
