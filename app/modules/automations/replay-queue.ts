type Due = { dueAt: Date; place: number }

/** What is due, earliest first and among equals in the order of `place`: a binary heap. */
export class DueQueue<Item extends Due> {
  readonly #heap: Item[] = []

  get first(): Item | undefined {
    return this.#heap[0]
  }

  add(item: Item): void {
    let at = this.#heap.push(item) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = this.#heap[above]
      if (parent === undefined || !isBefore(item, parent)) break
      this.#heap[at] = parent
      at = above
    }
    this.#heap[at] = item
  }

  take(): Item | undefined {
    const [first] = this.#heap
    const last = this.#heap.pop()
    if (last !== undefined && last !== first) this.#sink(last)
    return first
  }

  #sink(item: Item): void {
    let at = 0
    for (;;) {
      const child = this.#lesserChild(at)
      const next = this.#heap[child]
      if (next === undefined || !isBefore(next, item)) break
      this.#heap[at] = next
      at = child
    }
    this.#heap[at] = item
  }

  #lesserChild(at: number): number {
    const [left, right] = [this.#heap[2 * at + 1], this.#heap[2 * at + 2]]
    return right !== undefined && left !== undefined && isBefore(right, left)
      ? 2 * at + 2
      : 2 * at + 1
  }
}

const isBefore = (one: Due, other: Due) => {
  const apart = one.dueAt.getTime() - other.dueAt.getTime()
  return apart === 0 ? one.place < other.place : apart < 0
}
