// Parallel coordinates: a line a run, through an axis for each setting that differs, to what it came to. What is looked at
// in the table stands out here, and the other way round.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Aspect } from '../../../../library/differences.ts';
import { Frame } from '../../../charts/Frame.tsx';
import { useSize } from '../../../controls/useSize.ts';
import styles from './compare.module.css';
import { type ParallelAxis, parallelAxes } from './parallel.ts';
import { useCompareWords } from './useCompareWords.ts';
import type { RunView } from './views.ts';

interface Props {
  readonly views: readonly RunView[];
  readonly aspects: readonly Aspect[];
  readonly looked: string | undefined;
  readonly onLook: (id: string | undefined) => void;
}

const TOP = 30;
const BOTTOM = 16;
/** Room at the sides for the words of the first and the last axis. */
const SIDE = 64;
/** More axes would be too narrow to read. */
const NARROWEST = 92;

function pathOf(
  axes: readonly ParallelAxis[],
  run: number,
  x: (i: number) => number,
  y: (at: number) => number,
): string {
  let path = '';
  for (const [i, { places }] of axes.entries()) {
    const place = places[run];
    // Without a value, the line goes past the axis.
    if (place !== undefined) path += `${path === '' ? 'M' : 'L'}${x(i)},${y(place)}`;
  }
  return path;
}

export function Parallel({ views, aspects, looked, onLook }: Props) {
  const { t } = useTranslation();
  const words = useCompareWords(views.map(({ entry }) => entry));
  const [root, { width, height }] = useSize();
  const all = useMemo(
    () =>
      parallelAxes(
        views.map(({ entry }) => entry),
        aspects,
      ),
    [views, aspects],
  );
  const room = Math.max(2, Math.floor((width - 2 * SIDE) / NARROWEST) + 1);
  const outcomes = all.filter(({ kind }) => kind === 'outcome');
  const settings = all.filter(({ kind }) => kind === 'setting').slice(0, Math.max(1, room - outcomes.length));
  const axes = [...settings, ...outcomes];
  const x = (i: number) => SIDE + (axes.length > 1 ? (i * (width - 2 * SIDE)) / (axes.length - 1) : 0);
  const y = (at: number) => height - BOTTOM - at * (height - TOP - BOTTOM);
  const left = all.length - axes.length;
  const summary =
    t('compare.parallelSummary', { runs: views.length, axes: axes.length }) +
    (left > 0 ? ` ${t('compare.parallelMore', { left })}` : '');
  return (
    <Frame
      title={t('compare.parallel')}
      about={t('compare.parallelAbout')}
      testId="parallel"
      legend={[]}
      summary={summary}
      empty=""
      table={() => ({
        head: [t('compare.run'), ...all.map((one) => words.axis(one))],
        rows: views.map(({ entry, name }) => [name, ...all.map((one) => words.valueAt(one, entry))]),
      })}
    >
      <div ref={root} className={styles.parallel}>
        <svg width={width} height={height} role="img" aria-label={t('compare.parallel')}>
          {views.map(({ entry, color, dash }, run) => (
            <path
              key={entry.id}
              d={pathOf(axes, run, x, y)}
              stroke={color}
              strokeDasharray={dash}
              data-looked={looked === undefined ? undefined : looked === entry.id}
              onPointerEnter={() => onLook(entry.id)}
              onPointerLeave={() => onLook(undefined)}
            >
              <title>{views[run].name}</title>
            </path>
          ))}
          {axes.map((one, i) => (
            <g key={one.id}>
              <line x1={x(i)} x2={x(i)} y1={y(0)} y2={y(1)} />
              <text x={x(i)} y={14} textAnchor="middle" className={styles.axisName}>
                {words.axis(one)}
              </text>
              {one.ticks.map(({ value, at }) => (
                <text key={String(value)} x={x(i) + 5} y={y(at)} dy="0.32em">
                  {words.tick(one, value)}
                </text>
              ))}
            </g>
          ))}
        </svg>
      </div>
    </Frame>
  );
}
