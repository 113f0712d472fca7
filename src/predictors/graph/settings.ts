// Hyper-parameters of the graph network, with the usual ones.

export interface GraphSettings {
  /** Gradient steps of a network's training. */
  readonly steps: number;
  /** Examples a step; all of them if there are fewer. */
  readonly batchSize: number;
  /** AdamW's greatest learning rate, and its decoupled weight decay. */
  readonly rate: number;
  readonly decay: number;
  /** Steps in which the learning rate rises; it falls as half a cosine afterwards. */
  readonly warmUp: number;
  /** Probability of dropping a hidden unit of a round. */
  readonly dropout: number;
  /** Networks from different initial weights, whose scores are averaged. */
  readonly networks: number;
  /** With free targets: steps on these alone before the labels' own training. */
  readonly freeSteps: number;
  /** With free targets: the factor of their squared error beside the labels', and unlabelled cells a step. */
  readonly freeFactor: number;
  readonly freeBatchSize: number;
}

export const GRAPH_SETTINGS: GraphSettings = {
  steps: 200,
  batchSize: 100,
  rate: 3e-3,
  decay: 1e-3,
  warmUp: 20,
  dropout: 0.1,
  networks: 1,
  freeSteps: 0,
  freeFactor: 1,
  freeBatchSize: 100,
};
