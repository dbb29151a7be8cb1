import { describe, expect, test } from 'vitest'
import { logged, openMemoryLog } from '../support/memory-log.ts'

describe('an error', () => {
  test('is told with its message and the first lines of its stack', () => {
    const { err } = logged(new RangeError('out of range'))
    expect(err).toMatchObject({ name: 'RangeError', message: 'out of range' })
    expect(err.stack).toMatch(/log\.test\.ts/)
  })

  test('is told by the innermost cause', () => {
    const inner = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    const { err } = logged(new Error('outer', { cause: new Error('middle', { cause: inner }) }))
    expect(err).toMatchObject({ code: 'ECONNREFUSED', message: 'refused' })
  })

  test('may be its own cause', () => {
    const error = new Error('round')
    error.cause = new Error('and round', { cause: error })
    expect(logged(error).err.message).toMatch(/round/)
  })

  test.each([['a text'], [null], [undefined], [{ email: 'aiko@example.com' }]])(
    'may be %j, of which nothing is told',
    (thrown) => {
      const { line } = logged(thrown)
      expect(line).toContain('failed')
      expect(line).not.toContain('aiko')
      expect(line).not.toContain('a text')
    },
  )
})

test.each(['email', 'comment', 'password', 'token', 'authorization'])(
  'the net under the rule hides a field called %s',
  (name) => {
    const { log, text } = openMemoryLog()
    log.info({ [name]: 'aiko' }, 'one')
    if (name !== 'token' && name !== 'authorization')
      log.info({ customer: { [name]: 'aiko' } }, 'two')
    expect(text()).not.toContain('aiko')
  },
)
