/**
 * Asks once for all who want to know the same at the same time. Nobody gets an answer that was asked for before they
 * came: who comes while one is on its way waits for the next, together with all others who do.
 */
export function askTogether<Answer>(
  ask: (key: string) => Promise<Answer>,
): (key: string) => Promise<Answer> {
  const running = new Map<string, Promise<Answer>>()
  const waiting = new Map<string, Promise<Answer>>()
  const start = (key: string): Promise<Answer> => {
    const asked = ask(key).finally(() => {
      if (running.get(key) === asked) running.delete(key)
    })
    running.set(key, asked)
    return asked
  }
  const startAfter = (key: string, before: Promise<Answer>): Promise<Answer> => {
    const again = () => {
      waiting.delete(key)
      return start(key)
    }
    const next = before.then(again, again)
    waiting.set(key, next)
    return next
  }
  return (key) => {
    const before = running.get(key)
    if (before === undefined) return start(key)
    return waiting.get(key) ?? startAfter(key, before)
  }
}
