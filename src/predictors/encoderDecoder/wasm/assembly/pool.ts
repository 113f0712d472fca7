// Spreads a job's items over threads. Which thread does an item never matters to the result.
//
// One word holds the job's number (upper half) and the next item (lower half); an item is claimed by raising it with a
// compare-and-exchange, which fails if the caller has gone on to another job in the meantime.
import { inferenceItems, climbGroup, predictGroup } from './inference';
import { batchCount, claimWord, wakeWord } from './memory';
import { blocks, reduce, reorder, squareNorm, update } from './optimiser';
import { PACK_ITEMS, pack } from './pack';
import { lane, laneCount } from './step';

export const PACK: i32 = 0;
export const BATCH: i32 = 1;
export const REDUCE: i32 = 2;
export const REORDER: i32 = 3;
export const NORM: i32 = 4;
export const UPDATE: i32 = 5;
export const PREDICT: i32 = 6;
export const CLIMB: i32 = 7;

/** How often a waiting thread looks again before it goes to sleep: some tens of microseconds. */
const SPINS: i32 = 20000;
/** After two waits of this length (nanoseconds) a thread must have died; one may end early when a computer wakes up. */
const PATIENCE: i64 = 30_000_000_000;

// Offsets from claimWord: the job, its number of items, items done.
const JOB: usize = 4;
const ITEMS: usize = 8;
const DONE: usize = 12;

function itemsOf(job: i32): i32 {
  if (job == PACK) return PACK_ITEMS;
  if (job == BATCH) return laneCount(batchCount());
  if (job == REORDER) return 3;
  if (job == PREDICT || job == CLIMB) return inferenceItems();
  return blocks();
}

function runItem(job: i32, item: i32): void {
  if (job == PACK) pack(item);
  else if (job == BATCH) lane(item);
  else if (job == REDUCE) reduce(item);
  else if (job == REORDER) reorder(item);
  else if (job == NORM) squareNorm(item);
  else if (job == UPDATE) update(item);
  else if (job == PREDICT) predictGroup(item);
  else climbGroup(item);
}

let threadCount: i32 = 1;
export function setThreadCount(threads: i32): void {
  threadCount = threads;
}

/** Claims and runs items of the current job until there are none left. */
function work(): void {
  const claim = claimWord();
  while (true) {
    const word = atomic.load<i32>(claim);
    const job = atomic.load<i32>(claim, JOB);
    const items = atomic.load<i32>(claim, ITEMS);
    const item = word & 0xffff;
    if (item >= items) return;
    if (atomic.cmpxchg<i32>(claim, word, word + 1) != word) continue;
    runItem(job, item);
    if (atomic.add<i32>(claim, 1, DONE) + 1 == items) atomic.notify(claim + DONE, 1);
  }
}

/** Runs a job to its end. @returns false if a thread never finished */
export function runJob(job: i32): bool {
  const items = itemsOf(job);
  if (!ASC_FEATURE_THREADS || threadCount == 1) {
    for (let i = 0; i < items; i++) runItem(job, i);
    return true;
  }
  const claim = claimWord();
  // First close the old job's number with no item left to claim, then describe the new one, then open it.
  const number = ((atomic.load<i32>(claim) >>> 16) + 1) << 16;
  atomic.store<i32>(claim, number | 0xffff);
  atomic.store<i32>(claim, job, JOB);
  atomic.store<i32>(claim, items, ITEMS);
  atomic.store<i32>(claim, 0, DONE);
  atomic.store<i32>(claim, number);
  atomic.add<i32>(wakeWord(), 1);
  atomic.notify(wakeWord(), threadCount);
  work();
  let spins = 0;
  let waits = 0;
  while (true) {
    const done = atomic.load<i32>(claim, DONE);
    if (done == items) return true;
    if (++spins < SPINS) continue;
    if (atomic.wait<i32>(claim + DONE, done, PATIENCE) == 2 && ++waits == 2) return false;
  }
}

/** The life of an additional thread: it never returns, and ends when its worker is terminated. */
export function workerLoop(): void {
  if (!ASC_FEATURE_THREADS) return;
  let seen = 0;
  while (true) {
    work();
    let spins = 0;
    while (atomic.load<i32>(wakeWord()) == seen) {
      if (++spins < SPINS) continue;
      atomic.wait<i32>(wakeWord(), seen, -1);
    }
    seen = atomic.load<i32>(wakeWord());
  }
}
