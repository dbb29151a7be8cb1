import { z } from 'zod'
import { asciiAddress } from '#app/platform/ascii-address.ts'

const longest = { name: 60, address: 254, postalAddress: 500 }
const mostLines = 8

/** A field that may stay empty: null means that the installation's own is used, or none. */
const orNull = (text: string) => (text === '' ? null : text)

const address = z
  .string()
  .trim()
  .max(longest.address, 'too_long')
  .transform((text, context) => {
    if (text === '') return null
    const ascii = asciiAddress(text)
    if (ascii !== null && ascii.includes('.', ascii.lastIndexOf('@'))) return ascii
    context.addIssue({ code: 'custom', message: 'email' })
    return z.NEVER
  })

/** Lines as typed, without the blank ones at both ends and the spaces at their own. */
const postalAddress = z
  .string()
  .max(longest.postalAddress, 'too_long')
  .transform((text) =>
    text
      .split(/\r\n|\r|\n/)
      .map((line) => line.replace(/[\p{Cc}\s]+/gu, ' ').trim())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  )
  .refine((text) => text.split('\n').length <= mostLines, 'too_many_lines')
  .transform(orNull)

/** As whom a workspace writes, as its form posts it. The messages are names of texts. */
export const senderInput = z.object({
  senderName: z
    .string()
    .trim()
    .max(longest.name, 'too_long')
    .regex(/^\P{Cc}*$/u, 'one_line')
    // Of signs that nobody sees alone no name is made.
    .refine((name) => name === '' || /[^\p{Cf}\p{Z}]/u.test(name), 'one_line')
    // A name that looks like an address, whatever its @ is, hides whose mail it is; mail programs warn of it.
    .refine((name) => !/\S@\S/.test(name.normalize('NFKC')), 'name_like_address')
    .transform(orNull),
  senderAddress: address,
  replyTo: address,
  postalAddress,
})

export type SenderInput = z.output<typeof senderInput>
