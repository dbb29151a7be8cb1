import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeCustomer, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { announceChanges } from '#app/modules/changes/announce-changes.server.ts'
import { publishChange } from '#app/modules/changes/publish-change.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { createLog } from '#app/platform/log.server.ts'
import type { change } from '#db/schema/change.ts'
import { changeResponse } from '#db/schema/change.ts'
import type { customer } from '#db/schema/customer.ts'
import type { response } from '#db/schema/response.ts'
import { minutesAfter, noon } from './mailing.ts'
import { makeResponse } from './responses.ts'
import type { TestStore } from './store.ts'

type Said = Partial<typeof response.$inferInsert> & {
  customer?: Partial<typeof customer.$inferInsert>
}

const heard = { kind: 'system' } as const

/** A workspace in Tokyo, where it is nine in the evening at noon of UTC: mails may go at any time unless a test says so. */
export async function openAnnouncing(store: TestStore) {
  const { pool, sql } = store
  const { id: workspaceId, slug } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await sql`insert into updates_setting (workspace_id, window_from, window_to, updated_at)
    values (${workspaceId}, null, null, ${noon})`

  /** A customer who ticked "tell me", with what they said; both as told. */
  const said = async ({ customer: who = {}, ...given }: Said = {}) => {
    const customerId = given.customerId ?? (await makeCustomer(pool, workspaceId, who)).id
    const { id: responseId } = await makeResponse(pool, workspaceId, {
      ...{ surveyId, comment: '請求書が読めません。', announcementConsent: true },
      ...{ respondedAt: minutesAfter(noon, -60 * 24 * 30) },
      ...given,
      customerId,
    })
    return { customerId, responseId }
  }

  const link = (changeId: string, ...responses: { responseId: string }[]) =>
    pool.insert(changeResponse).values(
      responses.map(({ responseId }) => ({
        ...{ workspaceId, changeId, responseId, source: 'picked' as const, linkedAt: noon },
      })),
    )

  /** A draft that answers these responses. */
  const draft = async (
    responses: { responseId: string }[],
    given: Partial<typeof change.$inferInsert> = {},
  ) => {
    const made = await makeChange(pool, workspaceId, { createdAt: noon, ...given })
    if (responses.length > 0) await link(made.id, ...responses)
    return made.id
  }

  const publish = (changeId: string, now = noon, correction?: Record<string, string>) =>
    publishChange(pool, {
      ...{ workspaceId, changeId, expects: null, actor: heard, now },
      ...(correction === undefined ? {} : { correction }),
    })

  /** Rounds of the worker until nothing is left to do. */
  const announce = async (now = noon) => {
    const round = () =>
      announceChanges({
        ...{ pool, mailDomain: 'mail.example.com', log: createLog('silent'), now },
        ...{ latecomers: true, stopping: new AbortController().signal },
      })
    for (let isMore = true; isMore;) isMore = await round()
  }

  const suppress = (email: string) =>
    sql`insert into suppression (workspace_id, email_hash, email, reason, created_at)
      values (${workspaceId}, ${emailHash(email)}, ${email}, 'bounced', ${noon})`

  return { workspaceId, slug, surveyId, said, link, draft, publish, announce, suppress }
}

/** Of each change and customer what was decided, and whether the mail stands in the outbox. */
export const notificationsIn = (store: TestStore) => store.sql<
  {
    changeId: string
    customerId: string
    responseId: string
    outcome: string
    messageId: string | null
    mail: string | null
    dueAt: Date | null
  }[]
>`
  select n.change_id as "changeId", n.customer_id as "customerId", n.response_id as "responseId", n.outcome,
    n.message_id as "messageId", m.state as mail, m.due_at as "dueAt"
  from notification n left join message m on m.workspace_id = n.workspace_id and m.id = n.message_id
  order by n.id`
