import {
  countryOfZone,
  holidayRegions,
  publicHolidays,
} from '#app/modules/workspaces/public-holidays.server.ts'
import type { Choice, NamedDay, Place } from '#app/modules/workspaces/public-holidays.server.ts'
import type { StoredSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'

type Reader = { locale: AdminLocale; now: Date }
type Calendar = StoredSettings['calendar']

export type DayView = {
  date: string
  text: string
  /** What it is in the country looked at; null for a day of one's own. */
  name: string | null
  /** Nobody works on it in any case. */
  isFree: boolean
}

/** The place that the address asks for, else the workspace's own, as its zone tells it. */
export async function readPlace(
  query: URLSearchParams,
  countries: readonly Choice[],
  { timeZone, locale }: { timeZone: string; locale: AdminLocale },
): Promise<{ place: Place | null; home: Place | null; isAsked: boolean; regions: Choice[] }> {
  const wish = countries.find(({ code }) => code === query.get('country'))?.code
  const own = await countryOfZone(timeZone)
  const home = own === null ? null : { country: own, region: null }
  const country = wish ?? own
  if (country === null) return { place: null, home, isAsked: false, regions: [] }
  const regions = await holidayRegions(country, locale)
  const region = regions.find(({ code }) => code === query.get('region'))?.code ?? null
  return { place: { country, region }, home, isAsked: wish !== undefined, regions }
}

/** The days as they are called in these places, the first one first. */
export async function viewHolidays(
  calendar: Calendar,
  places: readonly Place[],
  { locale, now, today }: Reader & { today: string },
) {
  const years = [...new Set(calendar.holidays.map((date) => Number(date.slice(0, 4))))]
  const near = years.filter((year) => Math.abs(year - now.getUTCFullYear()) <= 3)
  const known = await Promise.all(places.map((place) => publicHolidays(place, near, locale)))
  const names = new Map(
    known
      .toReversed()
      .flat()
      .map(({ date, name }) => [date, name]),
  )
  const days = calendar.holidays.map((date) =>
    viewDay({ date, name: names.get(date) ?? null }, calendar, locale),
  )
  return {
    coming: days.filter(({ date }) => date >= today),
    past: days.filter(({ date }) => date < today).toReversed(),
  }
}

export async function viewPreview(
  calendar: Calendar,
  place: Place,
  {
    countries,
    regions,
    locale,
    today,
  }: { countries: Choice[]; regions: Choice[]; locale: AdminLocale; today: string },
) {
  const year = Number(today.slice(0, 4))
  const days = await publicHolidays(place, [year, year + 1], locale)
  const there = new Set(calendar.holidays)
  const nameOf = (choices: Choice[], wish: string | null) =>
    choices.find(({ code }) => code === wish)?.name ?? null
  const names = [nameOf(countries, place.country), nameOf(regions, place.region)]
  return {
    place: names.filter((name) => name !== null).join(' · '),
    from: String(year),
    to: String(year + 1),
    days: days
      .filter(({ date }) => date >= today)
      .map((day) => ({
        ...viewDay(day, calendar, locale),
        isThere: there.has(day.date),
      })),
  }
}

export type PreviewView = Awaited<ReturnType<typeof viewPreview>>

function viewDay(
  { date, name }: Omit<NamedDay, 'name'> & { name: string | null },
  { days }: Calendar,
  locale: AdminLocale,
): DayView {
  const at = new Date(date)
  return { date, text: dayText(date, locale), name, isFree: !days.includes(at.getUTCDay() || 7) }
}

export const dayText = (date: string, locale: AdminLocale): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(new Date(date))
