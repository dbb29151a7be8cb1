/** What went wrong in the sample's year, from and to so many days before now, and how much of what is said is about it. */
export const outages = {
  'slow-delivery': { fromDaysAgo: 336, toDaysAgo: 301, share: 0.42 },
  'login-code': { fromDaysAgo: 214, toDaysAgo: 186, share: 0.38 },
  'invoice-pdf': { fromDaysAgo: 49, toDaysAgo: 28, share: 0.38 },
} as const

export type Outage = keyof typeof outages

/** Since when a plan can be changed without asking anybody. */
export const planPageRebuiltDaysAgo = 118

/** So long people speak of it that something has been mended. */
const RELIEF_DAYS = 60

const isOutage = (topic: string): topic is Outage => Object.hasOwn(outages, topic)

/** What was broken so many days ago; null on a good day. */
export const outageAt = (daysAgo: number): Outage | null =>
  Object.keys(outages)
    .filter(isOutage)
    .find((name) => isDuring(name, daysAgo)) ?? null

export const isDuring = (name: Outage, daysAgo: number): boolean =>
  daysAgo <= outages[name].fromDaysAgo && daysAgo > outages[name].toDaysAgo

export const isFreshlyMended = (topic: string, daysAgo: number): boolean => {
  if (!isOutage(topic)) return false
  const { toDaysAgo } = outages[topic]
  return daysAgo <= toDaysAgo && daysAgo > toDaysAgo - RELIEF_DAYS
}
