// What the worker says of the drawn cell and of the cells around it, each time that it changes.
import { useEffect, useState } from 'react';
import type { CellDescription, Failure, PredictedCells, Reply } from '../../../../workers/protocol.ts';
import type { LabelsFrom, PredictorFacts } from '../../../explore/labelled.ts';
import type { Cell } from '../../../space/nasbench101/cell.ts';
import { askWorker, useLab } from '../../store.ts';

/** A cell one edit away. */
export interface Step {
  readonly cell: number;
  readonly predicted: number;
}

export interface DrawnCell {
  readonly description: CellDescription | undefined;
  readonly predicted: number | undefined;
  /** The best by the predictor first. */
  readonly steps: readonly Step[];
  readonly facts: PredictorFacts | undefined;
  readonly failure: Failure | undefined;
}

const NOTHING: DrawnCell = {
  description: undefined,
  predicted: undefined,
  steps: [],
  facts: undefined,
  failure: undefined,
};

interface Answer extends DrawnCell {
  readonly of: string;
}

function stepsOf(cells: Uint32Array, { values }: PredictedCells): Step[] {
  return Array.from(cells, (cell, i) => ({ cell, predicted: values[i] }))
    .slice(1)
    .sort((a, b) => b.predicted - a.predicted || a.cell - b.cell);
}

/**
 * @param cell of the space; undefined where the drawing is none
 * @param key tells cells apart
 * @param labels what the predictor learns from
 */
export function useDrawnCell(cell: Cell | undefined, key: string, labels: LabelsFrom | undefined): DrawnCell {
  const digest = useLab(({ opened }) => opened?.table?.digest);
  /** Before that, a table that is on its way would be said to know nothing. */
  const isOpen = useLab(({ opened }) => opened !== undefined);
  const [answer, setAnswer] = useState<Answer>();
  const of = `${digest} ${key}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the cell, and the digest for the table
  useEffect(() => {
    if (!cell || !isOpen) return;
    let current = true;
    const show = (part: Partial<DrawnCell>) => {
      if (current) setAnswer((before) => ({ ...(before?.of === of ? before : NOTHING), ...part, of }));
    };
    const failed = <T>(reply: Reply<T>): reply is Failure => {
      if (!reply.ok) show({ failure: reply });
      return !reply.ok;
    };
    const look = async () => {
      const described = await askWorker((worker) => worker.describeWritten(cell.matrix, cell.operations));
      if (!current || failed(described)) return;
      show({ description: described.value, failure: undefined });
      if (!labels || digest === undefined) return;
      const around = await askWorker((worker) => worker.neighbours(described.value.index));
      if (!current || failed(around)) return;
      const cells = Uint32Array.of(described.value.index, ...around.value);
      const predicted = await askWorker((worker) => worker.predictCells(labels, cells));
      if (!current || failed(predicted)) return;
      const { values, predictor } = predicted.value;
      show({ predicted: values[0], steps: stepsOf(cells, predicted.value), facts: predictor });
    };
    void look();
    return () => {
      current = false;
    };
  }, [key, digest, isOpen, labels]);
  return cell && answer?.of === of ? answer : NOTHING;
}
