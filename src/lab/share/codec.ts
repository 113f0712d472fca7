// Writing, reading and comparing what links carry of runs and sweeps: everything of src/share that the page needs, fetched as one piece,
// and only where results are shared.
export { compareRuns } from '../../share/compareRuns.ts';
export { PackError } from '../../share/packed.ts';
export { readRun } from '../../share/readRun.ts';
export { readSweepResults, writeSweepResults } from '../../share/sharedSweep.ts';
export { writeRun } from '../../share/writeRun.ts';
