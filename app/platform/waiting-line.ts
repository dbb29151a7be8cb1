/** Too many wait already: to be told to come back. */
export class LineIsFull extends Error {
  override name = 'LineIsFull'
}

/**
 * For work that would take the whole machine if many asked for it at once: it is done one piece after the other. Rejects
 * with `LineIsFull` while `most` pieces are waiting or under way.
 */
export function createLine(most: number) {
  let inLine = 0
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (inLine >= most) return Promise.reject(new LineIsFull())
    inLine += 1
    const done = last.then(work)
    last = done.catch(() => {}).finally(() => (inLine -= 1))
    return done
  }
}
