import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { mostRows, readSuppressionList } from '#app/modules/customers/read-suppression-list.ts'

/** The addresses with their reasons, how many came again, and the lines that are none. */
function read(text: string) {
  const list = readSuppressionList(text)
  if (list === null) throw new Error('too many rows')
  return {
    found: list.addresses.map(({ email, detail }) => [email, detail]),
    repeated: list.repeated,
    bad: list.bad.map(({ line }) => line),
  }
}

const all = (...found: [string, string][]) => ({ found, repeated: 0, bad: [] })

describe('a list of addresses', () => {
  const aiko: [string, string] = ['aiko@example.com', '']
  const mori: [string, string] = ['mori@example.com', '']
  const forms: [string, string, ReturnType<typeof all>][] = [
    ['bare lines', 'aiko@example.com\nmori@example.com\n', all(aiko, mori)],
    ['lines of Windows and of old Macs', 'aiko@example.com\r\nmori@example.com\r', all(aiko, mori)],
    ['a byte order mark and capitals', '\ufeffAiko@Example.COM', all(aiko)],
    ['a header', 'E-Mail,Name\naiko@example.com,Aiko', all(aiko)],
    ['a header after other columns', 'id;email\n7;aiko@example.com', all(aiko)],
    [
      'a Japanese header',
      'メールアドレス\t理由\naiko@example.com\t退会',
      all(['aiko@example.com', '退会']),
    ],
    ['reasons', 'email,reason\naiko@example.com,bounced', all(['aiko@example.com', 'bounced'])],
    [
      'reasons without a header',
      'aiko@example.com;Hard bounce',
      all(['aiko@example.com', 'Hard bounce']),
    ],
    [
      'quotes',
      '"aiko@example.com","said ""no"", twice"',
      all(['aiko@example.com', 'said "no", twice']),
    ],
    [
      'a reason over two lines',
      'aiko@example.com,"no\nmore"\nmori@example.com',
      all(['aiko@example.com', 'no more'], mori),
    ],
    ['names', 'Aiko Sato <aiko@example.com>\n"Mori, A" <mori@example.com>', all(aiko, mori)],
    ['one line', 'aiko@example.com; mori@example.com', all(aiko, mori)],
    [
      'blank lines and blanks',
      '\n\n  aiko@example.com  \n\n,,\n mori@example.com',
      all(aiko, mori),
    ],
    ['nothing', '', all()],
    ['a header alone', 'email,reason', all()],
    [
      'our own file',
      "\ufeffemail,reason,detail,added_at,sha256\r\n'+a@example.com,bounced,5.1.1 gone,2026,x\r\n",
      all(['+a@example.com', 'bounced: 5.1.1 gone']),
    ],
  ]
  test.each(forms)('as %s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test('names bad lines by their numbers and loses no good one', () => {
    const text =
      'email\naiko@example.com\nnobody\n\n@example.com\nmori@example.com\na b@example.com'
    expect(read(text)).toEqual({ found: [aiko, mori], repeated: 0, bad: [3, 5, 7] })
  })

  test.each([
    ['a quote that is never closed', 'aiko@example.com\n"nobody\nmori@example.com'],
    ['a quote that is closed much later', '"nobody\naiko@example.com\nmori@example.com",x'],
    ['a quote within a word', 'aiko@example.com\nno"body\nmori@example.com'],
  ])('%s costs its own line only', (_name, text) => {
    const { found, bad } = read(text)
    expect(found.map(([email]) => email)).toContain('aiko@example.com')
    expect(bad.length).toBeLessThanOrEqual(2)
  })

  test('counts an address once, however it is written', () => {
    expect(read('aiko@example.com\nAIKO@example.com\n<aiko@example.com>')).toEqual({
      ...{ found: [aiko], repeated: 2, bad: [] },
    })
  })

  test('may hold hashes of those whom nobody can read', () => {
    const hash = emailHash('aiko@example.com')
    const list = readSuppressionList(`email,sha256\n,${hash}\naiko@example.com,`)
    expect(list).toMatchObject({
      addresses: [{ email: null, emailHash: hash, detail: '' }],
      repeated: 1,
    })
    expect(readSuppressionList(hash)?.addresses).toHaveLength(1)
  })

  test('keeps nobody else’s address as a reason', () => {
    expect(read('email,reason\naiko@example.com,see mori@example.com').found).toEqual([
      ['aiko@example.com', 'see …'],
    ])
  })

  test('is refused when it has too many rows, and read to the last when it has not', () => {
    const rows = Array.from({ length: mostRows }, (_, at) => `c${at}@example.com`)
    expect(readSuppressionList(['email', ...rows].join('\n'))?.addresses).toHaveLength(mostRows)
    expect(readSuppressionList([...rows, 'x', 'y'].join('\n'))).toBeNull()
    expect(readSuppressionList([...rows, 'one@more.example'].join(','))).toBeNull()
  })

  test('whatever it is, is read: every row is an address, one again, or bad', () => {
    const field = fc.oneof(
      fc.string(),
      fc.constantFrom('a@example.com', '"', 'b@example.com', 'email', '\0', '\ud800'),
    )
    const rows = fc.array(fc.array(field, { maxLength: 4 }), { maxLength: 20 })
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), (lines, delimiter) => {
        const list = readSuppressionList(lines.map((line) => line.join(delimiter)).join('\n'))
        for (const { emailHash: hash, email, detail } of list?.addresses ?? []) {
          expect(hash).toMatch(/^[0-9a-f]{64}$/)
          expect(`${email}${detail}`).not.toMatch(/[\p{Cc}\p{Cs}]/u)
        }
        for (const { line, text } of list?.bad ?? []) {
          expect(line).toBeGreaterThan(0)
          expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u)
        }
      }),
    )
  })

  test('good lines among rubbish are all found', () => {
    const good = fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 10 })
    const rubbish = fc.array(fc.stringMatching(/^[a-z ",;]{0,12}$/), { maxLength: 10 })
    fc.assert(
      fc.property(good, rubbish, fc.boolean(), (numbers, other, isFirst) => {
        const lines = numbers.map((number) => `good${number}@example.com`)
        const text = (isFirst ? [...lines, ...other] : [...other, ...lines]).join('\n')
        const emails = readSuppressionList(text)?.addresses.map(({ email }) => email)
        expect(emails).toEqual(expect.arrayContaining(lines))
      }),
    )
  })
})
