import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { makeFollowUpRule, makeWebhookEndpoint } from '#app/demo/follow-up-factories.server.ts'
import { insertAll } from '#app/demo/insert-all.server.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { alertSetting } from '#db/schema/alert.ts'
import { customer } from '#db/schema/customer.ts'
import { user } from '#db/schema/global.ts'
import { invitation } from '#db/schema/invitation.ts'
import { member } from '#db/schema/member.ts'
import { ticket } from '#db/schema/ticket.ts'

const day = 86_400_000

/**
 * A workspace with so many customers who were just asked about a solved ticket; people who hear of what is not solved at
 * once, once a day and by a call; and two systems that are told of it.
 */
export async function openCrowd(pool: Pool, size: number) {
  const now = new Date()
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId, {
    design: { presentation: 'faces', asksSolved: true, questions: [], endings: [] },
  })
  const people = await joinThree(pool, workspaceId, now)
  await makeFollowUpRule(pool, workspaceId, {
    owner: { kind: 'round_robin', userIds: [people.first, people.second] },
  })
  const endpoints = await Promise.all(
    ['https://one.example.invalid/hook', 'https://two.example.invalid/hook'].map((url) =>
      makeWebhookEndpoint(pool, workspaceId, {
        url,
        events: ['follow_up.opened', 'ticket.not_solved', 'response.created'],
      }),
    ),
  )
  const asked = Array.from({ length: size }, (_, at) => ({
    ...{ customerId: newId(), ticketId: newId(), invitationId: newId() },
    name: `Customer ${at}`,
  }))
  await insertAll(
    pool,
    customer,
    asked.map(({ customerId, name }) => ({
      ...{ workspaceId, id: customerId, name, email: `${customerId}@example.com`, locale: 'en' },
    })),
  )
  await insertAll(
    pool,
    ticket,
    asked.map(({ customerId, ticketId }) => ({
      ...{ workspaceId, id: ticketId, customerId, externalId: ticketId, channel: 'email' },
      ...{ subject: 'The invoice', reportedAt: now },
    })),
  )
  await insertAll(
    pool,
    invitation,
    asked.map(({ customerId, ticketId, invitationId }) => ({
      ...{ workspaceId, id: invitationId, surveyId, surveyVersion: 1, customerId, ticketId },
      ...{ locale: 'en', state: 'sent', sentAt: now, sendAt: now, editableDays: 7 },
      expiresAt: new Date(now.getTime() + 30 * day),
    })),
  )
  return { workspaceId, people, endpoints, invitationIds: asked.map((one) => one.invitationId) }
}

/** Two who answer customers, and a lead who hears of everything once a day. */
async function joinThree(pool: Pool, workspaceId: string, now: Date) {
  const people = { first: newId(), second: newId(), lead: newId() }
  const rows = Object.values(people).map((id) => ({ id, name: id, email: `${id}@example.com` }))
  await pool.insert(user).values(rows)
  await pool
    .insert(member)
    .values(
      rows.map(({ id }) => ({ workspaceId, userId: id, role: 'agent' as const, createdAt: now })),
    )
  await pool.insert(alertSetting).values({
    ...{ workspaceId, userId: people.lead, scope: 'all', channel: 'digest', updatedAt: now },
    // Twelve hours away on a clock in Tokyo, so that none comes in the middle of a test.
    digestHour: (now.getUTCHours() + 9 + 12) % 24,
  })
  return people
}

/** Everybody says 1, with words, and that nothing is solved; ten at a time. */
export async function answerAll(
  pool: Pool,
  { workspaceId, invitationIds }: { workspaceId: string; invitationIds: readonly string[] },
): Promise<string[]> {
  const left = invitationIds.entries()
  const outcomes: string[] = []
  const answer = async () => {
    for (const [at, rowId] of left) {
      const outcome = await recordAnswer(pool, {
        invitation: { workspaceId, rowId },
        answer: {
          ...{ score: 1, comment: at % 3 === 0 ? '' : `Still broken, number ${at}`, answers: [] },
          ...{ solved: 'no', wantsHelp: at % 2 === 0, state: 'confirmed', seen: null },
          ...{ announcementConsent: false, quotationConsent: false },
        },
        locale: 'en',
        wordings: { announcements: 'tell me', quotation: 'quote me' },
        now: new Date(),
      })
      outcomes.push(outcome)
    }
  }
  await Promise.all(Array.from({ length: 10 }, answer))
  return outcomes
}
