const conflictCodes = new Set([
  '23503', // foreign key violation: what it points at has just been erased, or what it erases has just been pointed at
  '23505', // unique violation: somebody else has just taken the address or the id
  '40001', // serialization failure
  '40P01', // deadlock
])

const raceCodes = new Set(['40001', '40P01'])

/** Runs a transaction once more when it lost against a simultaneous one: then it sees what the other wrote. */
export async function retryOnConflict<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (!isConflict(error)) throw error
    return run()
  }
}

const isConflict = (error: unknown): boolean => hasCode(error, conflictCodes)

/** Lost against others by their timing alone, whatever it was about: it will succeed at another time. */
export const isLostRace = (error: unknown): boolean => hasCode(error, raceCodes)

/** Drizzle wraps the driver's error. */
function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true
  return hasCode(error.cause, codes)
}
