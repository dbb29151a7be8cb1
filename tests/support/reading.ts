import { makeCustomer, makeInvitation, makeSurvey } from '#app/demo/factories.server.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { readNewResponses } from '#app/modules/triage/read-new-responses.server.ts'
import { searchParts } from '#app/modules/triage/terms.ts'
import { createLog } from '#app/platform/log.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { customer } from '#db/schema/customer.ts'
import type { invitation } from '#db/schema/invitation.ts'
import { kumoDesign, kumoTexts } from './survey-design.ts'
import type { TestStore } from './store.ts'

export const readingTime = new Date('2026-11-20T03:00:00Z')
export const secondsAfter = (seconds: number) => new Date(readingTime.getTime() + seconds * 1_000)

/** Reads what is new until nothing is. */
export async function readAll(store: TestStore, given: { log?: Log; now?: Date } = {}) {
  const round = () =>
    readNewResponses({
      ...{ pool: store.pool, log: createLog('silent'), now: readingTime, ...given },
      stopping: new AbortController().signal,
    })
  while (await round());
}

type Posted = {
  score: number
  comment?: string
  answers?: { question_id: string; values: string[] }[]
  at?: Date
  state?: 'confirmed' | 'unconfirmed'
}

/** Somebody who was asked by a survey with further questions, and how they answer through the page. */
export async function askSomebody(
  store: TestStore,
  workspaceId: string,
  given: {
    customer?: Partial<typeof customer.$inferInsert>
    invitation?: Partial<typeof invitation.$inferInsert>
  } = {},
) {
  const surveyId =
    given.invitation?.surveyId ??
    (await makeSurvey(store.pool, workspaceId, { design: kumoDesign, texts: kumoTexts })).id
  const { id: customerId } = await makeCustomer(store.pool, workspaceId, given.customer)
  const { id: rowId } = await makeInvitation(store.pool, workspaceId, {
    ...{ sentAt: secondsAfter(-60), surveyId, customerId },
    ...given.invitation,
  })
  const answer = ({ at = readingTime, ...posted }: Posted) =>
    recordAnswer(store.pool, {
      invitation: { workspaceId, rowId },
      answer: {
        ...{ comment: '', answers: [], state: 'confirmed', ...posted },
        ...{ solved: null, wantsHelp: false },
        ...{ announcementConsent: false, quotationConsent: false, seen: null },
      },
      locale: 'ja',
      wordings: { announcements: 'tell me', quotation: 'quote me' },
      now: at,
    })
  const responseId = async (): Promise<string> => {
    const [row] = await store.sql<{ id: string }[]>`
      select id from response where invitation_id = ${rowId}`
    if (row === undefined) throw new Error('nothing was answered')
    return row.id
  }
  return { surveyId, customerId, invitationId: rowId, answer, responseId }
}

/** The rows of a workspace's inbox, newest first. */
export const inboxOf = (store: TestStore, workspaceId: string) => store.sql<
  {
    response_id: string
    mood: number
    language: string | null
    terms: number[]
    has_theme: boolean
    done_at: Date | null
    assignee_id: string | null
    revision: number
  }[]
>`
  select response_id, mood, language, terms, has_theme, done_at, assignee_id, revision
  from triage where workspace_id = ${workspaceId} order by responded_at desc, response_id desc`

/** What rules, models and people said, by the id of the theme. */
export async function tagsOf(store: TestStore, responseId: string) {
  return store.sql`
    select theme_id, state, source, sure, decided_at is not null as decided from response_theme
    where response_id = ${responseId} order by theme_id`
}

export const unreadIn = async (store: TestStore, workspaceId: string): Promise<number> =>
  (
    await store.sql`select 1 from response where workspace_id = ${workspaceId}
      and (comment <> '' or answers <> '[]' or read_at is not null) and read_at is distinct from updated_at`
  ).length

/** Whether these terms are among those of a row. */
export const isFoundBy = (
  workspaceId: string,
  terms: readonly number[],
  query: string,
): boolean => {
  const parts = searchParts(workspaceId, query)
  return parts.length > 0 && parts.every((part) => part.terms.every((term) => terms.includes(term)))
}
