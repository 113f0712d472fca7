// The labels that the explorer's and the editor's predictor learns from.
import { useMemo } from 'react';
import { FEWEST_LABELS, type LabelsFrom } from '../../explore/labelled.ts';
import { useLab } from '../store.ts';
import type { Teacher } from './teacher.ts';

/** The labelled queries of the run on the lab page, once it rests. */
export function useRunLabels(): LabelsFrom | undefined {
  const status = useLab(({ run }) => run.status);
  const queries = useLab(({ run }) => run.record.queries);
  const rests = status !== 'running' && status !== 'starting';
  return useMemo(() => {
    if (!rests) return undefined;
    const labelled = queries.filter(({ reason }) => reason !== 'filtered');
    if (labelled.length < FEWEST_LABELS) return undefined;
    return {
      kind: 'run',
      cells: Uint32Array.from(labelled, ({ cell }) => cell),
      labels: Float64Array.from(labelled, ({ label }) => label),
    };
  }, [rests, queries]);
}

/** What a predictor learns from; undefined if that is a run and there is none. */
export function useLabelsFrom(teacher: Teacher): LabelsFrom | undefined {
  const ofRun = useRunLabels();
  // The address is read anew whenever it changes; the same words are the same labels.
  const key = JSON.stringify(teacher);
  return useMemo(() => {
    const wanted = JSON.parse(key) as Teacher;
    return wanted.kind === 'run' ? ofRun : wanted;
  }, [key, ofRun]);
}
