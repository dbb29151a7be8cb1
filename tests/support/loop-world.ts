import fc from 'fast-check'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeCustomer, makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { changeResponse } from '#db/schema/change.ts'
import { followUp, followUpEntry } from '#db/schema/follow-up.ts'
import { message } from '#db/schema/message.ts'
import { notification } from '#db/schema/notification.ts'
import { response } from '#db/schema/response.ts'
import { suppression } from '#db/schema/suppression.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { triage } from '#db/schema/triage.ts'

/** A small workspace in which anything may have become of a comment. Days are counted back from `worldNow`. */
export const worldNow = new Date('2026-11-20T03:00:00Z')
export const daysAgo = (days: number) => new Date(worldNow.getTime() - days * 86_400_000)

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const day = fc.integer({ min: 0, max: 120 })
const answer = fc.constantFrom('yes' as const, 'partly' as const, 'no' as const)
const fate = fc.constantFrom(
  'sent' as const,
  'pending' as const,
  'cancelled' as const,
  'bounced' as const,
)
const mail = fc.record({ fate, day })

const customers = fc.array(
  fc.record({
    hasEmail: fc.boolean(),
    unsubscribed: fc.boolean(),
    suppressed: fc.boolean(),
    plan: fc.constantFrom('free', 'pro', null),
  }),
  { minLength: 3, maxLength: 3 },
)

const changes = fc.array(
  fc.record({
    state: fc.constantFrom('draft' as const, 'published' as const, 'withdrawn' as const),
    day,
  }),
  { minLength: 2, maxLength: 2 },
)

const link = fc.record({
  source: fc.constantFrom('picked' as const, 'theme' as const),
  isLeftOut: fc.boolean(),
  quote: fc.boolean(),
})

const said = fc.record({
  day,
  confirmed: fc.integer({ min: 0, max: 5 }).map((dice) => dice > 0),
  hasWords: fc.integer({ min: 0, max: 5 }).map((dice) => dice > 0),
  locale: fc.constantFrom('ja', 'en'),
  customer: maybe(fc.integer({ min: 0, max: 2 })),
  consent: fc.boolean(),
  done: fc.boolean(),
  /** Of the living theme, and of one that was put away. */
  tag: maybe(
    fc.record({
      state: fc.constantFrom('applied' as const, 'rejected' as const),
      byHand: fc.boolean(),
    }),
  ),
  oldTag: fc.boolean(),
  links: fc.tuple(maybe(link), maybe(link)),
  followUp: maybe(
    fc.record({
      contacted: maybe(day),
      byHand: fc.boolean(),
      note: fc.boolean(),
      reply: maybe(mail),
      recovered: maybe(answer),
    }),
  ),
})

/** By change and customer. `hadIt`: who gets no mail of their own because they had one as a subscriber. */
const notice = fc.record({ mail: maybe(mail), verdict: maybe(answer), hadIt: maybe(day) })
const notices = fc.array(maybe(notice), { minLength: 6, maxLength: 6 })

export const worlds = fc.record({
  customers,
  changes,
  notices,
  said: fc.array(said, { maxLength: 14 }),
})

export type World = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never
export type Said = World['said'][number]
type Mail = { fate: 'sent' | 'pending' | 'cancelled' | 'bounced'; day: number }

export const noticeOf = (world: World, change: number, customer: number) =>
  world.notices[change * 3 + customer] ?? null

/** Writes a world down as the application would have; the id of its workspace and of its living theme. */
export async function storeWorld(pool: Pool, world: World) {
  const { id: workspaceId } = await makeWorkspace(pool)
  const survey = await makeSurvey(pool, workspaceId, { kind: 'csat' })
  const living = await makeTheme(pool, workspaceId, { name: 'Living' })
  const old = await makeTheme(pool, workspaceId, { name: 'Old', archivedAt: worldNow })
  const changeIds: string[] = []
  for (const { state, day: at } of world.changes)
    changeIds.push((await makeChange(pool, workspaceId, { state, createdAt: daysAgo(at) })).id)
  const customerIds: string[] = []
  for (const { hasEmail, unsubscribed, suppressed, plan } of world.customers) {
    const email = `${newId()}@example.com`
    const row = await makeCustomer(pool, workspaceId, {
      email: hasEmail ? email : null,
      attributes: plan === null ? {} : { plan },
      announcementsUnsubscribedAt: unsubscribed ? worldNow : null,
    })
    customerIds.push(row.id)
    if (!suppressed) continue
    const emailHashed = emailHash(email)
    await pool
      .insert(suppression)
      .values({ workspaceId, emailHash: emailHashed, reason: 'manual', createdAt: worldNow })
  }
  const send = (given: Mail, customerId: string | null) =>
    sendMail(pool, workspaceId, given, customerId)
  const ids: string[] = []
  for (const each of world.said) {
    const customerId = each.customer === null ? null : (customerIds[each.customer] ?? null)
    const id = newId()
    ids.push(id)
    const at = daysAgo(each.day)
    await pool.insert(response).values({
      ...{ workspaceId, id, customerId, surveyId: survey.id, kind: 'csat', score: 2 },
      comment: each.hasWords ? 'The letters are too small' : '',
      locale: each.locale,
      state: each.confirmed ? 'confirmed' : 'unconfirmed',
      source: 'link',
      announcementConsent: each.consent,
      ...{ respondedAt: at, updatedAt: at },
    })
    await pool.insert(triage).values({
      ...{ workspaceId, responseId: id, respondedAt: at, mood: 20, terms: [], changedAt: at },
      doneAt: each.done ? worldNow : null,
    })
    const tag = { workspaceId, responseId: id, taggedAt: at, respondedAt: at }
    if (each.tag !== null)
      await pool.insert(responseTheme).values({
        ...{ ...tag, themeId: living.id, state: each.tag.state },
        source: each.tag.byHand ? 'hand' : 'model',
        decidedAt: each.tag.byHand ? worldNow : null,
      })
    if (each.oldTag)
      await pool
        .insert(responseTheme)
        .values({ ...tag, themeId: old.id, state: 'applied', source: 'model' })
    for (const [nth, changeId] of changeIds.entries()) {
      const own = each.links[nth]
      if (own === null || own === undefined) continue
      await pool.insert(changeResponse).values({
        ...{ workspaceId, changeId, responseId: id, source: own.source, isLeftOut: own.isLeftOut },
        ...{ quote: own.quote ? 'too small' : null, linkedAt: worldNow },
      })
    }
    if (each.followUp === null) continue
    const { contacted, byHand, note, reply, recovered } = each.followUp
    const followUpId = newId()
    await pool.insert(followUp).values({
      ...{ workspaceId, id: followUpId, responseId: id, customerId, recovered },
      reasons: [byHand ? 'by_hand' : 'score'],
      ...{ openedAt: at, dueAt: at, changedAt: at },
      contactedAt: contacted === null ? null : daysAgo(contacted),
    })
    const entry = { workspaceId, followUpId, at }
    await pool.insert(followUpEntry).values({ ...entry, id: newId(), kind: 'opened' })
    if (note) await pool.insert(followUpEntry).values({ ...entry, id: newId(), kind: 'note' })
    if (reply === null) continue
    const messageId = await send(reply, customerId)
    await pool.insert(followUpEntry).values({ ...entry, id: newId(), kind: 'reply', messageId })
  }
  const [someResponse] = ids
  for (const [nth, changeId] of changeIds.entries())
    for (const [who, customerId] of customerIds.entries()) {
      const notice = noticeOf(world, nth, who)
      if (notice === null || someResponse === undefined) continue
      const key = { workspaceId, id: newId(), changeId, customerId, responseId: someResponse }
      if (notice.mail !== null) {
        const messageId = await send(notice.mail, customerId)
        const { verdict } = notice
        const told = { ...key, outcome: 'mail' as const, messageId, decidedAt: worldNow, verdict }
        await pool.insert(notification).values(told)
      } else if (notice.hadIt !== null) {
        const decidedAt = daysAgo(notice.hadIt)
        await pool.insert(notification).values({ ...key, outcome: 'as_subscriber', decidedAt })
      } else {
        const untold = { ...key, outcome: 'no_consent' as const, decidedAt: worldNow }
        await pool.insert(notification).values(untold)
      }
    }
  return { workspaceId, themeId: living.id }
}

async function sendMail(
  pool: Pool,
  workspaceId: string,
  { fate: came, day: at }: Mail,
  customerId: string | null,
): Promise<string> {
  const id = newId()
  const isOut = came === 'sent' || came === 'bounced'
  await pool.insert(message).values({
    ...{ workspaceId, id, customerId, kind: 'change_notice', topic: 'announcements' },
    ...{ toAddress: 'somebody@example.com', messageId: `<${id}@heard.test>`, dueAt: worldNow },
    state: came === 'bounced' ? 'sent' : came,
    sentAt: isOut ? daysAgo(at) : null,
    bouncedAt: came === 'bounced' ? worldNow : null,
  })
  return id
}
