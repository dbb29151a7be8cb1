import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseEnv } from '#app/platform/env.ts'

const secret = 'x'.repeat(32)

function refusalOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source)
  } catch (error) {
    if (error instanceof Error) return error.message.split('\n')
  }
  throw new Error('the environment was accepted')
}

describe('an empty environment', () => {
  const defaults = {
    PORT: 3000,
    APP_SECRET_PREVIOUS: [],
    HEARD_DATA_DIR: './data',
    MAIL_FROM: 'Heard <feedback@localhost>',
    MAIL_RATE: 0,
    MAIL_DOMAIN_RATE: 50,
    HEARD_ROLE: 'all',
    LOG_LEVEL: 'info',
    TRUST_PROXY: 0,
    WEBHOOK_ALLOW_HOSTS: [],
  }

  test('is enough to start with', () => {
    expect(parseEnv({})).toEqual(defaults)
  })

  test('is the same as one of empty variables', () => {
    const names = [...Object.keys(defaults), 'HOST', 'APP_URL', 'APP_SECRET', 'DATABASE_URL']
    const empty = Object.fromEntries([...names, 'SMTP_URL'].map((name) => [name, '']))
    expect(parseEnv(empty)).toEqual(defaults)
  })

  test('may hold what others need', () => {
    expect(parseEnv({ PATH: '/bin', HOME: '/root' })).toEqual(defaults)
  })
})

describe('what is given', () => {
  test('is read', () => {
    const env = parseEnv({
      PORT: '8080',
      APP_URL: 'https://feedback.example.com/',
      APP_SECRET: secret,
      APP_SECRET_PREVIOUS: `${'y'.repeat(32)},${'z'.repeat(32)},`,
      DATABASE_URL: 'postgresql://heard@db:5432/heard',
      MAIL_FROM: 'feedback@example.com',
      TRUST_PROXY: '2',
      MAIL_RATE: '0.5',
    })
    expect(env).toMatchObject({
      MAIL_RATE: 0.5,
      MAIL_DOMAIN_RATE: 50,
      PORT: 8080,
      APP_URL: 'https://feedback.example.com',
      APP_SECRET_PREVIOUS: ['y'.repeat(32), 'z'.repeat(32)],
      MAIL_FROM: 'feedback@example.com',
      TRUST_PROXY: 2,
    })
  })
})

describe('a bad variable is named, with what it should look like', () => {
  const bad: [name: string, value: string, looksLike: RegExp][] = [
    ['PORT', 'http', /port .*3000/],
    ['PORT', '65536', /port .*3000/],
    ['PORT', '-1', /port .*3000/],
    ['PORT', '80.5', /port .*3000/],
    ['APP_URL', 'feedback.example.com', /https:\/\/feedback\.example\.com/],
    ['APP_URL', 'ftp://feedback.example.com', /https:\/\/feedback\.example\.com/],
    ['APP_URL', 'localhost:3000', /https:\/\/feedback\.example\.com/],
    ['APP_URL', 'https://feedback.example.com/?a=b', /https:\/\/feedback\.example\.com/],
    ['APP_URL', 'https://feedback.example.com/#a', /https:\/\/feedback\.example\.com/],
    ['APP_URL', 'https://example.com/feedback', /without a path/],
    ['APP_SECRET', 'short', /32 characters/],
    ['APP_SECRET_PREVIOUS', `${secret},short`, /32 characters/],
    ['DATABASE_URL', 'mysql://localhost/heard', /postgres:\/\/user:password@host:5432\/heard/],
    ['DATABASE_URL', 'heard', /postgres:\/\/user:password@host:5432\/heard/],
    ['SMTP_URL', 'smtp.example.com:587', /smtp:\/\/user:password@host:587/],
    ['SMTP_URL', 'http://smtp.example.com', /smtp:\/\/user:password@host:587/],
    ['MAIL_FROM', 'Heard', /Heard <feedback@example\.com>/],
    ['MAIL_FROM', 'Heard <feedback@example.com>\r\nBcc: a@b', /Heard <feedback@example\.com>/],
    ['HEARD_ROLE', 'mailer', /all, web or worker/],
    ['LOG_LEVEL', 'loud', /trace.*debug.*info.*warn/],
    ['MAIL_RATE', 'fast', /mails per second.*0\.5/],
    ['MAIL_DOMAIN_RATE', '-1', /mails per second.*0\.5/],
    ['TRUST_PROXY', 'yes', /number of proxies.*1/],
    ['TRUST_PROXY', '-1', /number of proxies.*1/],
    ['TRUST_PROXY', '1.5', /number of proxies.*1/],
  ]
  test.each(bad)('%s=%j', (name, value, looksLike) => {
    const [first, ...problems] = refusalOf({ APP_SECRET: secret, [name]: value })
    expect(first).toBe('The environment is not usable:')
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^  ${name}\\b.*: `))
    expect(problems[0]).toMatch(looksLike)
  })

  test('all of them at once', () => {
    const problems = refusalOf({
      PORT: 'x',
      SMTP_URL: 'x',
      DATABASE_URL: 'postgres://db/heard',
    }).slice(1)
    expect(problems.map((line) => line.trim().split(':', 1)[0]).sort()).toEqual([
      'APP_SECRET',
      'PORT',
      'SMTP_URL',
    ])
  })

  test('and its value, which may be a secret, is not repeated', () => {
    const typo = 'htp://user:hunter2@example.com'
    const source = { APP_URL: typo, DATABASE_URL: typo, SMTP_URL: typo, APP_SECRET: 'hunter2' }
    expect(refusalOf(source).join('\n')).not.toContain('hunter2')
  })
})

test('APP_SECRET is required with DATABASE_URL, for every process must sign alike', () => {
  const source = { DATABASE_URL: 'postgres://db/heard' }
  expect(refusalOf(source)[1]).toMatch(/APP_SECRET: .*required with DATABASE_URL/)
  expect(parseEnv({ ...source, APP_SECRET: secret }).DATABASE_URL).toBe('postgres://db/heard')
})

describe('the signing of mail', () => {
  const pem = (bits: number) =>
    generateKeyPairSync('rsa', { modulusLength: bits })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
  const key = pem(1024)
  const names = { DKIM_DOMAIN: 'Example.com', DKIM_SELECTOR: 'heard' }

  test('takes a key with its line breaks, or with \\n for them', () => {
    expect(parseEnv({ ...names, DKIM_PRIVATE_KEY: key }).DKIM_DOMAIN).toBe('example.com')
    const oneLine = key.replaceAll('\n', String.raw`\n`)
    expect(parseEnv({ ...names, DKIM_PRIVATE_KEY: oneLine }).DKIM_SELECTOR).toBe('heard')
  })

  test.each([
    ['what is no key', 'secret', /private key in PEM/],
    ['half a key', key.slice(0, 200), /private key in PEM/],
    ['a weak key', pem(768), /1024 bits/],
    [
      'a key of another kind',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      /RSA/,
    ],
  ])('refuses %s, without repeating it', (_what, value, explanation) => {
    const [, ...problems] = refusalOf({ ...names, DKIM_PRIVATE_KEY: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^ {2}DKIM_PRIVATE_KEY: /)
    expect(problems[0]).toMatch(explanation)
    expect(problems[0]).not.toContain(value)
  })

  test.each(['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY'])(
    'does not do without %s',
    (name) => {
      const rest = { ...names, DKIM_PRIVATE_KEY: key, [name]: '' }
      const [, ...problems] = refusalOf(rest)
      expect(problems).toEqual([expect.stringMatching(new RegExp(`^  ${name}: is required with`))])
    },
  )

  test('wants a domain and a name that can stand in DNS', () => {
    const source = { DKIM_DOMAIN: 'https://a', DKIM_SELECTOR: 'a b', DKIM_PRIVATE_KEY: key }
    expect(
      refusalOf(source)
        .slice(1)
        .map((line) => line.trim().split(':', 1)[0]),
    ).toEqual(['DKIM_DOMAIN', 'DKIM_SELECTOR'])
  })
})
