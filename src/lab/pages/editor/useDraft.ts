// The drawing with its history, in step with the address.
import { useEffect, useRef, useState } from 'react';
import { writeCell } from '../../cell/notation.ts';
import { useLab } from '../../store.ts';
import { type Draft, FIRST_DRAFT } from './draft.ts';
import { begun, type History, moved, redone, undone } from './history.ts';
import { readDraft } from './notation.ts';

export function useDraft() {
  const text = useLab((lab) => lab.parameters.draw);
  const [history, setHistory] = useState<History<Draft>>(() =>
    begun((text === undefined ? undefined : readDraft(text)) ?? FIRST_DRAFT),
  );
  const [isTouched, setTouched] = useState(false);
  const written = writeCell(history.present);
  /** What this page itself put into the address: it comes back when the drawing may be another one already. */
  const own = useRef<string>(undefined);

  // Another address: a link was followed, or the back button.
  useEffect(() => {
    const wanted = text === undefined || text === own.current ? undefined : readDraft(text);
    if (wanted) setHistory((now) => (writeCell(now.present) === text ? now : moved(now, wanted)));
  }, [text]);

  // The address says what is drawn, from the first change on.
  useEffect(() => {
    if (!isTouched) return;
    own.current = written;
    useLab.getState().setParameters({ draw: written });
  }, [isTouched, written]);

  const change = (step: (history: History<Draft>) => History<Draft>) => {
    setTouched(true);
    setHistory(step);
  };
  return {
    draft: history.present,
    written,
    isRefused: text !== undefined && readDraft(text) === undefined,
    draw: (draft: Draft) => change((now) => moved(now, draft)),
    undo: history.past.length > 0 ? () => change(undone) : undefined,
    redo: history.future.length > 0 ? () => change(redone) : undefined,
  };
}
