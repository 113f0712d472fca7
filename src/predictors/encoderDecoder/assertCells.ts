// What every engine checks of the tokens that it is given.
import { TOKENS_PER_CELL } from '../../space/nasbench101/tokens.ts';

/**
 * @param cells how many cells the tokens must spell; without it, any whole number
 * @throws RangeError if they do not
 */
export function assertCells(tokens: Uint8Array, cells = Math.floor(tokens.length / TOKENS_PER_CELL)): void {
  if (tokens.length === cells * TOKENS_PER_CELL) return;
  throw new RangeError(`${cells} cells are ${cells * TOKENS_PER_CELL} tokens, not ${tokens.length}`);
}
