// The colours of the page's series, the same in every chart (after Okabe and Ito's colour-blind-safe palette); both
// themes set them in styles/tokens.css.
export const COLORS = {
  semi: 'var(--series-semi)',
  control: 'var(--series-control)',
  best: 'var(--series-best)',
  ceiling: 'var(--series-ceiling)',
  random: 'var(--series-random)',
  axis: 'var(--ink-soft)',
  grid: 'var(--line)',
} as const;

export const AXIS = { stroke: COLORS.axis, fontSize: 12, tickLine: false } as const;
export const MARGIN = { top: 8, right: 14, bottom: 22, left: 6 } as const;
export const xLabel = (value: string) =>
  ({ value, position: 'insideBottom', offset: -14, fill: COLORS.axis, fontSize: 12 }) as const;
export const yLabel = (value: string) =>
  ({
    value,
    angle: -90,
    position: 'insideLeft',
    fill: COLORS.axis,
    fontSize: 12,
    style: { textAnchor: 'middle' },
  }) as const;
export const LINE = { connectNulls: true, isAnimationActive: false } as const;
export const TOOLTIP = {
  background: 'var(--surface)',
  borderColor: 'var(--line-strong)',
  borderRadius: 6,
  fontSize: 13,
} as const;
