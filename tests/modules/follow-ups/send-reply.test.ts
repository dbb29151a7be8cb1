import { beforeEach, describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { suppressCustomer } from '#app/modules/customers/suppress-customer.server.ts'
import { loadReplyDraft } from '#app/modules/follow-ups/load-reply-draft.server.ts'
import { sendReply } from '#app/modules/follow-ups/send-reply.server.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { newId } from '#app/platform/ids.ts'
import { reportedAt } from '../../support/mail-hook-door.ts'
import { openMailing } from '../../support/mailing.ts'
import { makeIdentity } from '../../support/member-door.ts'
import { makeMember } from '../../support/members.ts'
import { openTestStore } from '../../support/store.ts'
import { makeUnhappy, readEntries } from '../../support/unhappy.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

let workspaceId: string
let unhappy: Awaited<ReturnType<typeof makeUnhappy>>
let member: { id: string; name: string }

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  unhappy = await makeUnhappy(store, workspaceId)
  const { id } = await makeMember(store.pool, identity, { workspaceId, role: 'agent' })
  member = { id, name: '高橋 美咲' }
})

const draftOf = async (followUpId = unhappy.followUpId) => {
  const draft = await loadReplyDraft(store.pool, {
    ...{ workspaceId, followUpId, memberName: member.name },
  })
  if (draft === null) throw new Error('no draft')
  return draft
}

type Words = { key?: string; seen?: string; subject?: string; text?: string }

async function reply(words: Words = {}, followUpId = unhappy.followUpId, now = reportedAt) {
  const { key, seen, subject } = await draftOf(followUpId)
  return sendReply(store.pool, {
    ...{ workspaceId, followUpId, member, now, mailDomain: 'example.com' },
    reply: { key, seen, subject, text: '申し訳ございません。', ...words },
    actor: { kind: 'member', ...member },
  })
}

/** Sends what is due and gives back the mails, each as its header and its text. */
async function deliver(at = reportedAt) {
  const transport = createCaptureTransport({ pool: store.pool, now: () => at })
  const { round, clock } = openMailing(store, 'smtp://127.0.0.1:1', { transport })
  clock.time = at
  await round()
  return store.sql<
    { headers: Record<string, string>; subject: string; text: string; toAddress: string }[]
  >`select headers, subject, text, to_address as "toAddress" from captured_mail order by id`
}

const followUpNow = async (id = unhappy.followUpId) => {
  const [row] = await store.sql`
    select state, contacted_at as "contactedAt", revision from follow_up where id = ${id}`
  return row
}

describe('the form begins', () => {
  test('in the customer’s language, with the subject of the mail that they answered', async () => {
    expect(await draftOf()).toMatchObject({
      ...{ locale: 'ja', to: unhappy.customer.email, hindrance: null, seen: '' },
      subject: expect.stringMatching(/^Re: .*「請求書が開けない」$/),
      quoted: { text: '請求書がまだ開けません。' },
    })
  })

  test('with nothing for another workspace', async () => {
    const other = await makeWorkspace(store.pool)
    const key = { workspaceId: other.id, followUpId: unhappy.followUpId, memberName: 'x' }
    expect(await loadReplyDraft(store.pool, key)).toBeNull()
  })
})

describe('a reply', () => {
  test('goes out as a person’s mail, below those before it, and its answer comes back to it', async () => {
    expect(await reply({ text: '{{customer.name}}様\n\n確認します。\n{{member.name}}' })).toEqual({
      outcome: 'sent',
    })
    const [mail, ...others] = await deliver()
    expect(others).toEqual([])
    expect(mail?.toAddress).toBe(unhappy.customer.email)
    expect(mail?.text).toContain('佐藤 愛子様\n\n確認します。\n高橋 美咲')
    expect(mail?.text).toContain('> 請求書がまだ開けません。')
    const { headers = {} } = mail ?? {}
    expect(headers['In-Reply-To']).toBe(unhappy.mail.messageId)
    expect(headers['References']).toBe(unhappy.mail.messageId)
    expect(headers['Reply-To']).toMatch(/bounces\+[a-z2-7]{45}@example\.com/)
    for (const name of [
      'Auto-Submitted',
      'Precedence',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
    ])
      expect(headers).not.toHaveProperty(name)
  })

  test('is the first contact, and is written down', async () => {
    await reply()
    expect(await followUpNow()).toEqual({
      ...{ state: 'contacted', revision: 2, contactedAt: reportedAt },
    })
    expect(await readEntries(store, unhappy.followUpId)).toMatchObject([
      { kind: 'reply', text: '申し訳ございません。', authorId: member.id },
    ])
    const audit = await store.sql`select action, actor_id as "actorId" from audit_entry`
    expect([...audit]).toEqual([{ action: 'follow_up.replied', actorId: member.id }])
  })

  test('posted twice is sent once, also at the same moment', async () => {
    const key = newId()
    const outcomes = await Promise.all([1, 2, 3].map(() => reply({ key, seen: '' })))
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      ...['already_sent', 'already_sent', 'sent'],
    ])
    expect(await deliver()).toHaveLength(1)
  })

  test('is sent whatever its form is called, also like another mail', async () => {
    expect(await reply({ key: unhappy.mail.id })).toEqual({ outcome: 'sent' })
    expect(await reply({ key: unhappy.mail.id })).toEqual({ outcome: 'already_sent' })
    expect(await deliver()).toHaveLength(1)
  })

  test('of two people who answer at once only the first goes out', async () => {
    const outcomes = await Promise.all([reply({ seen: '' }), reply({ seen: '' })])
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      ...['changed_meanwhile', 'sent'],
    ])
    expect(await reply()).toEqual({ outcome: 'sent' })
    const [, second] = await deliver()
    expect(second?.headers['References']?.split(' ')).toHaveLength(1)
  })

  test('goes to whoever has unsubscribed from surveys', async () => {
    await store.sql`update customer set surveys_unsubscribed_at = now()`
    expect(await reply()).toEqual({ outcome: 'sent' })
    expect(await deliver()).toHaveLength(1)
  })
})

describe('no reply goes', () => {
  const refusedFor = async (hindrance: string) => {
    expect((await draftOf()).hindrance).toBe(hindrance)
    expect(await reply()).toEqual({ outcome: 'hindered', hindrance })
    expect(await readEntries(store, unhappy.followUpId)).toHaveLength(0)
    expect(await followUpNow()).toMatchObject({ state: 'open' })
  }

  test('to a suppressed address', async () => {
    const { id: customerId } = unhappy.customer
    const actor = { kind: 'system' } as const
    await suppressCustomer(store.pool, { workspaceId, customerId, actor, now: reportedAt })
    await refusedFor('suppressed')
  })

  test('to whoever reported a mail as spam', async () => {
    await store.sql`update message set complained_at = now() where id = ${unhappy.mail.id}`
    await refusedFor('complained')
  })

  test('while all mail is paused', async () => {
    await store.sql`update workspace set mail_paused_at = now()`
    await refusedFor('mail_paused')
  })

  test('without an address, or a customer', async () => {
    await store.sql`update customer set email = null, external_id = 'c-1'`
    await refusedFor('no_address')
    await store.sql`update follow_up set customer_id = null`
    await refusedFor('no_customer')
  })

  test('that was queued, once the address is suppressed; while mail is paused it waits', async () => {
    await reply()
    await store.sql`update workspace set mail_paused_at = now()`
    expect(await deliver()).toEqual([])
    const stands = () =>
      store.sql`select state, cancel_reason as reason from message where kind = 'reply'`
    expect([...(await stands())]).toEqual([{ state: 'pending', reason: null }])
    const { id: customerId } = unhappy.customer
    await store.sql`update workspace set mail_paused_at = null`
    await suppressCustomer(store.pool, {
      ...{ workspaceId, customerId, actor: { kind: 'system' }, now: reportedAt },
    })
    expect([...(await stands())]).toEqual([{ state: 'cancelled', reason: 'suppressed' }])
  })
})
