import type { TokenSecrets } from '#app/platform/public-token.ts'
import { signBounceToken } from './bounce-token.ts'
import type { BouncedMail } from './bounce-token.ts'

const longestLocalPart = 64

/** Carries the same token within the mail: relays that replace the envelope's sender return the header with a bounce. */
export const mailTokenHeader = 'X-Heard-Message'

/**
 * What lets a bounce say which mail it is about. The envelope's sender names the mail (VERP): `bounces@example.com`
 * becomes `bounces+TOKEN@example.com`. An address too long to take a token (more than 18 characters before the @) is
 * used as it is; then only the header tells.
 */
export function bounceMarks(secrets: TokenSecrets, bounceAddress: string, mail: BouncedMail) {
  const token = signBounceToken(secrets, mail)
  const at = bounceAddress.lastIndexOf('@')
  const local = `${bounceAddress.slice(0, at)}+${token}`
  return {
    returnPath:
      local.length > longestLocalPart ? bounceAddress : `${local}${bounceAddress.slice(at)}`,
    headers: { [mailTokenHeader]: token },
  }
}
