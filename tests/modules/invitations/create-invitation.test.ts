import { describe, expect, test } from 'vitest'
import {
  makeAgent,
  makeCustomer,
  makeSurvey,
  makeTeam,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { createInvitation } from '#app/modules/invitations/create-invitation.server.ts'
import type { CreateInvitation } from '#app/modules/invitations/create-invitation.server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const now = new Date('2026-11-20T12:00:00Z')
const sendAt = new Date('2026-11-21T12:00:00Z')

async function invite({
  workspace: settings = {},
  customerLocale = null,
  texts = { en: {}, ja: {}, zh: {}, ko: {} },
  ...given
}: Partial<Omit<CreateInvitation, 'workspace'>> & {
  workspace?: { locale?: string; invitationExpiresDays?: number; answerEditableDays?: number }
  customerLocale?: string | null
  texts?: Record<string, unknown>
}) {
  const workspace = await makeWorkspace(store.pool, settings)
  const survey = await makeSurvey(store.pool, workspace.id)
  const customer = await makeCustomer(store.pool, workspace.id, { email: 'aiko@example.com' })
  const team = await makeTeam(store.pool, workspace.id)
  const agent = await makeAgent(store.pool, workspace.id, { teamId: team.id })
  const credit = { channel: 'chat', agentId: agent.id, teamId: team.id } as const
  await store.pool.transaction((tx) =>
    createInvitation(tx, {
      workspace,
      survey: { ...survey, texts },
      customer: { id: customer.id, email: 'aiko@example.com', locale: customerLocale },
      eventId: null,
      ticketId: null,
      credit,
      sendAt,
      now,
      mailDomain: 'mail.example.com',
      ...given,
    }),
  )
  const [invitation] = await store.sql`select * from invitation`
  const [message] = await store.sql`select * from message`
  return { invitation, message, credit, customer, survey }
}

describe('an invitation', () => {
  test('waits with its mail, and carries the credit', async () => {
    const { invitation, message, credit, customer, survey } = await invite({})
    expect(invitation).toMatchObject({
      survey_id: survey.id,
      survey_version: 1,
      customer_id: customer.id,
      channel: credit.channel,
      agent_id: credit.agentId,
      team_id: credit.teamId,
      state: 'scheduled',
      send_at: sendAt,
      sent_at: null,
      created_at: now,
    })
    expect(message).toMatchObject({
      invitation_id: invitation?.id,
      customer_id: customer.id,
      kind: 'invitation',
      topic: 'surveys',
      state: 'pending',
      due_at: sendAt,
      to_address: 'aiko@example.com',
      message_id: `<${message?.id}@mail.example.com>`,
      attempts: 0,
    })
  })

  test('keeps the workspace’s settings of its day', async () => {
    const { invitation } = await invite({
      workspace: { invitationExpiresDays: 10, answerEditableDays: 3 },
    })
    expect(invitation).toMatchObject({
      expires_at: new Date('2026-12-01T12:00:00Z'),
      editable_days: 3,
    })
  })

  test.each([
    ['the customer’s language', 'zh-Hans-CN', 'ja', ['en', 'ja', 'zh'], 'zh'],
    ['the workspace’s, when the customer’s is not known', null, 'ko', ['en', 'ko'], 'ko'],
    ['the workspace’s, when the survey lacks the customer’s', 'fr', 'ja', ['en', 'ja'], 'ja'],
    ['one that the survey has, when it lacks both', 'fr', 'ja', ['ko'], 'ko'],
  ])('speaks %s', async (_, customerLocale, locale, languages, spoken) => {
    const texts = Object.fromEntries(languages.map((language) => [language, {}]))
    const { invitation } = await invite({ workspace: { locale }, customerLocale, texts })
    expect(invitation?.locale).toBe(spoken)
  })
})
