import { createHmac } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The secret that an otpauth: address carries, decoded from base32 (RFC 4648). */
function secretIn(uri: string): Buffer {
  const text = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => parseInt(byte, 2)))
}

/** What an authenticator app shows: RFC 6238 with SHA-1, six digits, half minutes. `shift` looks that many ahead. */
export function codeOf(uri: string, shift = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + shift))
  const digest = createHmac('sha1', secretIn(uri)).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** A code that is none of those accepted now. */
export function wrongCodeOf(uri: string): string {
  const right = [-1, 0, 1, 2].map((shift) => codeOf(uri, shift))
  const wrong = ['000000', '111111', '222222', '333333', '444444']
  return wrong.find((code) => !right.includes(code)) ?? '555555'
}
