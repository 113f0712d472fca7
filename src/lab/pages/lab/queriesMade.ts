// How many queries a run has made.
import type { RunRecord } from '../../../run/record.ts';

/** Also where results came without the list of queries, for want of room in the link. */
export const queriesMade = ({ summary, queries }: RunRecord): number => summary?.queries ?? queries.length;
