/** Failures of connections and servers: the store is away, and the same request may succeed later. */
const unavailableCodes = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '25006', // read only: a standby that has not been promoted yet
  '57014', // statement timeout
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now
])

/** 08: connection exceptions (but 08P01, which is a mistake of ours); 53: out of connections, memory or disk; 58: errors of the system below PostgreSQL. */
const unavailableClasses = /^(?:08(?!P01)|53|58)...$/

const codeOf = (error: Error) =>
  'code' in error && typeof error.code === 'string' ? error.code : ''

/** Whether this error, or one that it wraps, says that the store cannot be reached now. */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  if (unavailableCodes.has(code) || unavailableClasses.test(code)) return true
  return isSocketGone(error) || isStoreUnavailable(error.cause)
}

/** ENOENT is a missing file as well; only of a connection does it mean the store's Unix socket. */
const isSocketGone = (error: Error) =>
  codeOf(error) === 'ENOENT' && 'syscall' in error && error.syscall === 'connect'

/** Whether this error, or one that it wraps, is the violation of the named constraint. */
export function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error)) return false
  if ('constraint_name' in error && error.constraint_name === constraint) return true
  return violates(error.cause, constraint)
}
