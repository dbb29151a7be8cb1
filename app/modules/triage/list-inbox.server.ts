import { DateTime } from 'luxon'
import type { Db } from '#db/connect.server.ts'
import { countInbox, selectInboxKeys } from '#db/queries/inbox-keys.server.ts'
import type { InboxAsked, InboxPlace } from '#db/queries/inbox-keys.server.ts'
import { selectShown } from '#db/queries/inbox-rows.server.ts'
import { readInboxPlace, writeInboxPlace } from './inbox-cursor.ts'
import type { InboxFilter } from './inbox-filter.ts'
import type { InboxRow } from './inbox-row.ts'
import { loadRows } from './load-rows.server.ts'
import { moodRange } from './mood.ts'
import { facetTerm, searchParts } from './terms.ts'
import type { Facet, SearchPart } from './terms.ts'

export type ListInbox = {
  workspaceId: string
  timeZone: string
  filter: InboxFilter
  /** `next` of the page before; anything else shows the first page. */
  after: string | null
  limit: number
}

/** `next`: where the next page begins, null on the last. A page may be short of rows although another follows. */
export type InboxPage = { rows: InboxRow[]; next: string | null }

/** So many rows are read at most for one page when what is sought must be read in the words themselves. */
const mostRead = 1_000
const readAtOnce = 200

/** One page of the inbox. Pages neither overlap nor leave gaps while answers come in. */
export async function listInbox(db: Db, given: ListInbox): Promise<InboxPage> {
  const { workspaceId, filter } = given
  const parts = filter.q === undefined ? [] : searchParts(workspaceId, filter.q)
  // One kana, or signs alone: no term finds that, and what is not found is not everything.
  if (filter.q !== undefined && parts.length === 0) return { rows: [], next: null }
  const { places, next } = await findPlaces(db, given, parts)
  const rows = await loadRows(db, { workspaceId, ids: places.map(({ id }) => id) })
  return { rows, next: next === null ? null : writeInboxPlace(next) }
}

/** The places of a page, in order, and the last that was looked at when there are more. */
async function findPlaces(
  db: Db,
  { workspaceId, timeZone, filter, after, limit }: ListInbox,
  parts: SearchPart[],
): Promise<{ places: InboxPlace[]; next: InboxPlace | null }> {
  const unread = parts.filter(({ isExact }) => !isExact)
  const asked = askedBy(filter, { workspaceId, timeZone, parts })
  const places: InboxPlace[] = []
  let last = after === null ? null : readInboxPlace(after)
  for (let read = 0; read < mostRead;) {
    // Mostly what has all the terms has the words: more is read at once only when it had not.
    const size = unread.length > 0 && read > 0 ? readAtOnce : limit + 1 - places.length
    const found = await selectInboxKeys(db, { ...asked, after: last, limit: size })
    const ids = found.map(({ id }) => id)
    const shown = new Set(await selectShown(db, { workspaceId, ids, parts: unread }))
    for (const place of found) {
      if (!shown.has(place.id)) continue
      if (places.length === limit) return { places, next: places.at(-1) ?? null }
      places.push(place)
    }
    if (found.length < size) return { places, next: null }
    last = found.at(-1) ?? last
    read += found.length
  }
  return { places, next: last }
}

/** At most so many are counted: beyond that nobody counts. */
export const mostCounted = 1_000

/** How many open ones there are; `mostCounted` means that or more. */
export const countOpen = (db: Db, { workspaceId }: { workspaceId: string }): Promise<number> =>
  countInbox(
    db,
    askedBy({ state: 'open', sort: 'newest' }, { workspaceId, timeZone: 'UTC', parts: [] }),
    mostCounted,
  )

type Reader = { workspaceId: string; timeZone: string; parts: readonly SearchPart[] }

function askedBy(
  filter: InboxFilter,
  { workspaceId, timeZone, parts }: Reader,
): Omit<InboxAsked, 'after' | 'limit'> {
  const { state, sort, theme, tag, assignee } = filter
  const facets = facetsOf(filter).map((facet) => facetTerm(workspaceId, facet))
  return {
    ...{ workspaceId, state, sort },
    terms: [...new Set([...facets, ...parts.flatMap(({ terms }) => terms)])],
    mood: moodRange(filter),
    since: filter.from === undefined ? null : dayIn(filter.from, timeZone).toJSDate(),
    until: filter.to === undefined ? null : dayIn(filter.to, timeZone).plus({ days: 1 }).toJSDate(),
    theme:
      theme === undefined || theme === 'none'
        ? null
        : { id: theme, states: tag === undefined ? ['applied', 'suggested'] : [tag] },
    untagged: theme === 'none',
    assigneeId: assignee === 'nobody' ? null : assignee,
    audit: filter.audit === true,
  }
}

function facetsOf({ survey, score, mood, language, agent, team, channel, attribute }: InboxFilter) {
  const facets: (Facet | null)[] = [
    survey === undefined ? null : `survey:${survey}`,
    score === undefined ? null : `score:${score.kind}:${score.score}`,
    mood === undefined ? null : `mood:${mood}`,
    language === undefined ? null : `language:${language}`,
    agent === undefined ? null : `agent:${agent}`,
    team === undefined ? null : `team:${team}`,
    channel === undefined ? null : `channel:${channel}`,
    attribute === undefined ? null : `attribute:${attribute.name}=${attribute.value}`,
  ]
  return facets.filter((facet) => facet !== null)
}

const dayIn = (day: string, timeZone: string) =>
  DateTime.fromISO(day, { zone: timeZone }).startOf('day')
