import type { Db } from '#db/connect.server.ts'
import { selectSaidVerdicts, selectTold } from '#db/queries/change-timeline.server.ts'
import {
  selectAnswers,
  selectEvents,
  selectMails,
  selectRevisions,
  selectSkips,
  selectTicketMoments,
} from '#db/queries/customer-timeline.server.ts'
import type { TimelineSlice } from '#db/queries/customer-timeline.server.ts'
import { selectFollowUpEntries } from '#db/queries/follow-up-timeline.server.ts'
import type { FoundCustomer } from './find-customer.server.ts'
import type { TimelinePart } from './timeline-part.ts'
import { comparePlaces, writePlace } from './timeline-place.ts'
import type { TimelinePlace } from './timeline-place.ts'

type Row<Select extends (...given: never[]) => Promise<unknown[]>> = Awaited<
  ReturnType<Select>
>[number]

type Revision = Row<typeof selectRevisions>

/** One thing that happened with a customer. `key` is unique in the timeline. */
export type TimelineEntry = TimelinePlace & { at: Date } & (
    | ({ source: 'ticket' | 'event' } & Row<typeof selectEvents>)
    | ({ source: 'mail' } & Row<typeof selectMails>)
    | ({ source: 'skip' } & Row<typeof selectSkips>)
    | ({ source: 'answer'; revisions: Revision[] } & Row<typeof selectAnswers>)
    | ({ source: 'follow_up' } & Row<typeof selectFollowUpEntries>)
    | ({ source: 'told' } & Row<typeof selectTold>)
    | ({ source: 'verdict' } & Row<typeof selectSaidVerdicts>)
    | { source: 'choice'; choice: 'surveys_unsubscribed' | 'announcements_unsubscribed' }
    | { source: 'suppressed'; reason: NonNullable<FoundCustomer['suppressionReason']> }
  )

export type LoadTimeline = {
  customer: FoundCustomer
  /** Null: everything. */
  part: TimelinePart | null
  before: TimelinePlace | null
  limit: number
}

/** One page of all that happened with a customer over every channel, newest first; what is still to come stands on top. */
export async function loadTimeline(
  db: Db,
  { customer, part, before, limit }: LoadTimeline,
): Promise<{ entries: TimelineEntry[]; older: string | null }> {
  const { workspaceId, id: customerId } = customer
  const slice = { workspaceId, customerId, before, limit: limit + 1 }
  const asked = (name: TimelinePart) => part === null || part === name
  const found = await Promise.all([
    ...(asked('tickets') ? [tickets(db, slice)] : []),
    ...(asked('events') ? [otherEvents(db, slice)] : []),
    ...(asked('mails') ? [mails(db, slice), choices(customer, before)] : []),
    ...(asked('answers') ? [answers(db, slice)] : []),
    ...(asked('followUps') ? [followUps(db, slice)] : []),
    ...(asked('changes') ? [told(db, slice), verdicts(db, slice)] : []),
    ...(asked('skips') ? [skips(db, slice)] : []),
  ])
  const sorted = found.flat().toSorted(comparePlaces)
  const entries = sorted.slice(0, limit)
  const last = entries.at(-1)
  const hasMore = sorted.length > limit && last !== undefined
  return {
    entries: await withRevisions(db, workspaceId, entries),
    older: hasMore ? writePlace(last) : null,
  }
}

async function tickets(db: Db, slice: TimelineSlice): Promise<TimelineEntry[]> {
  const rows = await Promise.all([
    selectEvents(db, slice, 'tickets'),
    selectTicketMoments(db, slice),
  ])
  return rows.flat().map((row) => ({ source: 'ticket', ...row }))
}

const otherEvents = async (db: Db, slice: TimelineSlice): Promise<TimelineEntry[]> =>
  (await selectEvents(db, slice, 'others')).map((row) => ({ source: 'event', ...row }))

const mails = async (db: Db, slice: TimelineSlice): Promise<TimelineEntry[]> =>
  (await selectMails(db, slice)).map((row) => ({ source: 'mail', ...row }))

const skips = async (db: Db, slice: TimelineSlice): Promise<TimelineEntry[]> =>
  (await selectSkips(db, slice)).map((row) => ({ source: 'skip', ...row }))

const answers = async (db: Db, slice: TimelineSlice): Promise<TimelineEntry[]> =>
  (await selectAnswers(db, slice)).map((row) => ({ source: 'answer', revisions: [], ...row }))

const followUps = async (db: Db, slice: TimelineSlice): Promise<TimelineEntry[]> =>
  (await selectFollowUpEntries(db, slice)).map((row) => ({ source: 'follow_up', ...row }))

const told = async (db: Db, slice: TimelineSlice): Promise<TimelineEntry[]> =>
  (await selectTold(db, slice)).map((row) => ({ source: 'told', ...row }))

const verdicts = async (db: Db, slice: TimelineSlice): Promise<TimelineEntry[]> =>
  (await selectSaidVerdicts(db, slice)).map((row) => ({ source: 'verdict', ...row }))

/** What stands in the customer's own row. */
async function choices(
  customer: FoundCustomer,
  before: TimelinePlace | null,
): Promise<TimelineEntry[]> {
  const { surveysUnsubscribedAt, announcementsUnsubscribedAt } = customer
  const { suppressedAt, suppressionReason } = customer
  const all: (TimelineEntry | null)[] = [
    surveysUnsubscribedAt && {
      source: 'choice',
      choice: 'surveys_unsubscribed',
      ...placeOf(surveysUnsubscribedAt, 'surveys_unsubscribed'),
    },
    announcementsUnsubscribedAt && {
      source: 'choice',
      choice: 'announcements_unsubscribed',
      ...placeOf(announcementsUnsubscribedAt, 'announcements_unsubscribed'),
    },
    suppressedAt &&
      suppressionReason && {
        source: 'suppressed',
        reason: suppressionReason,
        ...placeOf(suppressedAt, 'suppressed'),
      },
  ]
  return all
    .filter((entry) => entry !== null)
    .filter((entry) => before === null || comparePlaces(before, entry) < 0)
}

const placeOf = (at: Date, key: string) => ({ at, key, microseconds: String(at.getTime() * 1000) })

async function withRevisions(db: Db, workspaceId: string, entries: TimelineEntry[]) {
  const responseIds = entries.flatMap((entry) => (entry.source === 'answer' ? entry.id : []))
  const revisions = await selectRevisions(db, { workspaceId, responseIds })
  return entries.map((entry) =>
    entry.source === 'answer'
      ? { ...entry, revisions: revisions.filter(({ responseId }) => responseId === entry.id) }
      : entry,
  )
}
