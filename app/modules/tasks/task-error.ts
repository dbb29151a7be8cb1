const deepestCause = 8

/**
 * What is kept and shown of a failure: its kind and code, and the message only of errors that repeat no data. The store's
 * driver puts values of rows into messages, and a query's error all its parameters.
 */
export function errorWords(error: unknown): string {
  const innermost = causeOf(error)
  if (!(innermost instanceof Error)) return 'failed without an error'
  const code = 'code' in innermost && typeof innermost.code === 'string' ? innermost.code : null
  const repeatsData = 'severity' in innermost || 'params' in innermost || 'query' in innermost
  const words = [innermost.name, code, repeatsData ? null : innermost.message]
  return words
    .filter((word) => word !== null && word !== '')
    .join(': ')
    .slice(0, 300)
}

function causeOf(error: unknown): unknown {
  let innermost = error
  for (let depth = 0; depth < deepestCause; depth++) {
    if (!(innermost instanceof Error && innermost.cause instanceof Error)) break
    innermost = innermost.cause
  }
  return innermost
}
