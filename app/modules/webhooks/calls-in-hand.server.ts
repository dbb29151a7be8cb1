type Target = { workspaceId: string; endpointId: string }

/** The calls that are under way, with where they go, and how to wait for the next change among them. */
export function callsInHand() {
  const calls = new Map<Promise<void>, Target>()
  let ended = 0
  let seen = 0
  let failures: Error[] = []
  let onEnd = () => {}

  const settle = (call: Promise<void>) => {
    calls.delete(call)
    ended++
    onEnd()
  }

  return {
    targets: (): Target[] => [...calls.values()],
    add({ workspaceId, endpointId }: Target, work: Promise<void>): void {
      const call: Promise<void> = work.then(
        () => settle(call),
        (error: unknown) => {
          failures.push(error instanceof Error ? error : new Error('a call failed'))
          settle(call)
        },
      )
      calls.set(call, { workspaceId, endpointId })
    },
    /** Resolves when a call has ended since the last time, after `ms` milliseconds, or when `stopping` is aborted. Throws what a call threw. */
    async change(ms: number, stopping: AbortSignal): Promise<void> {
      if (ended === seen && !stopping.aborted) {
        await new Promise<void>((resolve) => {
          const end = () => {
            clearTimeout(timer)
            stopping.removeEventListener('abort', end)
            onEnd = () => {}
            resolve()
          }
          const timer = setTimeout(end, ms)
          stopping.addEventListener('abort', end)
          onEnd = end
        })
      }
      seen = ended
      const [failure] = failures
      failures = []
      if (failure !== undefined) throw failure
    },
    all: async (): Promise<void> => {
      await Promise.all(calls.keys())
    },
  }
}
