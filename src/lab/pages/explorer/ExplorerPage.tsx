// The space explorer: all cells as a cloud, with what may be asked of it at one side and the selected cell at the other.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Window } from '../../../explore/cloud.ts';
import { FIGURES, type FigureId, kindOf } from '../../../explore/figures.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { spearman } from '../../../metrics/rank.ts';
import { CellNote } from '../../cloud/CellNote.tsx';
import { CloudPlot } from '../../cloud/CloudPlot.tsx';
import { useFigureWords } from '../../cloud/figureWords.ts';
import { gradientOf } from '../../cloud/ramp.ts';
import { Hint } from '../../controls/Hint.tsx';
import { Page } from '../../layout/Page.tsx';
import { FailureText } from '../../notices/FailureText.tsx';
import { NoTable } from '../../notices/NoTable.tsx';
import { SavePicture } from '../../picture/SavePicture.tsx';
import { useLab } from '../../store.ts';
import { TeacherChoice } from '../../teacher/TeacherChoice.tsx';
import { useLabelsFrom } from '../../teacher/useLabels.ts';
import { Axes } from './Axes.tsx';
import { CellList } from './CellList.tsx';
import styles from './explorer.module.css';
import { FilterFields } from './FilterFields.tsx';
import { GoTo } from './GoTo.tsx';
import { pathOf } from './runPath.ts';
import { SelectedCell } from './SelectedCell.tsx';
import { useCloud, useView } from './useExplorer.ts';
import { useNeighbours } from './useNeighbours.ts';
import type { View } from './view.ts';

/** Rank correlation between the axes is told of so many of the cells, evenly chosen. */
const CORRELATED = 10_000;

function correlation(x: ArrayLike<number>, y: ArrayLike<number>, cells: Uint32Array): number {
  const stride = Math.max(1, Math.floor(cells.length / CORRELATED));
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let i = 0; i < cells.length; i += stride) {
    const [a, b] = [x[cells[i]], y[cells[i]]];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    xs.push(a);
    ys.push(b);
  }
  return spearman(xs, ys);
}

/** What takes its time waits until the first picture has been seen. */
function useLater(isThere: boolean): boolean {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    if (!isThere) return;
    const timer = setTimeout(() => setLater(true), 100);
    return () => clearTimeout(timer);
  }, [isThere]);
  return isThere && isLater;
}

function Legend({
  view,
  ends,
  gradient,
}: {
  view: View;
  ends: readonly [number, number] | undefined;
  gradient: string;
}) {
  const { t } = useTranslation();
  const words = useFigureWords();
  const { colour } = view;
  // Its figures are on their way, or not to be had.
  if (colour !== 'density' && !ends) return <p className={styles.legend} />;
  const [low, high] =
    colour === 'density' || !ends
      ? [t('explorer.legend.few'), t('explorer.legend.many')]
      : ends.map((end) => words.value(colour, end));
  return (
    <p className={styles.legend}>
      <span>{colour === 'density' ? t('explorer.density') : words.name(colour)}</span>
      <span>{low}</span>
      <i className="ramp" style={{ backgroundImage: gradient }} />
      <span>{high}</span>
    </p>
  );
}

function RunPath({
  shown,
  first,
  onChange,
}: {
  shown: boolean;
  first: number;
  onChange: (shown: boolean, first: number) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = useLab(({ run }) => run.record.queries.length);
  return (
    <fieldset className={styles.group}>
      <legend>{t('explorer.path.title')}</legend>
      {count === 0 ? (
        <p className="help">{t('explorer.path.none')}</p>
      ) : (
        <>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={shown}
              onChange={(event) => onChange(event.target.checked, first)}
            />
            {t('explorer.path.show', { count })}
          </label>
          {shown && (
            <label className={styles.choice}>
              <span>{t('explorer.path.first', { first: format.integer(Math.min(first, count)) })}</span>
              <input
                type="range"
                min={1}
                max={count}
                value={Math.min(first, count)}
                onChange={(event) => onChange(shown, Number(event.target.value))}
              />
            </label>
          )}
          <p className="help">{t('explorer.path.help')}</p>
        </>
      )}
    </fieldset>
  );
}

export function ExplorerPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useFigureWords();
  const { view, refused, change } = useView();
  const labels = useLabelsFrom(view.teacher);
  const [lassoed, setLassoed] = useState<Uint8Array>();
  const [lasso, setLasso] = useState(false);
  const { figures, frame, size, shown, ends, colours, picture } = useCloud(view, labels, lassoed);
  const { columns } = figures;
  const [moved, setMoved] = useState<{ readonly of: typeof frame; readonly window: Window }>();
  const window = moved && moved.of === frame ? moved.window : frame?.home;
  const neighbours = useNeighbours(view.selected);
  const openFailure = useLab((lab) => lab.openFailure);
  const hasTable = useLab(({ opened }) => opened?.table !== undefined);
  const queries = useLab(({ run }) => run.record.queries);
  const bests = useLab(({ run }) => run.record.bestByQueries);
  const [path, setPath] = useState({ shown: true, first: Number.POSITIVE_INFINITY });

  const select = useCallback((selected: number | undefined) => change({ selected }), [change]);
  const onWindow = useCallback((window: Window) => setMoved({ of: frame, window }), [frame]);
  const onLasso = useCallback(
    (cells: Uint32Array) => {
      setLasso(false);
      if (cells.length === 0) return setLassoed(undefined);
      const marks = new Uint8Array(size);
      for (const cell of cells) marks[cell] = 1;
      setLassoed(marks);
    },
    [size],
  );
  const overlay = useMemo(
    () => ({
      selected: view.selected,
      ringed: neighbours,
      path: path.shown ? pathOf(queries, bests, path.first) : undefined,
      // Two accuracies can be the same.
      diagonal: kindOf(view.x) === 'accuracy' && kindOf(view.y) === 'accuracy',
    }),
    [view.selected, view.x, view.y, neighbours, path, queries, bests],
  );
  const shownIds = useMemo(
    () => [
      ...new Set<FigureId>(['test', view.x, view.y, ...(view.colour === 'density' ? [] : [view.colour])]),
    ],
    [view.x, view.y, view.colour],
  );
  const linesOf = (cell: number) =>
    shownIds
      .filter((id) => columns[id])
      .map((id) => ({
        name: words.name(id),
        value: words.value(id, columns[id]?.values[cell] ?? Number.NaN),
      }));
  const [xColumn, yColumn] = [columns[view.x], columns[view.y]];
  const isDrawn = useLater(picture !== undefined);
  const rho = useMemo(
    () => (isDrawn && xColumn && yColumn ? correlation(xColumn.values, yColumn.values, shown) : Number.NaN),
    [isDrawn, xColumn, yColumn, shown],
  );
  /** Of the components that are shown, their shares of the variance. */
  const components = ([view.x, view.y, view.colour] as const).flatMap((id) => {
    const share = id === 'density' ? undefined : columns[id]?.share;
    return share === undefined || id === 'density' ? [] : [`${words.name(id)} ${format.share(share)}`];
  });
  const asksPredictor = [view.x, view.y, view.colour].includes('predicted');
  const missing = [...new Set([view.x, view.y, view.colour])].filter(
    (id) => id !== 'density' && FIGURES[id].needs === 'table' && hasTable && columns[id]?.known === 0,
  ) as FigureId[];
  useEffect(() => {
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && setLasso(false);
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, []);

  return (
    <Page>
      <NoTable />
      {refused.length > 0 && (
        <p className="notice" role="status">
          {t('explorer.refused', { keys: refused.join(', ') })}
        </p>
      )}
      {figures.failure && !openFailure && (
        <section className="notice" data-kind="bad" role="alert">
          <FailureText failure={figures.failure} />
          <button type="button" onClick={figures.retry}>
            {t('app.retry')}
          </button>
        </section>
      )}
      <div className={styles.columns}>
        <aside data-unsaved="" className={`card ${styles.controls}`} aria-label={t('explorer.controls')}>
          <Axes view={view} change={change} />
          {asksPredictor && (
            <TeacherChoice
              teacher={view.teacher}
              onChange={(teacher) => change({ teacher })}
              facts={figures.predictor}
            />
          )}
          <FilterFields filters={view.filters} onChange={(filters) => change({ filters })} />
          <RunPath
            shown={path.shown}
            first={path.first}
            onChange={(shown, first) => setPath({ shown, first })}
          />
        </aside>
        <figure className={`card ${styles.figure}`} aria-labelledby="cloud-title" data-testid="cloud">
          <figcaption>
            <h2 id="cloud-title">{t('explorer.title', { x: words.name(view.x), y: words.name(view.y) })}</h2>
            <div className={styles.tools} data-unsaved="">
              <Hint text={t('explorer.hint.lasso')}>
                <button
                  type="button"
                  aria-pressed={lasso}
                  disabled={!picture}
                  onClick={() => setLasso(!lasso)}
                >
                  {t('explorer.lasso')}
                </button>
              </Hint>
              {lassoed && (
                <button type="button" onClick={() => setLassoed(undefined)}>
                  {t('explorer.unlasso')}
                </button>
              )}
              <Hint text={t('explorer.hint.whole')}>
                <button type="button" disabled={!frame} onClick={() => frame && onWindow(frame.whole)}>
                  {t('explorer.whole')}
                </button>
              </Hint>
              <Hint text={t('explorer.hint.home')}>
                <button
                  type="button"
                  disabled={!moved || moved.of !== frame}
                  onClick={() => setMoved(undefined)}
                >
                  {t('explorer.home')}
                </button>
              </Hint>
              <SavePicture name="space" className="quiet" disabled={!picture} />
            </div>
          </figcaption>
          <Legend view={view} ends={ends} gradient={gradientOf(colours)} />
          {picture && frame && window ? (
            <CloudPlot
              label={`${t('explorer.title', { x: words.name(view.x), y: words.name(view.y) })}. ${t('cloud.keys')}`}
              picture={picture}
              x={view.x}
              y={view.y}
              whole={frame.whole}
              window={window}
              onWindow={onWindow}
              overlay={overlay}
              lasso={lasso}
              onLasso={onLasso}
              onSelect={select}
              note={(cell) => <CellNote cell={cell} lines={linesOf(cell)} />}
              says={(cell) =>
                [
                  t('cloud.cell', { index: cell }),
                  ...linesOf(cell).map(({ name, value }) => `${name} ${value}`),
                ].join(', ')
              }
            />
          ) : (
            <p className="vacant">{t(hasTable || !openFailure ? 'explorer.waiting' : 'explorer.noTable')}</p>
          )}
          <p className="help">
            {missing.length > 0 && (
              <b>{t('explorer.missing', { figures: missing.map(words.name).join(t('charts.and')) })} </b>
            )}
            {picture &&
              t('explorer.summary', {
                shown: format.integer(shown.length),
                size: format.integer(size),
                rho: format.hundredths(rho),
              })}{' '}
            {components.length > 0 &&
              `${t('explorer.components', { shares: components.join(t('charts.and')) })} `}
            {t('explorer.drawn')}
          </p>
        </figure>
        <aside className={`card ${styles.side}`} aria-label={t('explorer.side')}>
          <GoTo onSelect={select} />
          <SelectedCell cell={view.selected} neighbours={neighbours} test={columns.test} onSelect={select} />
        </aside>
      </div>
      {isDrawn && (
        <CellList ids={shownIds} columns={columns} shown={shown} selected={view.selected} onSelect={select} />
      )}
    </Page>
  );
}
