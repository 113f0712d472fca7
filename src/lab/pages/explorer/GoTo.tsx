// Goes to a cell by its index or its module hash.
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askWorker } from '../../store.ts';
import styles from './explorer.module.css';
import { readIndex } from './view.ts';

type State = 'ready' | 'looking' | 'unclear' | 'unknown';

export function GoTo({ onSelect }: { onSelect: (cell: number) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [state, setState] = useState<State>('ready');
  const go = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim().toLowerCase();
    const index = readIndex(wanted);
    if (index !== undefined) {
      setState('ready');
      onSelect(index);
      return;
    }
    if (!/^[0-9a-f]{32}$/.test(wanted)) {
      setState('unclear');
      return;
    }
    setState('looking');
    const reply = await askWorker((worker) => worker.indexOfHash(wanted));
    setState(reply.ok ? 'ready' : 'unknown');
    if (reply.ok) onSelect(reply.value);
  };
  return (
    <form className={styles.goTo} data-unsaved="" onSubmit={(event) => void go(event)}>
      <label>
        <span>{t('explorer.goTo.label')}</span>
        <input
          type="text"
          value={text}
          maxLength={80}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={state === 'unclear' || state === 'unknown'}
          aria-describedby="go-to-state"
          placeholder={t('explorer.goTo.placeholder')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" disabled={state === 'looking'}>
        {t('explorer.goTo.go')}
      </button>
      <p id="go-to-state" role="status">
        {state === 'ready' ? '' : t(`explorer.goTo.${state}`)}
      </p>
    </form>
  );
}
