import type { DateTime } from 'luxon'
import { pick, pickWeighted } from './chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import type { Locale } from './entry.ts'
import { isAsleep } from './office-hours.ts'
import { personAt, regions } from './people.ts'

export type Plan = 'free' | 'plus' | 'pro'

export type SampleCustomer = {
  externalId: string
  email: string
  name: string
  locale: Locale
  timeZone: string
  attributes: { plan: Plan; region: string }
  /** When they stopped the survey mails; nobody asks them after that. */
  unsubscribedAt: Date | null
}

/** Nobody is surveyed more often than this. */
const QUIET_DAYS = 31
const FIRST_EXTERNAL_ID = 1043

const PLANS: { plan: Plan; weight: number }[] = [
  { plan: 'free', weight: 45 },
  { plan: 'plus', weight: 38 },
  { plan: 'pro', weight: 17 },
]
const DOMAINS = [
  { domain: 'example.com', weight: 6 },
  { domain: 'example.net', weight: 2 },
  { domain: 'example.org', weight: 1 },
]

type Known = { customer: SampleCustomer; lastAsked: number }

type Wish = {
  locale: Locale
  at: DateTime
  /** Only people in whose zone it is not night. */
  awake: boolean
  /** How likely it is somebody known, if there is one. */
  returning: number
}

/** Ask in the order of time. */
export type CustomerPool = {
  /** Somebody known whose quiet days are over, or somebody new; their quiet days begin now. */
  toAsk: (wish: Wish) => SampleCustomer
  /** Somebody who was asked lately; null when there is nobody. */
  askedLately: (wish: Omit<Wish, 'returning'>) => SampleCustomer | null
  /** Somebody who stops the survey mails now or did before; null when there is nobody. */
  unsubscribed: (wish: Omit<Wish, 'returning'>) => SampleCustomer | null
}

export function makeCustomerPool(random: Random): CustomerPool {
  const known: Record<Locale, Known[]> = { ja: [], en: [], zh: [], ko: [] }
  const emails = new Set<string>()

  function newCustomer({ locale, at, awake }: Wish): SampleCustomer {
    const all = regions[locale]
    const up = all.filter(({ timeZone }) => !awake || !isAsleep(at, timeZone))
    const { region, timeZone } = pickWeighted(random, up.length > 0 ? up : all)
    const { name, localPart } = personAt(locale, known[locale].length)
    const { domain } = pickWeighted(random, DOMAINS)
    let email = `${localPart}@${domain}`
    for (let n = 2; emails.has(email); n++) email = `${localPart}${n}@${domain}`
    emails.add(email)
    const externalId = `c-${FIRST_EXTERNAL_ID + emails.size}`
    const { plan } = pickWeighted(random, PLANS)
    const attributes = { plan, region }
    return { externalId, email, name, locale, timeZone, attributes, unsubscribedAt: null }
  }

  /** One of these at random, awake if that is asked for. Few tries: to ask everybody for their hour takes long. */
  function anyOf(some: Known[], { at, awake }: Omit<Wish, 'returning'>): Known | null {
    for (let tries = 0; tries < 8 && some.length > 0; tries++) {
      const one = pick(random, some)
      if (!awake || !isAsleep(at, one.customer.timeZone)) return one
    }
    return null
  }

  const quietSince = (at: DateTime) => at.minus({ days: QUIET_DAYS }).toMillis()
  const listens = ({ customer }: Known) => customer.unsubscribedAt === null

  return {
    toAsk(wish) {
      const { locale, at, returning } = wish
      const since = quietSince(at)
      const free = known[locale].filter((one) => listens(one) && one.lastAsked <= since)
      const again = random() < returning ? anyOf(free, wish) : null
      if (again !== null) {
        again.lastAsked = at.toMillis()
        return again.customer
      }
      const customer = newCustomer(wish)
      known[locale].push({ customer, lastAsked: at.toMillis() })
      return customer
    },
    askedLately(wish) {
      const { locale, at } = wish
      // A day's grace on both sides: the mail went out a little after the ticket was resolved.
      const [from, to] = [at.minus({ days: 27 }).toMillis(), at.minus({ days: 2 }).toMillis()]
      const asked = known[locale].filter(
        (one) => listens(one) && one.lastAsked > from && one.lastAsked < to,
      )
      return anyOf(asked, wish)?.customer ?? null
    },
    unsubscribed(wish) {
      const { locale, at } = wish
      const since = quietSince(at)
      const idle = known[locale].filter((one) => one.lastAsked < since)
      const one = anyOf(idle, wish)
      if (one === null) return null
      one.customer.unsubscribedAt ??= new Date(one.lastAsked + 26 * 3_600_000)
      return one.customer
    },
  }
}
