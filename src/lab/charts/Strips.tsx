// Values of several kinds over some seeds, a row each: a dot for every seed, the mean, and its interval where there are enough.
// Light enough for the first view: it needs no library and no measuring.
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../metrics/intervals.ts';
import type { Axis } from './axis.ts';
import { Frame } from './Frame.tsx';
import styles from './strips.module.css';

export interface Strip {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  /** One a seed. */
  readonly values: readonly number[];
  readonly mean: number;
  /** Undefined for too few values. */
  readonly interval: Interval | undefined;
}

interface Props {
  readonly title: string;
  readonly testId: string;
  readonly about: string;
  readonly strips: readonly Strip[];
  readonly axis: Axis;
  /** A line across all rows. */
  readonly reference?: number | undefined;
  readonly format: (value: number) => string;
  readonly summary: string | undefined;
  readonly empty: string;
  readonly tools?: ReactNode;
}

/** Dots of a row stand on so many levels, so that equal ones can be told apart. */
const LEVELS = 3;
const HEIGHT = 34;

function Row({
  strip,
  axis,
  reference,
  format,
}: Pick<Props, 'axis' | 'reference' | 'format'> & { strip: Strip }) {
  const { values, mean, interval, color } = strip;
  const at = (value: number) =>
    `${Math.max(0, Math.min(100, (100 * (value - axis.low)) / (axis.high - axis.low)))}%`;
  const known = Number.isFinite(mean);
  return (
    <div className={styles.row}>
      <span className={styles.name}>{strip.name}</span>
      <svg className={styles.track} height={HEIGHT} aria-hidden="true">
        {axis.ticks.map((tick) => (
          <line key={tick} className={styles.grid} x1={at(tick)} x2={at(tick)} y1={0} y2={HEIGHT} />
        ))}
        {reference !== undefined && (
          <line className={styles.reference} x1={at(reference)} x2={at(reference)} y1={0} y2={HEIGHT} />
        )}
        {interval && (
          <line
            className={styles.interval}
            stroke={color}
            x1={at(interval.low)}
            x2={at(interval.high)}
            y1={HEIGHT / 2}
            y2={HEIGHT / 2}
          />
        )}
        {values.map((value, i) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a seed keeps its place
            key={i}
            className={styles.dot}
            fill={color}
            cx={at(value)}
            cy={HEIGHT / 2 + ((i % LEVELS) - 1) * 7}
            r={3.5}
          />
        ))}
        {known && (
          <line className={styles.mean} stroke={color} x1={at(mean)} x2={at(mean)} y1={4} y2={HEIGHT - 4} />
        )}
      </svg>
      <span className={styles.value}>
        {known ? format(mean) : '…'}
        {interval && (
          <small>
            {format(interval.low)} – {format(interval.high)}
          </small>
        )}
      </span>
    </div>
  );
}

export const Strips = memo(function Strips(props: Props) {
  const { title, testId, about, strips, axis, reference, format, summary, empty, tools } = props;
  const { t } = useTranslation();
  const longest = Math.max(0, ...strips.map(({ values }) => values.length));
  const dash = '–';
  return (
    <Frame
      title={title}
      testId={testId}
      about={about}
      legend={[]}
      summary={summary}
      empty={empty}
      tools={tools}
      table={() => ({
        head: [
          '',
          t('charts.strips.mean'),
          t('charts.strips.interval'),
          ...Array.from({ length: longest }, (_, i) => t('charts.strips.seed', { number: i + 1 })),
        ],
        rows: strips.map(({ name, mean, interval, values }) => [
          name,
          Number.isFinite(mean) ? format(mean) : dash,
          interval ? `${format(interval.low)} – ${format(interval.high)}` : dash,
          ...Array.from({ length: longest }, (_, i) => (i < values.length ? format(values[i]) : dash)),
        ]),
      })}
    >
      <div className={styles.strips}>
        {strips.map((strip) => (
          <Row key={strip.id} strip={strip} axis={axis} reference={reference} format={format} />
        ))}
        <div className={styles.axis} aria-hidden="true">
          <span>
            {axis.ticks.map((tick) => (
              <i key={tick} style={{ left: `${(100 * (tick - axis.low)) / (axis.high - axis.low)}%` }}>
                {axis.format(tick)}
              </i>
            ))}
          </span>
          <b>{axis.label}</b>
        </div>
      </div>
    </Frame>
  );
});
