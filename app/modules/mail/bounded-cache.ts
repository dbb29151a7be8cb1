/**
 * Remembers what was made under a key, up to `size` entries; the least recently used is forgotten first. Callers that
 * ask at once share one making; a failed one is not remembered.
 */
export function boundedCache<Value>(size: number) {
  const entries = new Map<string, Promise<Value>>()
  return (key: string, make: () => Promise<Value>): Promise<Value> => {
    const known = entries.get(key)
    entries.delete(key)
    const value = known ?? make()
    entries.set(key, value)
    if (known === undefined) {
      value.catch(() => entries.delete(key))
      const [oldest] = entries.keys()
      if (entries.size > size && oldest !== undefined) entries.delete(oldest)
    }
    return value
  }
}
