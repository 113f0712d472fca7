// A row of tabs over one panel; arrow keys go from tab to tab. Only the panel that is shown is made.
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import styles from './controls.module.css';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** A figure beside the name. */
  readonly count?: string;
}

interface Props<Id extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly choose: (id: Id) => void;
  readonly children: ReactNode;
}

const MOVES: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowRight: (at, length) => (at + 1) % length,
  ArrowLeft: (at, length) => (at + length - 1) % length,
  Home: () => 0,
  End: (_, length) => length - 1,
};

export function Tabs<Id extends string>({ label, tabs, chosen, choose, children }: Props<Id>) {
  const root = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const to = MOVES[event.key]?.(
      tabs.findIndex(({ id }) => id === chosen),
      tabs.length,
    );
    if (to === undefined) return;
    event.preventDefault();
    choose(tabs[to].id);
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <div className={styles.tabs}>
      <div ref={list} role="tablist" aria-label={label} className={styles.tabList} onKeyDown={move}>
        {tabs.map(({ id, name, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${root}-${id}`}
            aria-selected={id === chosen}
            aria-controls={`${root}-panel`}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => choose(id)}
          >
            {name}
            {count !== undefined && <small> {count}</small>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${root}-panel`}
        aria-labelledby={`${root}-${chosen}`}
        className={styles.tabPanel}
      >
        {children}
      </div>
    </div>
  );
}
