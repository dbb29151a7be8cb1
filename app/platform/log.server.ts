import pino from 'pino'

/**
 * Structured logs on standard output. Never log a person's data: log ids, counts, codes and durations.
 * `redact` is the net under that rule, not the rule.
 */
export const createLog = (level: string) =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: [
      'email',
      'comment',
      'password',
      'token',
      'authorization',
      '*.email',
      '*.comment',
      '*.password',
    ],
    serializers: { err: describeError },
  })

export type Log = pino.Logger

/**
 * An error without the parameters that a database driver attaches to it (they are people's data).
 * Drizzle's message repeats the query with its parameters, so of a query error only the cause is told.
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an Error' }
  if (error.cause instanceof Error) return describeError(error.cause)
  const code = 'code' in error ? error.code : undefined
  const constraint = 'constraint_name' in error ? error.constraint_name : undefined
  const fromStore = 'severity' in error
  return {
    name: error.name,
    code,
    constraint,
    message: fromStore ? undefined : error.message,
    stack: error.stack?.split('\n').slice(1, 8).join('\n'),
  }
}
