import { expect, test } from 'vitest'
import { createAttemptLimit } from '#app/modules/workspaces/attempt-limit.server.ts'
import { checkSetUpCode } from '#app/modules/workspaces/check-set-up-code.server.ts'

const limited = () => ({ setUpAttempts: createAttemptLimit(10, 900) })
const clientAddress = '198.51.100.1'

test('nothing is asked where only this machine can reach us', async () => {
  expect(await checkSetUpCode(limited(), { given: '', expected: null, clientAddress })).toEqual({
    outcome: 'accepted',
  })
})

test('the code from the log opens, with or without white space around it', async () => {
  const identity = limited()
  for (const given of ['k3y-from-log', '  k3y-from-log\n'])
    expect(
      await checkSetUpCode(identity, { given, expected: 'k3y-from-log', clientAddress }),
    ).toEqual({ outcome: 'accepted' })
})

test.each(['', 'k3y-from-lo', 'k3y-from-log!', 'K3Y-FROM-LOG'])(
  '%j does not open',
  async (given) => {
    expect(
      await checkSetUpCode(limited(), { given, expected: 'k3y-from-log', clientAddress }),
    ).toEqual({ outcome: 'wrong' })
  },
)

test('after ten wrong codes even the right one has to wait, but not from elsewhere', async () => {
  const identity = limited()
  const expected = 'k3y-from-log'
  for (let n = 0; n < 10; n += 1)
    await checkSetUpCode(identity, { given: `guess ${n}`, expected, clientAddress })
  const eleventh = await checkSetUpCode(identity, { given: expected, expected, clientAddress })
  expect(eleventh.outcome).toBe('limited')
  const elsewhere = await checkSetUpCode(identity, {
    given: expected,
    expected,
    clientAddress: '203.0.113.9',
  })
  expect(elsewhere.outcome).toBe('accepted')
})
