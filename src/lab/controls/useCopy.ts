// Copying to the clipboard, and for a moment how that went.
import { useState } from 'react';

const SHOWN_MS = 2_500;

export type CopyState = 'ready' | 'copied' | 'failed';

export function useCopy(): [state: CopyState, copy: (text: string) => Promise<void>] {
  const [state, setState] = useState<CopyState>('ready');
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
    setTimeout(() => setState('ready'), SHOWN_MS);
  };
  return [state, copy];
}
