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

const deepestCause = 8

/**
 * An error without the parameters that a database driver attaches to it (they are people's data).
 * Drizzle's message repeats the query with its parameters, so of a query error only the cause is told.
 */
function describeError(error: unknown): Record<string, unknown> {
  const innermost = causeOf(error)
  if (!(innermost instanceof Error)) return { message: 'not an Error' }
  const code = 'code' in innermost ? innermost.code : undefined
  const constraint = 'constraint_name' in innermost ? innermost.constraint_name : undefined
  // PostgreSQL repeats values in its messages, Drizzle parameters.
  const repeatsData = 'severity' in innermost || 'params' in innermost
  return {
    name: innermost.name,
    code,
    constraint,
    message: repeatsData ? undefined : innermost.message,
    stack: framesOf(innermost),
  }
}

function causeOf(error: unknown): unknown {
  let innermost = error
  for (let depth = 0; depth < deepestCause; depth += 1) {
    if (!(innermost instanceof Error && innermost.cause instanceof Error)) break
    innermost = innermost.cause
  }
  return innermost
}

/** A stack begins with the message, which may have several lines of its own: only what follows it is told. */
function framesOf({ stack = '', message }: Error): string {
  const behindMessage = stack.slice(stack.indexOf(message) + message.length)
  const frames = behindMessage.split('\n').filter((line) => /^ +at /.test(line))
  return frames.slice(0, 7).join('\n')
}
