// Cells as dots against a diagonal: what two things say of the same cell.
import { extent } from 'd3-array';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/useFormat.ts';
import { axis, roundEnds } from '../../../charts/axis.ts';
import { Frame } from '../../../charts/Frame.tsx';
import type { Marks } from '../../../charts/marks.ts';
import { Plot, type Spot } from '../../../charts/Plot.tsx';
import { COLORS } from '../../../charts/palette.ts';

export interface Dot {
  readonly cell: number;
  readonly x: number;
  readonly y: number;
}
export interface Cloud {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly dots: readonly Dot[];
}

interface Props {
  readonly title: string;
  readonly testId: string;
  readonly about: string;
  readonly x: string;
  readonly y: string;
  /** Values as they are drawn, in percent or percentage points. */
  readonly clouds: readonly Cloud[];
  readonly summary: string | undefined;
  /** Share of the dots that may lie beyond the frame on each side, so that the others can be told apart. */
  readonly trimmed?: number;
}

/** Where all but the outermost values lie. */
function middle(values: readonly number[], trimmed: number): [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  const cut = Math.floor(trimmed * sorted.length);
  const [low = 0, high = 1] = extent(sorted.slice(cut, sorted.length - cut));
  return roundEnds(low, high, 0.5);
}

export function DotCloud({ title, testId, about, x, y, clouds, summary, trimmed = 0 }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [low, high] = useMemo(
    () =>
      middle(
        clouds.flatMap(({ dots }) => dots.flatMap((dot) => [dot.x, dot.y])),
        trimmed,
      ),
    [clouds, trimmed],
  );
  const shown = useMemo(
    () =>
      clouds
        .flatMap((cloud) => cloud.dots.map((dot) => ({ cloud, dot })))
        .filter(({ dot }) => Math.min(dot.x, dot.y) >= low && Math.max(dot.x, dot.y) <= high)
        .sort((a, b) => a.dot.x - b.dot.x),
    [clouds, low, high],
  );
  const rows = useMemo(
    () => shown.map(({ cloud, dot }) => ({ x: dot.x, values: { [cloud.id]: dot.y } })),
    [shown],
  );
  const marks = useMemo(
    (): Marks => ({
      rules: [{ kind: 'diagonal', at: 0, color: COLORS.ceiling, dash: '4 4' }],
      series: clouds.map(({ id, color }) => ({ kind: 'dots', of: id, color, width: 5, faint: true })),
    }),
    [clouds],
  );
  const spots = useMemo(
    () =>
      shown.map(
        ({ cloud, dot }): Spot => ({
          x: dot.x,
          dots: [{ y: dot.y, color: cloud.color }],
          says: () => ({
            title: t('charts.cell', { index: dot.cell }),
            lines: [
              { name: x, value: format.hundredths(dot.x) },
              { name: y, value: format.hundredths(dot.y), color: cloud.color },
              { name: '', value: cloud.name },
            ],
          }),
        }),
      ),
    [shown, x, y, format, t],
  );
  return (
    <Frame
      title={title}
      testId={testId}
      about={about}
      legend={clouds.map(({ name, color }) => ({ name, color, kind: 'dot' as const }))}
      summary={summary}
      empty={t('lesson.figureEmpty')}
      table={() => ({
        head: ['', t('queries.cell'), x, y],
        rows: shown.map(({ cloud, dot }) => [
          cloud.name,
          String(dot.cell),
          format.hundredths(dot.x),
          format.hundredths(dot.y),
        ]),
      })}
    >
      <Plot
        title={title}
        x={axis(low, high, format.tenths, x)}
        y={axis(low, high, format.tenths, y)}
        rows={rows}
        marks={marks}
        spots={spots}
        nearest="dot"
      />
    </Frame>
  );
}
