// What searches share in choosing settings for a budget.

/** A share of the budget in whole queries, from `least` on and at most the budget. */
export function shareOf(budget: number, share: number, least: number): number {
  return Math.max(1, Math.min(budget, Math.max(least, Math.round(budget * share))));
}
