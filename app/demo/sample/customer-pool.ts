import type { DateTime } from 'luxon'
import { pick, pickWeighted } from './chance.ts'
import type { Random } from './chance.ts'
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
}

/** Nobody writes, and so nobody is surveyed, more often than this. */
const QUIET_DAYS = 31
const RETURNING_SHARE = 0.3
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

type Known = { customer: SampleCustomer; lastSeen: number }

/**
 * Says who wrote at an instant: someone known whose quiet days are over, or someone new.
 * Ask in the order of time. With `awake`, only people in whose zone it is not night.
 */
export function makeCustomerPool(random: Random) {
  const known: Record<Locale, Known[]> = { ja: [], en: [], zh: [], ko: [] }
  const emails = new Set<string>()

  function newCustomer(locale: Locale, at: DateTime, awake: boolean): SampleCustomer {
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
    return { externalId, email, name, locale, timeZone, attributes: { plan, region } }
  }

  return function customerAt(locale: Locale, at: DateTime, awake: boolean): SampleCustomer {
    const quietSince = at.minus({ days: QUIET_DAYS }).toMillis()
    const free = known[locale].filter(({ customer, lastSeen }) => {
      return lastSeen <= quietSince && !(awake && isAsleep(at, customer.timeZone))
    })
    if (free.length > 0 && random() < RETURNING_SHARE) {
      const again = pick(random, free)
      again.lastSeen = at.toMillis()
      return again.customer
    }
    const customer = newCustomer(locale, at, awake)
    known[locale].push({ customer, lastSeen: at.toMillis() })
    return customer
  }
}
