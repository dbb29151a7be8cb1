export type BatchWriter<Item> = {
  /** Takes an item; waits while `limit` items are not written yet. Rejects once a write has failed. */
  add(item: Item): Promise<void>
  /** Resolves when everything is written; rejects with the failure of a write. */
  end(): Promise<void>
}

/**
 * Gathers what is added while a write is under way into one next write: the busier it gets the larger the batches, and
 * nothing ever waits for a timer.
 */
export function batchWriter<Item>(
  write: (items: Item[]) => Promise<void>,
  limit: number,
): BatchWriter<Item> {
  let waiting: Item[] = []
  let unwritten = 0
  let writing: Promise<void> | null = null
  let failure: { error: unknown } | null = null
  let onProgress: (() => void)[] = []

  const writeAll = async () => {
    try {
      while (waiting.length > 0) {
        const items = waiting
        waiting = []
        await write(items)
        unwritten -= items.length
        wake()
      }
    } catch (error) {
      failure = { error }
      wake()
    }
    writing = null
  }
  const wake = () => {
    const woken = onProgress
    onProgress = []
    woken.forEach((go) => go())
  }
  const rethrow = () => {
    if (failure !== null) throw failure.error
  }

  return {
    async add(item) {
      while (unwritten >= limit && failure === null) {
        await new Promise<void>((go) => onProgress.push(go))
      }
      rethrow()
      unwritten++
      waiting.push(item)
      writing ??= writeAll()
    },
    async end() {
      while (writing !== null) await writing
      rethrow()
    },
  }
}
