import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bounceVerdict } from '#app/modules/mail/bounce-verdict.ts'
import { parseMail } from '#app/modules/mail/parse-mail.ts'
import { readReport } from '#app/modules/mail/read-report.ts'
import { referencesIn } from '#app/modules/mail/reported-mail.ts'
import { readSample, samples } from '../../support/mail-reports.ts'

const token = 'abcdefghijklmnopqrstuvwxyz234567abcdefghijklm'
const uuid = '0193aabb-0000-7000-8000-000000000001'
const about = {
  token,
  bounceAddress: `bounces+${token}@example.net`,
  recipient: 'aiko@example.org',
  messageId: `${uuid}@mail.example.net`,
}

async function read(raw: string | Uint8Array) {
  const mail = await parseMail(typeof raw === 'string' ? Buffer.from(raw) : raw)
  if (mail === null) return { outcome: 'not_a_mail', references: null }
  const report = readReport(mail)
  const references = referencesIn(mail)
  if (report.kind !== 'bounce')
    return { outcome: report.kind === 'other' ? 'ignored' : report.kind, references }
  const outcome = bounceVerdict(report.recipients, about.recipient)
  return { outcome, status: report.recipients[0]?.status ?? null, references }
}

describe.each(samples)('$name', ({ name, outcome, status }) => {
  test(`is read as ${outcome} and names its mail`, async () => {
    const found = await read(await readSample(name, about))
    expect(found).toMatchObject({ outcome, ...(status === null ? {} : { status }) })
    expect(found.references?.tokens).toContain(token)
  })

  test('is read the same with bare line feeds, and in capitals where case does not count', async () => {
    const raw = await readSample(name, about)
    const folded = raw.replaceAll('\r\n', '\n').replaceAll(token, token.toUpperCase())
    expect(await read(folded)).toMatchObject({ outcome, references: { tokens: [token] } })
  })
})

describe('a report names its mail', () => {
  test('by the Message-ID in the returned header, when that is one of ours', async () => {
    const { references } = await read(await readSample('exchange-unknown-user', about))
    expect(references?.messageIds).toEqual([uuid])
    const ses = await read(await readSample('ses-bounce', about))
    expect(ses.references?.messageIds).toEqual([])
  })

  test('not by what a person or a machine says of earlier mails in its own header', async () => {
    const { references } = await read(await readSample('out-of-office-ja', about))
    expect(references?.messageIds).toEqual([])
  })

  test('by no more names than are worth looking at', async () => {
    const many = Array.from({ length: 2000 }, (_, at) => {
      const end = at
        .toString(32)
        .padStart(4, 'a')
        .replace(/[^a-z2-7]/g, 'b')
      return `To: x+${token.slice(4)}${end}@example.net`
    })
    const { references } = await read(`From: a@example.net\r\n${many.join('\r\n')}\r\n\r\n`)
    const tokens = references?.tokens ?? []
    expect(tokens.length).toBeGreaterThan(0)
    expect(tokens.length).toBeLessThanOrEqual(20)
  })
})

describe('a report of another kind', () => {
  const feedback = (type: string) =>
    read(
      [
        'From: fbl@example.net',
        'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
        '',
        '--b',
        'Content-Type: message/feedback-report',
        '',
        `Feedback-Type: ${type}`,
        'Version: 1',
        '',
        '--b--',
      ].join('\r\n'),
    )

  test.each([
    ['abuse', 'complaint'],
    ['FRAUD', 'complaint'],
    ['opt-out', 'complaint'],
    ['something-new', 'complaint'],
    ['not-spam', 'ignored'],
    ['auth-failure', 'ignored'],
    ['virus', 'ignored'],
  ])('with the feedback type %s is %s', async (type, outcome) => {
    expect((await feedback(type)).outcome).toBe(outcome)
  })

  const status = (fields: string) =>
    read(
      `From: <>\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n${fields}\n\n--b--`,
    )

  test.each([
    ['Action: delivered\nStatus: 2.0.0', null],
    ['Action: relayed\nStatus: 2.0.0', null],
    ['Action: expanded', null],
    ['Action: FAILED (bounced)\nStatus: 5.1.1 (no such user)', 'hard_bounce'],
    ['Status: 5.1.1', 'hard_bounce'],
    ['Status: 4.4.7', 'delayed'],
    ['Action: failed', 'soft_bounce'],
    ['Final-Recipient: rfc822; aiko@example.org', 'ignored'],
    ['Action: failed\nDiagnostic-Code: smtp;\n 550 5.1.1\n User unknown', 'hard_bounce'],
  ])('with %j is %s', async (fields, outcome) => {
    expect((await status(fields)).outcome).toBe(outcome)
  })
})

describe('what was written to do harm', () => {
  const nested = (depth: number) => {
    const open = Array.from(
      { length: depth },
      (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
    )
    return `From: x@example.net\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${open.join('')}`
  }
  const hostile: [string, () => string | Uint8Array, string][] = [
    ['nothing', () => '', 'not_a_mail'],
    ['a blank line', () => '\r\n\r\n', 'not_a_mail'],
    ['JSON', () => '{"notificationType":"Bounce"}', 'not_a_mail'],
    ['bytes', () => Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256), 'not_a_mail'],
    ['zeros', () => new Uint8Array(10_000), 'not_a_mail'],
    ['two thousand multiparts within each other', () => nested(2000), 'not_a_mail'],
    [
      'a megabyte of empty parts',
      () =>
        `From: a@b.c\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n'.repeat(200_000)}`,
      'not_a_mail',
    ],
    [
      'a megabyte of empty lines',
      () => `From: a@b.c\r\n\r\n${'\r\n'.repeat(500_000)}`,
      'not_a_mail',
    ],
    ['thirty multiparts within each other', () => nested(30), 'ignored'],
    [
      'a header of a megabyte',
      () => `From: a@b.c\r\nSubject: ${'x'.repeat(1_000_000)}\r\n\r\n`,
      'not_a_mail',
    ],
    [
      'a hundred thousand headers',
      () => `From: a@b.c\r\n${'X-A: b\r\n'.repeat(100_000)}\r\n`,
      'not_a_mail',
    ],
    [
      'a line of ten megabytes in base64',
      () =>
        `From: a@b.c\r\nContent-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QUJD'.repeat(2_500_000)}`,
      'ignored',
    ],
    [
      'a multipart without boundary',
      () =>
        'From: a@b.c\r\nContent-Type: multipart/report\r\n\r\n--\r\nAction: failed\r\nStatus: 5.1.1\r\n',
      'ignored',
    ],
    [
      'a multipart that ends in its header',
      () =>
        'From: a@b.c\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/deliv',
      'ignored',
    ],
    [
      'a diagnostic of endless words',
      () =>
        `From: a@b.c\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; ${'user '.repeat(50_000)}`,
      'soft_bounce',
    ],
  ]
  test.each(hostile)('%s', async (_name, make, outcome) => {
    expect((await read(make())).outcome).toBe(outcome)
  })

  test('never stops the reader, however a report is mangled', async () => {
    const raws = await Promise.all(samples.map(({ name }) => readSample(name, about)))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...raws),
        fc.array(fc.tuple(fc.nat(4000), fc.nat(300), fc.string({ maxLength: 20 })), {
          maxLength: 4,
        }),
        async (raw, cuts) => {
          const mangled = cuts.reduce(
            (text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length),
            raw,
          )
          expect(await read(mangled)).toHaveProperty('outcome')
        },
      ),
      { numRuns: 300 },
    )
  })

  test('bytes of any kind are read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await read(Buffer.concat([Buffer.from('From: a@b.c\r\n'), bytes]))).toHaveProperty(
          'outcome',
        )
      }),
    )
  })
})
