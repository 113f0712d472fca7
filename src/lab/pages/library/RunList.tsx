// The kept runs as a list that may be long: only the rows in sight are drawn, all of one height.
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Aspect } from '../../../library/differences.ts';
import type { KeptRun } from '../../../library/keptRun.ts';
import styles from './library.module.css';
import { RunRow } from './RunRow.tsx';
import { useLibrary } from './store.ts';
import { rowsInSight } from './windowed.ts';

interface Props {
  readonly runs: readonly KeptRun[];
  /** In what they differ. */
  readonly differing: readonly Aspect[];
}

/** Height of a row, which the style sheet sets. */
function rowHeight(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).getPropertyValue('--row'));
}

export function RunList({ runs, differing }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0, row: 0 });
  const current = useLibrary((library) => library.current);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const look = () =>
      setView({ top: element.scrollTop, height: element.clientHeight, row: rowHeight(element) });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  // A shorter list may end above where a longer one was scrolled to.
  useEffect(() => {
    const element = list.current;
    if (element && element.scrollTop > runs.length * view.row) element.scrollTop = 0;
  }, [runs.length, view.row]);

  const { from, to } = rowsInSight(view.top, view.height, view.row, runs.length);
  const goTo = (place: number) => {
    const run = runs[Math.max(0, Math.min(runs.length - 1, place))];
    const element = list.current;
    if (!run || !element) return;
    useLibrary.getState().show(run.id);
    const at = runs.indexOf(run) * view.row;
    if (at < element.scrollTop) element.scrollTop = at;
    else if (at + view.row > element.scrollTop + element.clientHeight)
      element.scrollTop = at + view.row - element.clientHeight;
    // The row may have to be drawn first.
    requestAnimationFrame(() =>
      element
        .querySelector<HTMLElement>(`[data-run="${run.id}"] [data-show]`)
        ?.focus({ preventScroll: true }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = runs.findIndex(({ id }) => id === current);
    const page = Math.max(1, Math.floor(view.height / view.row) - 1);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: runs.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons in it
    <div ref={list} className={styles.list} onKeyDown={onKeyDown} data-testid="run-list">
      <ul aria-label={t('library.list')} style={{ height: runs.length * view.row }}>
        {runs.slice(from, to).map((run, i) => (
          <RunRow
            key={run.id}
            run={run}
            differing={differing}
            place={from + i + 1}
            count={runs.length}
            top={(from + i) * view.row}
          />
        ))}
      </ul>
    </div>
  );
}
