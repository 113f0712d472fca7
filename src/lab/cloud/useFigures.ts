// Figures of all cells, asked of the worker once for each table.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Failure, FigureColumns, Reply } from '../../../workers/protocol.ts';
import { FIGURES, type FigureColumn, type FigureId } from '../../explore/figures.ts';
import { type LabelsFrom, labelsKey, type PredictorFacts } from '../../explore/labelled.ts';
import { askWorker, useLab } from '../store.ts';

const known = new Map<string, Promise<Reply<FigureColumns>>>();

/** What an answer depends on; undefined where it cannot be asked for yet. */
function keyOf(id: FigureId, digest: string | undefined, from: LabelsFrom | undefined): string | undefined {
  const { needs } = FIGURES[id];
  if (needs === 'nothing') return id;
  if (digest === undefined) return undefined;
  if (needs === 'table') return `${id} ${digest}`;
  return from && `${id} ${digest} ${labelsKey(from)}`;
}

function askFor(key: string, id: FigureId, from: LabelsFrom | undefined): Promise<Reply<FigureColumns>> {
  const before = known.get(key);
  if (before) return before;
  // A table has gone, or other labels were chosen: at most one column of a figure is kept.
  for (const other of known.keys()) if (other.startsWith(`${id} `)) known.delete(other);
  const asked = askWorker((worker) =>
    FIGURES[id].needs === 'predictor' && from ? worker.figures([id], from) : worker.figures([id]),
  );
  known.set(key, asked);
  void asked.then(({ ok }) => {
    if (!ok) known.delete(key);
  });
  return asked;
}

export interface Figures {
  /** Those that have come; the table may lack one. */
  readonly columns: Readonly<Partial<Record<FigureId, FigureColumn>>>;
  readonly predictor: PredictorFacts | undefined;
  readonly failure: Failure | undefined;
  /** Asks again for what failed. */
  readonly retry: () => void;
}

interface Answer {
  readonly key: string;
  readonly reply: Reply<FigureColumns>;
}

/** @param from what `predicted` is learned from; to be kept from one drawing to the next as long as it is the same */
export function useFigures(ids: readonly FigureId[], from?: LabelsFrom): Figures {
  const digest = useLab((lab) => lab.opened?.table?.digest);
  const [answers, setAnswers] = useState<Readonly<Partial<Record<FigureId, Answer>>>>({});
  const [attempt, setAttempt] = useState(0);
  const wanted = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is one
  useEffect(() => {
    let current = true;
    for (const id of wanted.split(' ') as FigureId[]) {
      const key = keyOf(id, digest, from);
      if (key === undefined) continue;
      // The shell asks for the table in the same turn: that is fetched while these are computed, so it goes first.
      const asked = Promise.resolve().then(() => askFor(key, id, from));
      void asked.then((reply) => {
        if (current)
          setAnswers((before) =>
            before[id]?.reply === reply ? before : { ...before, [id]: { key, reply } },
          );
      });
    }
    return () => {
      current = false;
    };
  }, [wanted, digest, from, attempt]);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return useMemo(() => {
    const columns: Partial<Record<FigureId, FigureColumn>> = {};
    let predictor: PredictorFacts | undefined;
    let failure: Failure | undefined;
    for (const id of wanted.split(' ') as FigureId[]) {
      const answer = answers[id];
      if (!answer || answer.key !== keyOf(id, digest, from)) continue;
      if (!answer.reply.ok) {
        failure ??= answer.reply;
        continue;
      }
      const { value } = answer.reply;
      const column = value.columns[id];
      if (column) columns[id] = column;
      predictor ??= value.predictor;
    }
    return { columns, predictor, failure, retry };
  }, [answers, wanted, digest, from, retry]);
}
