// How far a run has come: counts gradient steps against the plan, or queries where nothing is trained.
import type { Plan } from '../search/algorithm.ts';
import type { AlgorithmEvent } from '../search/events.ts';

export class Progress {
  private readonly plan: Plan;
  private readonly planned: number;
  private iteration = 0;
  private steps = 0;
  private queries = 0;

  constructor(plan: Plan) {
    this.plan = plan;
    this.planned = sum(plan.steps);
  }

  /** @param queries made so far */
  note(event: AlgorithmEvent, queries: number): void {
    this.queries = queries;
    if (event.type === 'trained') this.steps += event.losses.steps;
    // An iteration may take fewer steps than were planned for it.
    if (event.type === 'iteration') this.steps = sum(this.plan.steps.slice(0, this.iteration + 1));
  }

  nextIteration(): void {
    this.iteration++;
  }

  /** The iteration, 0-based, and the share done, [0, 1]. */
  get place(): { readonly iteration: number; readonly progress: number } {
    const share = this.planned > 0 ? this.steps / this.planned : this.queries / this.plan.queries;
    return { iteration: Math.min(this.iteration, this.plan.steps.length - 1), progress: Math.min(1, share) };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
