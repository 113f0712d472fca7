// NAS-Bench-101's facts as data: how many cells, and how each was trained and evaluated (Ying et al., ICML 2019).

/** Distinct cells of NAS-Bench-101 (Ying et al., ICML 2019, section 2.1). */
export const SPACE_SIZE = 423_624;

/** Images the benchmark evaluates in one run: 9,984, not 10,000 (batches of 256 that divide evenly). */
export const IMAGES_PER_RUN = 9_984;

/** Epochs of the benchmark's four training budgets, largest first. */
export const BUDGETS = [108, 36, 12, 4] as const;
export type Budget = (typeof BUDGETS)[number];

/** Runs the benchmark made of each cell and budget. */
export const RUNS = [1, 2, 3] as const;
export type Run = (typeof RUNS)[number];
