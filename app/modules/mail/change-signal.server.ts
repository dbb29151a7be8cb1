type Waiting = { promise: Promise<boolean>; end: (raised: boolean) => void }

/** Lets any number wait until `raise` is called, but no longer than `longestMs`; tells each whether it was. */
export function changeSignal(longestMs: number): { wait(): Promise<boolean>; raise(): void } {
  let waiting: Waiting | null = null
  const begin = (): Waiting => {
    let resolve: (raised: boolean) => void = () => {}
    const promise = new Promise<boolean>((settle) => (resolve = settle))
    const timer = setTimeout(() => end(false), longestMs)
    const end = (raised: boolean) => {
      clearTimeout(timer)
      waiting = null
      resolve(raised)
    }
    return { promise, end }
  }
  return {
    wait: () => (waiting ??= begin()).promise,
    raise: () => waiting?.end(true),
  }
}
