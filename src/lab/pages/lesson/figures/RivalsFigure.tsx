// What each search has found with the same budget.
import { useTranslation } from 'react-i18next';
import { RIVALS, type Rival } from '../steps/rivals.ts';
import { type FigureProps, finishedOf } from './figure.ts';
import { SeedStrips } from './SeedStrips.tsx';

const COLOR: Readonly<Record<Rival, string>> = {
  random: 'var(--series-random)',
  evolution: 'var(--series-third)',
  seminas: 'var(--series-main)',
  guided: 'var(--series-teacher)',
};

export function RivalsFigure({ records, terms }: FigureProps) {
  const { t } = useTranslation();
  const rows = RIVALS.map((rival) => ({
    id: rival,
    name: t(`algorithm.${rival}.name`),
    color: COLOR[rival],
    values: finishedOf(rival, records, terms).map(({ summary }) => summary?.best.test ?? Number.NaN),
  }));
  return <SeedStrips step="rivals" rows={rows} unit="percent" least={0.005} />;
}
