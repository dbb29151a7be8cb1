import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  signBounceToken,
  verifyBounceToken,
  workspaceTail,
} from '#app/modules/mail/bounce-token.ts'
import { bounceMarks } from '#app/modules/mail/return-path.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'

const secrets: TokenSecrets = ['a secret of today', 'a secret of yesterday']
const mails = fc.record({ workspaceId: fc.uuid(), messageId: fc.uuid() })

describe('a bounce token', () => {
  test('names its mail and its workspace’s end, in whatever case a server leaves it', () => {
    fc.assert(
      fc.property(mails, (mail) => {
        const token = signBounceToken(secrets, mail)
        expect(token).toMatch(/^[a-z2-7]{45}$/)
        for (const seen of [
          token,
          token.toUpperCase(),
          token.slice(0, 9).toUpperCase() + token.slice(9),
        ]) {
          expect(verifyBounceToken(secrets, seen, mail.workspaceId)).toBe(mail.messageId)
          expect(workspaceTail(seen)).toBe(mail.workspaceId.slice(-8))
        }
      }),
    )
  })

  test('says nothing to another workspace, even one whose id ends alike', () => {
    fc.assert(
      fc.property(mails, fc.uuid(), (mail, other) => {
        fc.pre(other !== mail.workspaceId)
        const alike = other.slice(0, -8) + mail.workspaceId.slice(-8)
        const token = signBounceToken(secrets, mail)
        expect(verifyBounceToken(secrets, token, other)).toBeNull()
        if (alike !== mail.workspaceId) expect(verifyBounceToken(secrets, token, alike)).toBeNull()
      }),
    )
  })

  test('with one character changed is none', () => {
    const characters = [...'abcdefghijklmnopqrstuvwxyz234567']
    fc.assert(
      fc.property(mails, fc.nat(44), fc.constantFrom(...characters), (mail, at, character) => {
        const token = signBounceToken(secrets, mail)
        fc.pre(token[at] !== character)
        const forged = token.slice(0, at) + character + token.slice(at + 1)
        expect(verifyBounceToken(secrets, forged, mail.workspaceId)).toBeNull()
      }),
    )
  })

  test('signed before the secret was changed is good as long as that one is known', () => {
    fc.assert(
      fc.property(mails, (mail) => {
        const old = signBounceToken([secrets[1] ?? ''], mail)
        expect(verifyBounceToken(secrets, old, mail.workspaceId)).toBe(mail.messageId)
        expect(verifyBounceToken([secrets[0]], old, mail.workspaceId)).toBeNull()
      }),
    )
  })

  test('is not made of anything else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.uuid(), (text, workspaceId) => {
        expect(verifyBounceToken(secrets, text, workspaceId)).toBeNull()
      }),
    )
  })
})

describe('the envelope’s sender', () => {
  test('holds the token within the 64 characters of a local part, and the mail holds it too', () => {
    fc.assert(
      fc.property(mails, fc.stringMatching(/^[a-z][a-z0-9._-]{0,17}$/), (mail, local) => {
        const token = signBounceToken(secrets, mail)
        const { returnPath, headers } = bounceMarks(secrets, `${local}@example.com`, mail)
        expect(returnPath).toBe(`${local}+${token}@example.com`)
        expect(returnPath.indexOf('@')).toBeLessThanOrEqual(64)
        expect(headers).toEqual({ 'X-Heard-Message': token })
      }),
    )
  })

  test('is the plain address where the token would not fit', () => {
    const mail = {
      workspaceId: '0193aabb-0000-7000-8000-000000000001',
      messageId: '0193aabb-0000-7000-8000-000000000002',
    }
    const address = 'the-bounces-of-kumo@example.com'
    expect(bounceMarks(secrets, address, mail).returnPath).toBe(address)
  })
})
