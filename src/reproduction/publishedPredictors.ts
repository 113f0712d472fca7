// What others have published of predictors on NAS-Bench-101: Kendall's tau over all cells, by labels. What their labels were and
// against what they were judged differs, so the figures stand beside the project's own only roughly.

export interface PublishedPredictor {
  readonly name: string;
  readonly labelled: number;
  readonly tau: number;
  readonly source: string;
}

const SOURCE = {
  NAO: 'Luo et al., NeurIPS 2018',
  GATES: 'Ning et al., ECCV 2020',
  TNASP: 'Lu et al., NeurIPS 2021',
  PINAT: 'Lu et al., AAAI 2023',
} as const;
const LABELLED = [100, 172, 424] as const;
const TAUS: Readonly<Record<keyof typeof SOURCE, readonly number[]>> = {
  NAO: [0.501, 0.566, 0.666],
  GATES: [0.605, 0.659, 0.691],
  TNASP: [0.6, 0.669, 0.705],
  PINAT: [0.679, 0.715, 0.772],
};

export const PUBLISHED_PREDICTORS: readonly PublishedPredictor[] = (
  Object.keys(SOURCE) as (keyof typeof SOURCE)[]
).flatMap((name) =>
  LABELLED.map((labelled, i) => ({ name, labelled, tau: TAUS[name][i], source: SOURCE[name] })),
);
