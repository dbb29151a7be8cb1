import { findCustomer } from '#app/modules/customers/find-customer.server.ts'
import type { FoundCustomer } from '#app/modules/customers/find-customer.server.ts'
import { loadTimeline } from '#app/modules/customers/load-timeline.server.ts'
import type { TimelineEntry } from '#app/modules/customers/load-timeline.server.ts'
import { listResponses } from '#app/modules/responses/list-responses.server.ts'
import type { ListedResponse } from '#app/modules/responses/list-responses.server.ts'
import type { Db } from '#db/connect.server.ts'
import { selectFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { findFollowUpPage, selectGivenThemes } from '#db/queries/follow-up-page.server.ts'
import type { GivenTheme } from './list-follow-ups.server.ts'
import { readThread } from './read-thread.server.ts'
import type { ThreadMail } from './thread-mail.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findFollowUpPage>>>

export type FollowUpEntry = Awaited<ReturnType<typeof selectFollowUpEntries>>[number]

export type LoadedFollowUp = Found & {
  answer: ListedResponse
  entries: FollowUpEntry[]
  /** How its mails stand, by their ids. */
  mails: Map<string, ThreadMail>
  themes: GivenTheme[]
  /** Null for an answer without one, and once they have been erased. */
  customer: FoundCustomer | null
  /** The newest of all that happened with them. */
  timeline: TimelineEntry[]
}

const timelineLength = 10

/** A follow-up with all that its page shows; null when there is none of this id in the workspace. */
export async function loadFollowUp(
  db: Db,
  { workspaceId, followUpId }: { workspaceId: string; followUpId: string },
): Promise<LoadedFollowUp | null> {
  const found = await findFollowUpPage(db, { workspaceId, followUpId })
  if (found === null) return null
  const { responseId, customerId } = found.followUp
  const page = { workspaceId, ids: [responseId], before: null, limit: 1 }
  const [{ responses }, entries, mails, themes, customer] = await Promise.all([
    listResponses(db, page),
    selectFollowUpEntries(db, { workspaceId, followUpId }),
    readThread(db, { workspaceId, followUpId }),
    selectGivenThemes(db, { workspaceId, responseIds: [responseId] }),
    customerId === null ? null : findCustomer(db, { workspaceId, customerId }),
  ])
  const [answer] = responses
  if (answer === undefined) return null
  const timeline = await timelineOf(db, customer)
  return { ...found, answer, entries, mails, themes, customer, timeline }
}

async function timelineOf(db: Db, customer: FoundCustomer | null): Promise<TimelineEntry[]> {
  if (customer === null) return []
  const asked = { customer, part: null, before: null, limit: 3 * timelineLength }
  const { entries } = await loadTimeline(db, asked)
  // What was done about them stands in the history of each follow-up.
  return entries.filter(({ source }) => source !== 'follow_up').slice(0, timelineLength)
}
