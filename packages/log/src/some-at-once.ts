/** Work on many things, so many of them at a time. */

/** Resolves when all is done; after a failure nothing more is begun, and it rejects when what had been begun is over. */
export async function someAtOnce<T>(
  atOnceMax: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    try {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
    } catch (error) {
      next = items.length;
      throw error;
    }
  };
  const workers = Array.from({ length: Math.min(atOnceMax, items.length) }, worker);
  await Promise.allSettled(workers);
  await Promise.all(workers);
}
