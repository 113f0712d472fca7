// Message passing on the raw graph of a cell, trained in WebAssembly: a predictor that is told no features, so that it is the
// fairer one on tables that were made from features.
import type { Random } from '../../random/random.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import { Batches, repeated } from '../batches.ts';
import type { Cost } from '../predictor.ts';
import {
  assertExamples,
  type Examples,
  type FreeTargetModel,
  type FreeTargets,
  type ModelLosses,
  notFitted,
  type StepwiseModel,
} from '../scoreModel.ts';
import { FREE_TARGETS, OUTPUTS } from './layout.ts';
import { GraphNetwork } from './network.ts';
import { rawGraphs } from './rawGraph.ts';
import { rateShare } from './schedule.ts';
import type { GraphSettings } from './settings.ts';

/** Cells predicted at a time. */
const CHUNK = 8192;

/** A network under training. */
interface Pupil {
  readonly network: GraphNetwork;
  readonly labels: Batches;
  readonly facts: Batches;
  taken: number;
}

/** See {@link FreeTargetModel}, {@link StepwiseModel}; free targets are optional. */
export class GraphPredictor implements FreeTargetModel, StepwiseModel {
  readonly id = 'graph';
  readonly needs = 'wasm';
  readonly cost: Cost;
  private readonly space: Space;
  private readonly settings: GraphSettings;
  private readonly random: Random;
  private free: { unlabelled: FreeTargets; targetsOf: (cells: Uint32Array) => FreeTargets } | undefined;
  private pupils: readonly Pupil[] = [];
  private scale = { offset: 0, deviation: 1 };

  constructor(space: Space, settings: GraphSettings, random: Random) {
    const { steps, batchSize, networks, freeSteps, freeBatchSize } = settings;
    this.space = space;
    this.settings = settings;
    this.random = random;
    this.cost = {
      fitSeconds: (n) => {
        const free = this.free ? freeBatchSize : 0;
        return networks * 3e-5 * (steps * (Math.min(n, batchSize) + free) + freeSteps * free);
      },
      predictSeconds: (cells) => networks * 1e-5 * cells,
    };
  }

  setFreeTargets(unlabelled: FreeTargets, targetsOf: (cells: Uint32Array) => FreeTargets): void {
    if (unlabelled.cells.length === 0) throw new RangeError('Free targets need at least one cell.');
    this.free = { unlabelled, targetsOf };
  }

  get trainingSteps(): number {
    return this.freeSteps + this.settings.steps;
  }

  async fit(examples: Examples): Promise<void> {
    await this.begin(examples);
    this.advance(this.trainingSteps);
  }

  async begin(examples: Examples): Promise<void> {
    assertExamples(examples, 2);
    this.pupils = [];
    const { cells, scores } = examples;
    const offset = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const deviation = Math.sqrt(scores.reduce((sum, s) => sum + (s - offset) ** 2, 0) / scores.length) || 1;
    this.scale = { offset, deviation };
    const data = this.examplesOf(examples);
    const labelled = repeated(cells.length, examples.repeats);
    const unlabelled = Uint32Array.from(this.free?.unlabelled.cells ?? [], (_, i) => cells.length + i);
    const { batchSize, freeBatchSize } = this.settings;
    const pupils: Pupil[] = [];
    for (let i = 0; i < this.settings.networks; i++) {
      const random = this.random.fork(`network ${i}`);
      const network = await GraphNetwork.create(random);
      network.setExamples(data);
      pupils.push({
        network,
        labels: new Batches(labelled, batchSize, random.fork('order')),
        facts: new Batches(unlabelled, freeBatchSize, random.fork('order of free targets')),
        taken: 0,
      });
    }
    this.pupils = pupils;
  }

  advance(steps: number): ModelLosses {
    if (this.pupils.length === 0) throw notFitted(this.id);
    const count = Math.min(steps, this.trainingSteps - this.pupils[0].taken);
    const sum = { score: 0, free: 0, gradientNorm: 0 };
    for (const pupil of this.pupils) {
      for (let i = 0; i < count; i++) {
        const losses = this.step(pupil);
        sum.score += losses.score;
        sum.free += losses.free;
        sum.gradientNorm += losses.gradientNorm;
      }
    }
    const mean = (total: number) => total / (count * this.pupils.length);
    return {
      steps: count,
      score: mean(sum.score),
      free: mean(sum.free),
      gradientNorm: mean(sum.gradientNorm),
    };
  }

  predict(cells: Uint32Array): Float64Array {
    if (this.pupils.length === 0) throw notFitted(this.id);
    const { offset, deviation } = this.scale;
    const scores = new Float64Array(cells.length);
    for (let first = 0; first < cells.length; first += CHUNK) {
      const chunk = cells.subarray(first, first + CHUNK);
      const graphs = rawGraphs(this.space, chunk);
      for (const { network } of this.pupils) {
        const predicted = network.predict(graphs);
        for (let i = 0; i < chunk.length; i++) scores[first + i] += predicted[i] / this.pupils.length;
      }
    }
    for (let i = 0; i < scores.length; i++) scores[i] = offset + deviation * scores[i];
    return scores;
  }

  /** Labelled examples, then those with free targets alone. */
  private examplesOf({ cells, scores }: Examples) {
    const { free, scale } = this;
    const all = Uint32Array.from([...cells, ...(free?.unlabelled.cells ?? [])]);
    const targets = new Float32Array(all.length * OUTPUTS);
    const importance = new Float32Array(2 * all.length);
    for (let i = 0; i < cells.length; i++) {
      targets[i * OUTPUTS] = (scores[i] - scale.offset) / scale.deviation;
      importance[2 * i] = 1;
    }
    if (free) {
      const place = ({ targets: facts }: FreeTargets, first: number) => {
        for (let i = 0; i * FREE_TARGETS < facts.length; i++) {
          const fact = facts.subarray(i * FREE_TARGETS, (i + 1) * FREE_TARGETS);
          targets.set(fact, (first + i) * OUTPUTS + 1);
          importance[2 * (first + i) + 1] = 1;
        }
      };
      place(free.targetsOf(cells), 0);
      place(free.unlabelled, cells.length);
    }
    return { graphs: rawGraphs(this.space, all), targets, importance };
  }

  /** Steps on free targets alone, before the labels' own. */
  private get freeSteps(): number {
    return this.free ? this.settings.freeSteps : 0;
  }

  /** The next step of a network's training, each of whose two parts has an optimiser and a learning rate of its own. */
  private step(pupil: Pupil) {
    const { network, labels, facts } = pupil;
    const taken = pupil.taken++;
    const { steps, rate, decay, warmUp, dropout, freeFactor } = this.settings;
    const isFree = taken < this.freeSteps;
    const [step, count] = isFree ? [taken, this.freeSteps] : [taken - this.freeSteps, steps];
    if (step === 0) network.resetOptimiser();
    const factor = isFree ? 1 : freeFactor;
    const batch = isFree
      ? facts.next()
      : Uint32Array.from([...labels.next(), ...(freeFactor > 0 ? facts.next() : [])]);
    const share = rateShare(step, count, Math.min(warmUp, count - 1));
    return network.step(batch, { freeFactor: factor, dropout }, rate * share, decay);
  }
}
