import { makeFollowUp } from '#app/demo/follow-up-factories.server.ts'
import type { followUp } from '#db/schema/follow-up.ts'
import { makeResponse } from './responses.ts'
import { makeSentMail, reportedAt } from './mail-hook-door.ts'
import type { TestStore } from './store.ts'

type Given = {
  locale?: string
  comment?: string
  followUp?: Partial<typeof followUp.$inferInsert>
  customer?: Parameters<typeof makeSentMail>[2]
}

const hour = 3_600_000

/** A customer who was asked by mail a day ago, gave a 1 an hour later, and whose answer somebody looks after. */
export async function makeUnhappy(store: TestStore, workspaceId: string, given: Given = {}) {
  const { locale = 'ja', comment = '請求書がまだ開けません。' } = given
  const mail = await makeSentMail(store, workspaceId, { locale, ...given.customer })
  const { invitation, customer, surveyId } = mail
  const respondedAt = new Date(reportedAt.getTime() - 23 * hour)
  const { ticketId } = invitation
  const response = await makeResponse(store.pool, workspaceId, {
    ...{ surveyId, invitationId: invitation.id, customerId: customer.id, ticketId },
    ...{ locale, comment, score: 1, respondedAt },
  })
  const opened = await makeFollowUp(store.pool, workspaceId, {
    ...{ responseId: response.id, customerId: customer.id, ticketId },
    openedAt: respondedAt,
    ...given.followUp,
  })
  return { workspaceId, mail, customer, response, followUpId: opened.id }
}

/** What stands in its history, oldest first. */
export const readEntries = (store: TestStore, followUpId: string) =>
  store.sql<
    {
      kind: string
      text: string
      detail: Record<string, string | boolean>
      authorId: string | null
    }[]
  >`
    select kind, text, detail, author_id as "authorId" from follow_up_entry
    where follow_up_id = ${followUpId} order by at, id`
