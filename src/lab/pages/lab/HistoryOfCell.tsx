// Where the cell that is selected, or else the best one, came from in the run on the page.
import { useAtPace } from '../../controls/useAtPace.ts';
import { History } from '../../history/History.tsx';
import { type LabState, useLab } from '../../store.ts';

const PACE_MS = 900;

const queriesOf = ({ run }: LabState) => run.record.queries;

export function HistoryOfCell() {
  const cell = useLab(({ selected, run }) => selected ?? run.record.best?.cell);
  const select = useLab((lab) => lab.select);
  const algorithm = useLab(({ run, spec }) => (run.spec ?? spec).algorithm);
  const climbs = useLab(({ run }) => run.record.climbs);
  const queries = useAtPace(useLab, queriesOf, PACE_MS);
  return <History cell={cell} algorithm={algorithm} queries={queries} climbs={climbs} onSelect={select} />;
}
