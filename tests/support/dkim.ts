import { generateKeyPairSync } from 'node:crypto'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import type { DkimKey } from '#app/modules/mail/dkim-options.ts'
import { rawHeaders } from '#app/modules/mail/raw-headers.ts'
import { publicKeyOf } from '#app/platform/dkim-key.ts'

export const makeDkimKey = (): DkimKey => ({
  domain: 'example.com',
  selector: 'heard',
  privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
})

/** What a receiver makes of a mail's signatures, with a DNS that knows this key alone. */
export async function verifyDkim(raw: string, { domain, selector, privateKey }: DkimKey) {
  const resolver = async (name: string, type: string) => {
    if (type !== 'TXT' || name !== `${selector}._domainkey.${domain}`)
      throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' })
    return [[`v=DKIM1; k=rsa; p=${publicKeyOf(privateKey)}`]]
  }
  const { results } = await dkimVerify(raw, { resolver })
  return results.map(({ status, signingDomain }) => ({
    result: status.result,
    domain: signingDomain,
  }))
}

/** The fields that the signature of a mail says it covers, in lower case. */
export function signedFields(raw: string): string[] {
  const signature = rawHeaders(raw)['DKIM-Signature'] ?? ''
  const [, names = ''] = /;\s*h=([^;]*);/.exec(signature) ?? []
  return names.split(':').map((name) => name.trim().toLowerCase())
}
