import type Holidays from 'date-holidays'

/** Loaded when somebody asks: its data are several megabytes, which most processes never need. */
const open = async (country?: string, region?: string): Promise<Holidays> => {
  const { default: Calendar } = await import('date-holidays')
  if (country === undefined) return new Calendar()
  return region === undefined ? new Calendar(country) : new Calendar(country, region)
}

export type Place = { country: string; region: string | null }
export type NamedDay = { date: string; name: string }
export type Choice = { code: string; name: string }

/** The countries whose public holidays are known, named in the reader's language and in its order. */
export async function holidayCountries(locale: string): Promise<Choice[]> {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const calendar = await open()
  return inOrder(
    Object.keys(calendar.getCountries(locale)).map((code) => ({
      code,
      name: names.of(code) ?? code,
    })),
    locale,
  )
}

/** The states of a country that have holidays of their own, named as they are known there; often none. */
export async function holidayRegions(country: string, locale: string): Promise<Choice[]> {
  const states: Record<string, string> | null | undefined = (await open()).getStates(
    country,
    locale,
  )
  return inOrder(
    Object.entries(states ?? {}).map(([code, name]) => ({ code, name })),
    locale,
  )
}

const inOrder = (choices: Choice[], locale: string) =>
  choices.toSorted((one, other) => one.name.localeCompare(other.name, locale))

/**
 * The public holidays of these years in order, each day once. A holiday of several days is each of them, and one that
 * does not last over noon is none.
 */
export async function publicHolidays(
  { country, region }: Place,
  years: readonly number[],
  locale: string,
): Promise<NamedDay[]> {
  const calendar = await open(country, region ?? undefined)
  const days = new Map<string, string>()
  for (const year of years)
    for (const { date, start, end, name, type } of calendar.getHolidays(year, locale))
      if (type === 'public')
        for (const day of daysOf(date, end.getTime() - start.getTime()))
          days.set(day, days.get(day) ?? name)
  return [...days]
    .map(([date, name]) => ({ date, name }))
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))
}

const hour = 3_600_000

/** `begins` is YYYY-MM-DD HH:MM:SS as a clock there shows it; reckoned as if in UTC, where every day has 24 hours. */
function daysOf(begins: string, lasts: number): string[] {
  const [day = '', time = '00:00:00'] = begins.split(' ')
  const start = Date.parse(`${day}T${time}Z`)
  const days: string[] = []
  for (let noon = Date.parse(`${day}T12:00:00Z`); noon < start + lasts; noon += 24 * hour)
    if (noon > start) days.push(new Date(noon).toISOString().slice(0, 10))
  return days
}

let zones: Map<string, string> | undefined

/** The country in which this zone is, as far as it is known. */
export async function countryOfZone(timeZone: string): Promise<string | null> {
  zones ??= await readZones()
  return zones.get(timeZone) ?? null
}

async function readZones(): Promise<Map<string, string>> {
  const { default: Calendar } = await import('date-holidays')
  const found = new Map<string, string>()
  for (const country of Object.keys(new Calendar().getCountries()))
    for (const zone of new Calendar(country).getTimezones())
      if (!found.has(zone)) found.set(zone, country)
  return found
}
