import {
  makeChange,
  makeChangeCategory,
  makeNotification,
  makeSubscriber,
} from '#app/demo/change-factories.server.ts'
import {
  makeAutomation,
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeTheme,
  makeTicket,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import {
  makeFollowUp,
  makeFollowUpRule,
  makeReplyTemplate,
  makeWebhookEndpoint,
} from '#app/demo/follow-up-factories.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { rolesFrom } from '#app/modules/workspaces/role.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import { insertMemberInvitation } from '#db/queries/member-invitation.server.ts'
import { insertSuppression } from '#db/queries/suppression.server.ts'
import { changeImage } from '#db/schema/change.ts'
import { user } from '#db/schema/global.ts'
import { member } from '#db/schema/member.ts'
import { savedView } from '#db/schema/triage.ts'
import { makeInboxRow } from './inbox.ts'

export const everyRole = rolesFrom('viewer')

/** A workspace with one row of each kind and a member of each role, to see who may get at them and who may not. */
export async function makeOneOfEverything(pool: Pool, slug: string, now: Date) {
  const { id: workspaceId } = await makeWorkspace(pool, { slug })
  const { id: survey } = await makeSurvey(pool, workspaceId)
  const { id: automation } = await makeAutomation(pool, workspaceId, { surveyId: survey })
  const { id: customer } = await makeCustomer(pool, workspaceId)
  const { id: ticket } = await makeTicket(pool, workspaceId, { customerId: customer })
  const about = { surveyId: survey, customerId: customer, ticketId: ticket, sentAt: null }
  const sendAt = new Date(now.getTime() + 60_000)
  const scheduled = { ...about, state: 'scheduled' as const, sendAt }
  const { id: invitation } = await makeInvitation(pool, workspaceId, scheduled)
  const message = newId()
  await insertMessage(pool, {
    ...{ workspaceId, id: message, kind: 'invitation', topic: 'surveys', dueAt: sendAt },
    ...{ customerId: customer, invitationId: invitation, toAddress: 'aiko@example.com' },
    messageId: `<${message}@mail.example.com>`,
  })
  const { id: response } = await makeInboxRow(pool, workspaceId, {
    surveyId: survey,
    customerId: customer,
    respondedAt: now,
  })
  const { keyId: apiKey, key } = await createApiKey({ db: pool, workspaceId, name: 'Helpdesk' })
  const memberInvitation = newId()
  await insertMemberInvitation(pool, {
    ...{ workspaceId, id: memberInvitation, email: 'li@example.com', role: 'viewer' },
    ...{ createdAt: now, expiresAt: sendAt },
  })
  const gone = `gone@${slug}.example.com`
  const suppression = emailHash(gone)
  await insertSuppression(pool, {
    ...{ workspaceId, emailHash: suppression, email: gone, reason: 'manual', createdAt: now },
  })
  const { id: theme } = await makeTheme(pool, workspaceId)
  const answer = { surveyId: survey, customerId: customer, respondedAt: now }
  const { id: unhappy } = await makeInboxRow(pool, workspaceId, { ...answer, score: 1 })
  const { id: followUp } = await makeFollowUp(pool, workspaceId, {
    ...{ responseId: unhappy, customerId: customer, openedAt: now },
  })
  const { id: rule } = await makeFollowUpRule(pool, workspaceId)
  const { id: template } = await makeReplyTemplate(pool, workspaceId)
  const { id: endpoint } = await makeWebhookEndpoint(pool, workspaceId)
  const announced = await makeAnnounced(pool, workspaceId, { customer, response, now })
  const view = newId()
  await pool.insert(savedView).values({
    ...{ workspaceId, id: view, ownerId: null, name: 'Unhappy', query: 'mood=low' },
    ...{ createdAt: now, updatedAt: now },
  })
  const users = await joinAll(pool, workspaceId, now)
  const ids = {
    survey,
    automation,
    customer,
    ticket,
    invitation,
    message,
    response,
    apiKey,
    theme,
    view,
    followUp,
    rule,
    template,
    endpoint,
    ...announced,
  }
  return {
    workspaceId,
    slug,
    key,
    users,
    ids: { ...ids, suppression, memberInvitation, member: users.viewer.id, version: '1' },
  }
}

type Asked = { customer: string; response: string; now: Date }

/** A change with a picture, a category and a reader, of which the customer was told. */
async function makeAnnounced(pool: Pool, workspaceId: string, { customer, response, now }: Asked) {
  const { id: change } = await makeChange(pool, workspaceId, { state: 'published', createdAt: now })
  const { id: category } = await makeChangeCategory(pool, workspaceId)
  const { id: subscriber } = await makeSubscriber(pool, workspaceId)
  const { id: notification } = await makeNotification(pool, workspaceId, {
    ...{ changeId: change, customerId: customer, responseId: response },
    ...{ verdict: 'no', verdictAt: now },
  })
  const image = newId()
  await pool.insert(changeImage).values({
    ...{ workspaceId, id: image, changeId: change, bytes: new Uint8Array([1]) },
    ...{ width: 1, height: 1, digest: 'one', createdAt: now },
  })
  return { change, category, subscriber, notification, image }
}

export type OneOfEverything = Awaited<ReturnType<typeof makeOneOfEverything>>
export type Ids = OneOfEverything['ids']

type Person = { id: string; name: string; email: string }

async function joinAll(pool: Pool, workspaceId: string, now: Date): Promise<Record<Role, Person>> {
  const personOf = (role: Role): Person => {
    const id = newId()
    return { id, name: `The ${role}`, email: `${role}-${id}@example.com` }
  }
  const people = {
    owner: personOf('owner'),
    admin: personOf('admin'),
    manager: personOf('manager'),
    editor: personOf('editor'),
    agent: personOf('agent'),
    viewer: personOf('viewer'),
  }
  await pool.insert(user).values(Object.values(people))
  await pool
    .insert(member)
    .values(
      everyRole.map((role) => ({ workspaceId, userId: people[role].id, role, createdAt: now })),
    )
  return people
}
