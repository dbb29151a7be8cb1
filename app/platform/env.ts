import { z } from 'zod'
import { dkimKeyProblem } from './dkim-key.ts'

const secret = z
  .string()
  .min(32, 'must be at least 32 characters, e.g. the output of `openssl rand -base64 32`')

/** A whole number from 0 to `max`; whatever else it is gets the same one explanation. */
const wholeNumber = (max: number, explanation: string) =>
  z
    .string()
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= 0 && value <= max, explanation)

/** Mails per second; 0 is no limit. */
const rate = z
  .string()
  .transform(Number)
  .refine(
    (value) => value >= 0 && value <= 10_000,
    'must be mails per second, e.g. 10 or 0.5; 0 for no limit',
  )
const url = (protocols: string[], example: string) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must look like ${example}`,
    )

const dkimNames = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY'] as const

/** A name or an address as it stands in a URL, without port and brackets. */
const isHost = (value: string) => {
  const written = value.includes(':') ? `[${value}]` : value
  return URL.canParse(`http://${written}/`) && new URL(`http://${written}/`).host === written
}

type DkimName = (typeof dkimNames)[number]

type Refinement = [
  test: (env: Partial<Record<DkimName, string>>) => boolean,
  otherwise: { path: string[]; when: () => boolean; message: string },
]

/** All three or none. */
const withItsOthers = (name: DkimName): Refinement => [
  (env) => env[name] !== undefined || dkimNames.every((each) => env[each] === undefined),
  {
    path: [name],
    when: () => true,
    message: `is required with the other two of ${dkimNames.join(', ')}`,
  },
]

const originOf = (value: string) => (URL.canParse(value) ? new URL(value).origin : null)

const schema = z
  .object({
    PORT: wholeNumber(65_535, 'must be a port number, e.g. 3000').default(3000),
    HOST: z.string().min(1).optional(),
    APP_URL: url(['http:', 'https:'], 'https://feedback.example.com')
      .refine(
        (value) => !/^https?:/.test(value) || originOf(value) === value.replace(/\/+$/, ''),
        'must be an origin without a path, like https://feedback.example.com',
      )
      .transform((value) => value.replace(/\/+$/, ''))
      .optional(),
    APP_SECRET: secret.optional(),
    APP_SECRET_PREVIOUS: z
      .string()
      .default('')
      .transform((value) => value.split(',').filter((part) => part !== ''))
      .pipe(z.array(secret)),
    DATABASE_URL: url(
      ['postgres:', 'postgresql:'],
      'postgres://user:password@host:5432/heard',
    ).optional(),
    HEARD_DATA_DIR: z.string().min(1).default('./data'),
    SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
        'must look like Heard <feedback@example.com>',
      )
      .default('Heard <feedback@localhost>'),
    BOUNCE_ADDRESS: z
      .string()
      .regex(
        /^[^\s<>@]{1,18}@[^\s<>@]+$/,
        'must look like bounces@example.com, at most 18 characters before the @',
      )
      .optional(),
    MAIL_HOOK_TOKEN: z
      .string()
      .min(16, 'must be at least 16 characters')
      .regex(/^[\w~.-]*$/, 'must be letters, digits, hyphens, dots, underscores or tildes')
      .optional(),
    DKIM_DOMAIN: z
      .string()
      .regex(
        /^(?=.{1,253}$)(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/i,
        'must be a domain, e.g. example.com',
      )
      .transform((value) => value.toLowerCase())
      .optional(),
    DKIM_SELECTOR: z
      .string()
      .regex(
        /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i,
        'must be letters, digits and hyphens, e.g. heard',
      )
      .optional(),
    DKIM_PRIVATE_KEY: z
      .string()
      .superRefine((value, context) => {
        const problem = dkimKeyProblem(value)
        if (problem !== null) context.addIssue({ code: 'custom', message: problem })
      })
      .optional(),
    MAIL_RATE: rate.default(0),
    MAIL_DOMAIN_RATE: rate.default(50),
    HEARD_ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info'),
    TRUST_PROXY: wholeNumber(10, 'must be a number of proxies, e.g. 1').default(0),
    METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
    WEBHOOK_ALLOW_HOSTS: z
      .string()
      .default('')
      .transform((value) => value.split(',').flatMap((part) => part.trim().toLowerCase() || []))
      .pipe(z.array(z.string().refine(isHost, 'must be hosts, e.g. hooks.internal,10.0.0.7'))),
  })
  .refine((env) => env.DATABASE_URL === undefined || env.APP_SECRET !== undefined, {
    path: ['APP_SECRET'],
    // Also when another variable is bad, so that the operator hears of all at once.
    when: () => true,
    message:
      'is required with DATABASE_URL, so that every process signs alike: at least 32 characters',
  })
  .refine(...withItsOthers('DKIM_DOMAIN'))
  .refine(...withItsOthers('DKIM_SELECTOR'))
  .refine(...withItsOthers('DKIM_PRIVATE_KEY'))

export type Env = z.infer<typeof schema>

/** The environment, parsed once at start. An empty variable counts as absent. Throws one Error that names each bad variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not usable:\n${problems.join('\n')}`)
}
