// How long what is under way will still take: one estimate for the terminal and for the page.

/** Before this, the luck of the first moments would be all there is to go by. */
const TOO_EARLY_MS = 1_000;
const TOO_LITTLE = 0.02;

/**
 * Milliseconds left at the pace so far.
 *
 * @param share done, [0, 1]
 * @returns undefined as long as too little is done to tell
 */
export function millisecondsLeft(share: number, milliseconds: number): number | undefined {
  if (!(share >= TOO_LITTLE) || milliseconds < TOO_EARLY_MS) return undefined;
  return (milliseconds * (1 - share)) / share;
}
