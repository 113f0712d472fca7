// Predicted against true accuracies of a whole space as squares, the darker the more cells lie there; painted on a canvas,
// since as elements they would be thousands. Pointer and arrow keys say what lies where.
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Density } from '../../metrics/density.ts';
import { useSize } from '../controls/useSize.ts';
import { useScheme } from '../view/scheme.ts';
import { useTypeScale } from '../view/useView.ts';
import { axis } from './axis.ts';
import styles from './charts.module.css';
import { type DensityColumn, shades } from './densityColumns.ts';
import { COLORS } from './palette.ts';
import { scalesFor } from './scales.ts';

interface Props {
  readonly title: string;
  readonly density: Density;
  readonly columns: readonly DensityColumn[];
  readonly color: string;
}

/** Paints with the colour that the canvas's style has, in the scheme in use. */
function useCanvas(density: Density, color: string) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the colour comes to
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const { bins } = density;
    const [red, green, blue] = (getComputedStyle(canvas.current).color.match(/[\d.]+/g) ?? []).map(Number);
    const image = context.createImageData(bins, bins);
    for (const [place, shade] of shades(density).entries()) {
      const row = bins - 1 - Math.floor(place / bins);
      image.data.set([red, green, blue, 255 * shade], 4 * (row * bins + (place % bins)));
    }
    context.putImageData(image, 0, 0);
  }, [density, color, scheme]);
  return canvas;
}

/** What is looked at: a square under the pointer, or a column that the keys have come to. */
type Look = { readonly column: number; readonly row?: number };

export function DensityGround({ title, density, columns, color }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [root, { width, height }] = useSize();
  const canvas = useCanvas(density, color);
  const [look, setLook] = useState<Look>();
  const [spoken, setSpoken] = useState('');
  const { low, high, bins, counts } = density;
  const x = axis(100 * low, 100 * high, format.real, t('charts.scatter.x'));
  const y = axis(100 * low, 100 * high, format.real, t('charts.scatter.y'));
  const type = useTypeScale();
  const scales = scalesFor(x, y, width, height, type);
  const size = (high - low) / bins;
  const range = (from: number, to: number) =>
    t('charts.density.range', { from: format.points(from), to: format.percent(to) });

  const linesOf = ({ column, row }: Look): { title: string; lines: [name: string, value: string][] } => {
    if (row !== undefined) {
      const truth = low + column * size;
      const predicted = low + row * size;
      return {
        title: `${t('charts.scatter.truth')} ${range(truth, truth + size)}`,
        lines: [
          [t('charts.density.predicted'), range(predicted, predicted + size)],
          [t('charts.density.cells'), format.integer(counts[row * bins + column])],
        ],
      };
    }
    const { from, to, cells, quarter, median, threeQuarters } = columns[column];
    return {
      title: `${t('charts.scatter.truth')} ${range(from, to)}`,
      lines: [
        [t('charts.density.cells'), format.integer(cells)],
        [t('charts.density.median'), format.percent(median)],
        [t('charts.density.half'), range(quarter, threeQuarters)],
      ],
    };
  };
  const onPointerMove = (event: PointerEvent) => {
    const box = root.current?.getBoundingClientRect();
    if (!box) return;
    const left = event.clientX - box.left - scales.left;
    const up = scales.bottom - (event.clientY - box.top);
    const column = Math.floor((left / (scales.right - scales.left)) * bins);
    const row = Math.floor((up / (scales.bottom - scales.top)) * bins);
    const isInside = Math.min(column, row) >= 0 && Math.max(column, row) < bins;
    setLook(isInside ? { column, row } : undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = columns.length - 1;
    const from = look?.row === undefined ? (look?.column ?? -1) : -1;
    const to = {
      ArrowRight: Math.min(last, from + 1),
      ArrowLeft: Math.max(0, from - 1),
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) {
      const { title, lines } = linesOf({ column: to });
      setLook({ column: to });
      setSpoken([title, ...lines.map(([name, value]) => `${name} ${value}`)].join('; '));
    } else if (event.key === 'Escape' && look) setLook(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const medians = columns
    .filter(({ cells }) => cells > 0)
    .map(({ from, to, median }) => `${scales.x(50 * (from + to))},${scales.y(100 * median)}`);
  const note = look && linesOf(look);
  const lookedAt =
    look &&
    (look.row === undefined
      ? 50 * (columns[look.column].from + columns[look.column].to)
      : 100 * (low + (look.column + 0.5) * size));
  return (
    // biome-ignore lint/a11y/useSemanticElements: no element stands for a chart that keys walk through
    <div
      ref={root}
      className={styles.plotGround}
      role="group"
      aria-label={`${title}. ${t('charts.density.keys')}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys walk through it
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setLook(undefined)}
      onBlur={() => setLook(undefined)}
    >
      <canvas
        ref={canvas}
        className={styles.density}
        width={bins}
        height={bins}
        style={{
          color,
          left: scales.left,
          top: scales.top,
          width: scales.right - scales.left,
          height: scales.bottom - scales.top,
        }}
      />
      <svg className={styles.looks} width={width} height={height} aria-hidden="true">
        <g className={styles.drawing}>
          {y.ticks.map((tick) => (
            <text key={tick} x={scales.left - 6} y={scales.y(tick)} dy="0.32em" textAnchor="end">
              {y.format(tick)}
            </text>
          ))}
          {x.ticks.map((tick) => (
            <text key={tick} x={scales.x(tick)} y={scales.bottom + 7 * type} dy="0.71em" textAnchor="middle">
              {x.format(tick)}
            </text>
          ))}
          <text x={(scales.left + scales.right) / 2} y={scales.bottom + 31 * type} textAnchor="middle">
            {x.label}
          </text>
          <text
            transform={`translate(${11 * type} ${(scales.top + scales.bottom) / 2}) rotate(-90)`}
            textAnchor="middle"
          >
            {y.label}
          </text>
          <path
            className={styles.axes}
            d={`M${scales.left},${scales.top}V${scales.bottom}H${scales.right}`}
          />
          <path
            d={`M${scales.left},${scales.bottom}L${scales.right},${scales.top}`}
            stroke={COLORS.ceiling}
            strokeDasharray="4 4"
          />
          <polyline className={styles.medians} points={medians.join(' ')} />
          {lookedAt !== undefined && (
            <path className={styles.cross} d={`M${scales.x(lookedAt)},${scales.top}V${scales.bottom}`} />
          )}
        </g>
      </svg>
      {note && lookedAt !== undefined && (
        <div
          className={styles.note}
          style={{
            top: scales.top,
            ...(scales.x(lookedAt) < (scales.left + scales.right) / 2
              ? { left: scales.x(lookedAt) + 12 }
              : { right: `calc(100% - ${scales.x(lookedAt) - 12}px)` }),
          }}
        >
          <strong>{note.title}</strong>
          {note.lines.map(([name, value]) => (
            <span key={name}>
              {name} <b>{value}</b>
            </span>
          ))}
        </div>
      )}
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}
