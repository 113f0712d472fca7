// Pseudo-labels: a teacher learns from the labelled cells and guesses the accuracy of unlabelled ones; a student learns from
// both (Luo et al., SemiNAS, NeurIPS 2020, section 3, where teacher and student are one). Another kind of model as the teacher
// carries its inductive bias over to the student.
import type { Random } from '../../random/random.ts';
import type { CellPredictor } from '../predictor.ts';

export interface PseudoLabelSettings {
  /** Cells to guess the accuracy of; none of them labelled. */
  readonly unlabelled: Uint32Array;
  /** How many times each labelled cell counts beside them (SemiNAS: 10). */
  readonly upsampling: number;
}

/** A student with its teacher. A student that trains by steps takes as many as it would without pseudo-labels. */
export class PseudoLabelStudent implements CellPredictor {
  readonly id: string;
  readonly needs: CellPredictor['needs'];
  readonly cost: CellPredictor['cost'];
  private readonly student: CellPredictor;
  private readonly teacher: CellPredictor;
  private readonly settings: PseudoLabelSettings;

  constructor(student: CellPredictor, teacher: CellPredictor, settings: PseudoLabelSettings) {
    const pseudo = settings.unlabelled.length;
    this.id = student.id;
    this.needs = student.needs === 'wasm' ? 'wasm' : teacher.needs;
    this.cost = {
      fitSeconds: (n) =>
        teacher.cost.fitSeconds(n) +
        teacher.cost.predictSeconds(pseudo, n) +
        student.cost.fitSeconds(n + pseudo),
      predictSeconds: (cells, n) => student.cost.predictSeconds(cells, n + pseudo),
    };
    this.student = student;
    this.teacher = teacher;
    this.settings = settings;
  }

  async fit(cells: Uint32Array, labels: Float64Array): Promise<void> {
    const { unlabelled, upsampling } = this.settings;
    await this.teacher.fit(cells, labels);
    const guesses = await this.teacher.predict(unlabelled);
    await this.student.fit(cells, labels, { cells: unlabelled, labels: guesses, upsampling });
  }

  predict(cells: Uint32Array): Promise<Float64Array> {
    return this.student.predict(cells);
  }

  draws(cells: Uint32Array, count: number, random: Random): Promise<Float64Array[]> {
    return this.student.draws(cells, count, random);
  }
}
