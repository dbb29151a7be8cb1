const conflictCodes = new Set([
  '23503', // foreign key violation: what it points at has just been erased, or what it erases has just been pointed at
  '23505', // unique violation: somebody else has just taken the address or the id
  '40001', // serialization failure
  '40P01', // deadlock
])

/** Runs a transaction once more when it lost against a simultaneous one: then it sees what the other wrote. */
export async function retryOnConflict<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!isConflict(error)) throw error
    return run()
  }
}

/** Drizzle wraps the driver's error. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && conflictCodes.has(error.code))
    return true
  return isConflict(error.cause)
}
