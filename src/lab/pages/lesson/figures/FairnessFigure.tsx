// The same queries, reported by two protocols.
import { reportedBy } from '../steps/fairness.ts';
import { useLessonWords } from '../words.ts';
import { type FigureProps, finishedOf } from './figure.ts';
import { SeedStrips } from './SeedStrips.tsx';

const PROTOCOLS = {
  'mean-test': 'var(--series-best)',
  validation: 'var(--series-random)',
} as const;

export function FairnessFigure({ records, terms }: FigureProps) {
  const { say } = useLessonWords('fairness');
  const found = finishedOf('filter', records, terms);
  const rows = (Object.keys(PROTOCOLS) as (keyof typeof PROTOCOLS)[]).map((source) => ({
    id: source,
    name: say(`figure.${source}`),
    color: PROTOCOLS[source],
    values: found.map((record) => reportedBy(record, source)),
  }));
  return <SeedStrips step="fairness" rows={rows} unit="percent" least={0.005} />;
}
