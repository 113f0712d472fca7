// One figure of every point as a map that fills as runs finish. It is a table of buttons: read out and walked through like
// one, and a point is chosen by pressing it.
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/useFormat.ts';
import type { Conclusion } from '../../../metrics/conclusion.ts';
import type { Estimate, PointSummary } from '../../../sweep/aggregate.ts';
import type { SweepMap } from '../../../sweep/grid.ts';
import type { Point } from '../../../sweep/points.ts';
import { SavePicture } from '../../picture/SavePicture.tsx';
import { conclusionText, plain, seedsText, signed, signedSpan, type Unit } from './conclusionText.ts';
import { diverging, sequential } from './heat.ts';
import type { SummariesById } from './summaries.ts';
import styles from './sweep.module.css';
import type { AxisWords } from './useAxisWords.ts';

/** An estimate, or a paired difference. */
export type Figure =
  | { readonly kind: 'estimate'; readonly of: (summary: PointSummary) => Estimate | undefined }
  | { readonly kind: 'gain'; readonly of: (summary: PointSummary) => Conclusion | undefined };

interface Props {
  readonly title: string;
  /** What it shows and against what, under the title. */
  readonly note: string;
  readonly testId: string;
  readonly map: SweepMap;
  /** Maps of one figure share their colours. */
  readonly all: SummariesById;
  readonly figure: Figure;
  readonly unit: Unit;
  readonly words: AxisWords;
  readonly cancelled: readonly string[];
  /** Shares of the runs under way, by point. */
  readonly underWay: ReadonlyMap<string, number>;
  readonly planned: number;
  readonly selected: string | undefined;
  readonly onSelect: (point: string) => void;
}

interface CellProps extends Pick<Props, 'figure' | 'unit' | 'words' | 'planned' | 'onSelect'> {
  readonly point: Point;
  readonly summary: PointSummary | undefined;
  readonly color: string | undefined;
  readonly isCancelled: boolean;
  readonly isSelected: boolean;
  /** Share of its run under way. */
  readonly running: number | undefined;
}

/** Drawn again only when it has changed itself: a map may have a thousand of them. */
const Cell = memo(function Cell(props: CellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { point, summary, color, figure, unit, words, isCancelled, isSelected, running, planned, onSelect } =
    props;
  const value = summary && figure.of(summary);
  const seeds = value === undefined ? 0 : 'pairs' in value ? value.pairs : value.seeds;
  // Runs have ended, and have nothing of this kind: a control, say.
  const done = (summary?.seeds ?? 0) > 0;
  const isPartial = seeds > 0 && seeds < planned;
  const says = () => {
    if (isCancelled) return t('sweep.map.cancelled');
    if (value === undefined && done) return t('sweep.map.nothing');
    if (value === undefined) return t(running === undefined ? 'sweep.map.none' : 'sweep.map.underWay');
    const text =
      'pairs' in value
        ? conclusionText(value, unit, t, format)
        : `${plain(value.mean, unit, format)}, ${seedsText(seeds, t, format)}`;
    return isPartial ? t('sweep.map.partial', { text, planned: format.integer(planned) }) : text;
  };
  const mark = value && 'pairs' in value && value.kind === 'settled';
  const label = t('sweep.map.cell', { point: words.point(point.values), says: says() });
  return (
    <td>
      <button
        type="button"
        className={styles.cell}
        aria-pressed={isSelected}
        aria-label={label}
        title={label}
        data-partial={isPartial}
        data-cancelled={isCancelled}
        data-settled={mark}
        data-point={point.id}
        style={color && !isCancelled ? { background: color } : undefined}
        onClick={() => onSelect(point.id)}
      >
        {isCancelled ? (
          <small>{t('sweep.map.cancelled')}</small>
        ) : value === undefined ? (
          <span aria-hidden="true">{done ? '–' : running === undefined ? '·' : '…'}</span>
        ) : (
          <>
            <b>
              {'pairs' in value ? signed(value.mean, unit, format) : plain(value.mean, unit, format)}
              {mark && <i aria-hidden="true">●</i>}
            </b>
            {'pairs' in value && value.kind !== 'too-few' && (
              <small>{signedSpan(value.interval, unit, format)}</small>
            )}
          </>
        )}
        {!isCancelled && (value !== undefined || !done) && (
          <small>
            {format.integer(seeds)}/{format.integer(planned)}
          </small>
        )}
        {running !== undefined && <progress max={1} value={running} aria-hidden="true" />}
      </button>
    </td>
  );
});

export function HeatMap(props: Props) {
  const { title, note, testId, map, words, figure, unit, all, planned, onSelect } = props;
  const { t } = useTranslation();
  const id = useId();
  const { columns, rows, points, algorithm } = map;
  const scaleOf = figure.kind === 'gain' ? diverging : sequential;
  const colorOf = scaleOf([...all.values()].flatMap((summary) => figure.of(summary)?.mean ?? []));
  const cellOf = (point: Point) => {
    const summary = all.get(point.id);
    const mean = summary && figure.of(summary)?.mean;
    return (
      <Cell
        key={point.id}
        {...{ point, summary, figure, unit, words, planned, onSelect }}
        color={mean === undefined ? undefined : colorOf(mean)}
        isCancelled={props.cancelled.includes(point.id)}
        isSelected={props.selected === point.id}
        running={props.underWay.get(point.id)}
      />
    );
  };
  const hasGain = figure.kind === 'gain' && [...all.values()].some((summary) => figure.of(summary));
  return (
    <figure className={`card ${styles.map}`} data-testid={testId} aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>
          {title}
          {algorithm !== undefined && <small> · {words.value(algorithm)}</small>}
        </h2>
        <div className={styles.saveBox}>
          <SavePicture name={testId} className="quiet" />
        </div>
        <p>{note}</p>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={styles.mapScroll} aria-label={title} tabIndex={0}>
        <table>
          {columns && (
            <thead>
              <tr>
                {rows && <td />}
                <th scope="colgroup" colSpan={columns.values.length} className={styles.axisName}>
                  {words.axis(columns.of)}
                </th>
              </tr>
              <tr>
                {rows && (
                  <th scope="col" className={styles.axisName}>
                    {words.axis(rows.of)}
                  </th>
                )}
                {columns.values.map((value) => (
                  <th key={String(value)} scope="col">
                    {words.value(value)}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {points.map((row, i) => (
              <tr key={row[0]?.id ?? i}>
                {rows && <th scope="row">{words.value(rows.values[i])}</th>}
                {row.map(cellOf)}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.mapLegend}>
        {hasGain && t('sweep.map.legendGain')} {t('sweep.map.legend')}
      </p>
    </figure>
  );
}
