// Questions that come faster than their answers, as from a slider that is dragged: one is asked at a time, and of those that
// come meanwhile the last alone, so that answers keep coming and the last one is to the last question.

/** @param ask never rejects @param tell called with every answer */
export function latest<Q, A>(ask: (question: Q) => Promise<A>, tell: (answer: A, question: Q) => void) {
  let waiting: { readonly question: Q } | undefined;
  let isAsking = false;
  return async (question: Q): Promise<void> => {
    waiting = { question };
    if (isAsking) return;
    isAsking = true;
    while (waiting) {
      const { question: next } = waiting;
      waiting = undefined;
      tell(await ask(next), next);
    }
    isAsking = false;
  };
}
