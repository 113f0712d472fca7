// How orders of training examples fall into batches, the same for every engine.

/** One batch for each gradient step, views into the orders; the last batch of an order may be smaller. */
export function batchesOf(orders: readonly Uint32Array[], batchSize: number): Uint32Array[] {
  return orders.flatMap((order) =>
    Array.from({ length: Math.ceil(order.length / batchSize) }, (_, i) =>
      order.subarray(i * batchSize, (i + 1) * batchSize),
    ),
  );
}
