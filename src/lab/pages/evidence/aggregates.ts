// The aggregates of the reproduction, fetched when the page is first opened.
import url from '../../../../reproduction/aggregates.json?url';
import { type Aggregates, readAggregates } from '../../../reproduction/aggregates.ts';

let fetched: Promise<Aggregates> | undefined;

/** The same promise each time, unless it failed. */
export function fetchAggregates(): Promise<Aggregates> {
  if (!fetched) {
    fetched = fetch(url).then(async (response) => {
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return readAggregates(await response.json());
    });
    fetched.catch(() => {
      fetched = undefined;
    });
  }
  return fetched;
}
