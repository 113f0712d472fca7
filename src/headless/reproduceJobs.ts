// Does one job of the reproduction: plays a search's run, or trains a predictor and judges it.
import type { OracleTable } from '../oracle/table.ts';
import { createPredictor } from '../predictors/create.ts';
import type { CellPredictor } from '../predictors/predictor.ts';
import { PseudoLabelStudent } from '../predictors/semiSupervised/pseudoLabels.ts';
import { curveOf } from '../reproduction/curve.ts';
import type { SearchJob, TrialJob } from '../reproduction/jobs.ts';
import { rawText, type Taus } from '../reproduction/rawResult.ts';
import type { EngineChoice } from '../reproduction/trial.ts';
import { EMPTY_RECORD, foldEvents } from '../run/record.ts';
import { specDigest } from '../run/spec.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { NodeEngines } from './engines.ts';
import type { Lease } from './lease.ts';
import { playRun, type StopRequest } from './playRun.ts';
import type { ReproduceFolder } from './reproduceFolder.ts';
import { RunFolder } from './runFolder.ts';
import {
  accuraciesOf,
  GOOD,
  HELD_OUT,
  type Split,
  splitOf,
  TrialModels,
  tauOf,
  UPSAMPLING,
} from './trialModels.ts';

/** What made the guesses of the scheme `teacher-labels`. */
const TEACHER = 'gp+trees';

export class JobDoer {
  private readonly space: Space;
  private readonly folder: ReproduceFolder;
  private readonly stop: StopRequest;
  private readonly models: TrialModels;
  private readonly engines: NodeEngines;
  /** The last split: a seed's points are done one behind the other. */
  private split: { readonly of: string; readonly split: Split } | undefined;

  constructor(space: Space, folder: ReproduceFolder, engine: EngineChoice, stop: StopRequest) {
    this.space = space;
    this.folder = folder;
    this.stop = stop;
    // One thread: there are jobs enough for all processors.
    this.engines = new NodeEngines(engine, 1);
    this.models = new TrialModels(space, 'nscore', () => this.engines.engine());
  }

  dispose(): void {
    this.engines.dispose();
  }

  /** @param onProgress is told the share done, [0, 1] @returns whether it came to its end @throws BusyError and what runs throw */
  async search(
    { key, name, seed, spec }: SearchJob,
    table: OracleTable,
    lease: Lease,
    onProgress: (share: number) => void,
  ): Promise<boolean> {
    const digest = specDigest(spec);
    const kept = new RunFolder(this.folder.runPath(digest), spec);
    let record = EMPTY_RECORD;
    try {
      const isDone = await playRun(
        {
          spec,
          space: this.space,
          table,
          engines: this.engines,
          predictors: (predictor, random) => createPredictor(predictor, this.space, random),
          journal: kept.journal,
          checkpoint: kept.checkpoint,
        },
        {
          folder: kept,
          stop: this.stop,
          onEvent: (event) => {
            record = foldEvents(record, [event]);
            lease.showLife();
            if (event.type !== 'started') onProgress(event.progress);
          },
        },
      );
      if (!isDone) return false;
    } finally {
      kept.close();
    }
    const curve = curveOf(record, (cell) => table.rank(cell));
    this.folder.write(key, rawText({ key, name, seed, kind: 'search', curve }));
    this.folder.forgetRun(digest);
    return true;
  }

  async trial({ key, name, seed, trial, table: role }: TrialJob, table: OracleTable): Promise<void> {
    const split = this.splitOf(table, `${role} ${trial.labelled} ${trial.unlabelled} ${seed}`, trial, seed);
    const predictor = await this.predictorOf(trial, split, seed);
    await predictor.fit(split.cells, split.labels);
    const judged = trial.whole ? split.known : split.heldOut;
    const truth = accuraciesOf(table)(judged);
    const predicted = await predictor.predict(judged);
    const heldOut = tausOf(truth.subarray(0, HELD_OUT), predicted.subarray(0, HELD_OUT));
    const whole = trial.whole ? tausOf(truth, predicted) : null;
    this.folder.write(key, rawText({ key, name, seed, kind: 'trial', heldOut, whole }));
  }

  private splitOf(
    table: OracleTable,
    of: string,
    { labelled: n, unlabelled: m }: TrialJob['trial'],
    seed: number,
  ): Split {
    if (this.split?.of !== of) this.split = { of, split: splitOf(this.space, table, { n, m }, seed) };
    return this.split.split;
  }

  private async predictorOf(
    { predictor: name, scheme, steps, teacherSteps }: TrialJob['trial'],
    { unlabelled }: Split,
    seed: number,
  ): Promise<CellPredictor> {
    const make = (of: string, count: number, free?: Uint32Array) =>
      this.models.predictor(of, seed, { graph: count, lstm: count }, free);
    switch (scheme) {
      case 'labelled':
        return make(name, steps);
      case 'free-targets':
        return make(name, steps, unlabelled);
      case 'own-labels':
      case 'teacher-labels': {
        const teacher =
          scheme === 'own-labels' ? await make(name, teacherSteps) : await make(TEACHER, teacherSteps);
        return new PseudoLabelStudent(await make(name, steps), teacher, {
          unlabelled,
          upsampling: UPSAMPLING,
        });
      }
    }
  }
}

function tausOf(truth: Float64Array, predicted: Float64Array): Taus {
  const finite = (value: number) => (Number.isFinite(value) ? Number(value.toFixed(6)) : null);
  return { tau: finite(tauOf(truth, predicted)), above90: finite(tauOf(truth, predicted, GOOD)) };
}
