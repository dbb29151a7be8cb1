import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '#app/platform/ids.ts'
import { signToken, verifyToken } from '#app/platform/public-token.ts'
import type { TokenPurpose } from '#app/platform/public-token.ts'

const purposes: TokenPurpose[] = [
  'survey',
  'unsubscribe_surveys',
  'unsubscribe_announcements',
  'member_invitation',
]
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const purpose = fc.constantFrom(...purposes)
const subject = fc.record({ workspaceId: fc.uuid(), rowId: fc.uuid() })
const secret = fc.string({ minLength: 32, maxLength: 64 })

test('says whose it is to whoever has the secret', () => {
  fc.assert(
    fc.property(secret, purpose, subject, (key, use, whose) => {
      const token = signToken([key], use, whose)
      expect(token).toMatch(/^[A-Za-z0-9_-]{67}$/)
      expect(verifyToken([key], use, token)).toEqual(whose)
    }),
  )
})

describe('is refused', () => {
  const key = 'a secret of the tests that is long enough'
  const genuine = signToken([key], 'survey', { workspaceId: newId(), rowId: newId() })

  test('with any one character changed to any other', () => {
    for (let at = 0; at < genuine.length; at += 1)
      for (const letter of letters) {
        const changed = genuine.slice(0, at) + letter + genuine.slice(at + 1)
        if (changed !== genuine) expect(verifyToken([key], 'survey', changed), changed).toBeNull()
      }
  })

  test('cut off or made longer by anything', () => {
    for (let length = 0; length < genuine.length; length += 1)
      expect(verifyToken([key], 'survey', genuine.slice(0, length))).toBeNull()
    for (const more of ['A', '=', '==', '\n', ' ', '.', '%00', '?score=4'])
      expect(verifyToken([key], 'survey', genuine + more)).toBeNull()
  })

  test('for every purpose but its own', () => {
    fc.assert(
      fc.property(purpose, purpose, subject, (made, asked, whose) => {
        const token = signToken([key], made, whose)
        expect(verifyToken([key], asked, token)).toEqual(made === asked ? whose : null)
      }),
    )
  })

  test('when another secret signed it', () => {
    fc.assert(
      fc.property(secret, secret, purpose, subject, (one, other, use, whose) => {
        fc.pre(one !== other)
        expect(verifyToken([other], use, signToken([one], use, whose))).toBeNull()
      }),
    )
  })

  test('whatever else it is, without an exception', () => {
    const likeOne = fc.string({
      unit: fc.constantFrom(...letters),
      minLength: 60,
      maxLength: 70,
    })
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), likeOne), purpose, (text, use) => {
        expect(verifyToken([key], use, text)).toBeNull()
      }),
      { numRuns: 500 },
    )
  })
})

test('stays good when the secret is rotated, and new ones are signed with the new secret', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(secret, { minLength: 2, maxLength: 4 }),
      purpose,
      subject,
      (secrets, use, whose) => {
        const [current = '', ...previous] = secrets
        for (const old of secrets)
          expect(verifyToken([current, ...previous], use, signToken([old], use, whose))).toEqual(
            whose,
          )
        const fresh = signToken([current, ...previous], use, whose)
        expect(verifyToken([current], use, fresh)).toEqual(whose)
        for (const old of previous) expect(verifyToken([old], use, fresh)).toBeNull()
      },
    ),
  )
})
