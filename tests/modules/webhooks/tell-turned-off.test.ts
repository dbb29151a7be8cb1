import { describe, expect, test } from 'vitest'
import { sendTest } from '#app/modules/webhooks/send-test.server.ts'
import { updateEndpoint } from '#app/modules/webhooks/update-endpoint.server.ts'
import { removeMember } from '#app/modules/workspaces/remove-member.server.ts'
import { openAlerting } from '../../support/alerting.ts'
import { minutesAfter, noon } from '../../support/mailing.ts'
import { captureDueMail } from '../../support/member-invitations.ts'
import { openTestStore } from '../../support/store.ts'
import { makeEndpoint, openReceiver, openSending, queueEvents } from '../../support/webhooks.ts'

const store = await openTestStore()
const { pool, sql } = store

const day = 24 * 60

/** A workspace with people of several roles, whose program answers every call with this status. */
async function openKumo(status: number, locale = 'en') {
  const kumo = await openAlerting(store, { name: 'Kumo Books', locale, timeZone: 'Asia/Tokyo' })
  const owner = await kumo.join('ren', null, 'owner')
  const admin = await kumo.join('mori', null, 'admin')
  await kumo.join('aiko', null, 'manager')
  const receiver = await openReceiver((response) => {
    response.statusCode = status
    response.end()
  })
  const { workspaceId } = kumo
  const endpoint = await makeEndpoint(store, workspaceId, receiver.url, { name: 'Desk' })
  const { clock, round } = openSending(store)
  const tell = async (now = clock.time) => {
    clock.time = now
    await queueEvents(store, workspaceId, { count: 3, now })
    await round()
  }
  const turnOn = () =>
    updateEndpoint(pool, {
      ...{ workspaceId, ownerId: null, endpointId: endpoint.id, change: { state: 'on' } },
      ...{ actor: { kind: 'system' }, now: minutesAfter(clock.time, 1) },
    })
  const host = new URL(receiver.url).host
  return { ...kumo, owner, admin, endpoint, host, clock, round, tell, turnOn }
}

/** What is sent in the end, by whom it reaches. */
async function mailsAt(now: Date) {
  const mails = await captureDueMail(pool, now)
  return mails.toSorted((one, other) => one.to.localeCompare(other.to))
}

const cancelled = async () =>
  (
    await sql<{ cancel_reason: string }[]>`
      select cancel_reason from message where state = 'cancelled' order by id`
  ).map((row) => row.cancel_reason)

describe('a webhook that is turned off', () => {
  test('because it is gone is told once to each owner and admin, without what is secret of its address', async () => {
    const kumo = await openKumo(410)
    await kumo.tell()
    const mails = await mailsAt(noon)
    expect(mails.map(({ to }) => to)).toEqual([kumo.admin.email, kumo.owner.email])
    const [mail] = mails
    expect(mail).toMatchObject({
      from: 'Kumo Books (Heard) <feedback@example.com>',
      subject: `Webhook turned off: ${kumo.host}`,
    })
    expect(mail?.text).toBe(`A webhook was turned off

Its address answered that it is gone, so Heard calls it no more. What happens while it is off is not told later. Please see to the program behind it, then turn the webhook on again.

Name: Desk
Host: ${kumo.host}
Why: It answered 410 Gone
Turned off: Fri 20 Nov, 21:00 GMT+9

Open the webhooks:
https://feedback.example.com/w/${kumo.slug}/settings/webhooks

-- 
It went to the owners and admins of the workspace, once for each time that a webhook is turned off.
`)
    for (const { html, text } of mails) expect(`${html}${text}`).not.toContain(`${kumo.host}/`)
  })

  test('because nothing arrived for five days is told with since when, in the workspace’s language', async () => {
    const kumo = await openKumo(500, 'ja')
    await kumo.tell()
    expect(await mailsAt(noon)).toEqual([])
    const later = minutesAfter(noon, 5 * day)
    await kumo.tell(later)
    const [mail, ...others] = await mailsAt(later)
    expect(others).toHaveLength(1)
    expect(mail?.subject).toBe(`Webhook がオフになりました：${kumo.host}`)
    expect(mail?.text).toContain('5 日間通知が届かなかったため、Webhook をオフにしました。')
    expect(mail?.text).toContain('届かなくなった日時: 11月20日(金) 21:00 JST')
    expect(mail?.text).toContain('オフになった日時: 11月25日(水) 21:00 JST')
  })

  test('is told again when it is turned off again', async () => {
    const kumo = await openKumo(410)
    await kumo.tell()
    expect(await mailsAt(noon)).toHaveLength(2)
    await kumo.turnOn()
    await kumo.tell(minutesAfter(noon, 2))
    expect(await mailsAt(minutesAfter(noon, 2))).toHaveLength(4)
  })

  test('and on again before the mail leaves is told to nobody', async () => {
    const kumo = await openKumo(410)
    await kumo.tell()
    await kumo.turnOn()
    expect(await mailsAt(noon)).toEqual([])
    expect(await cancelled()).toEqual(['endpoint_changed', 'endpoint_changed'])
  })

  test('is told to nobody who has left or may not look after it any more', async () => {
    const kumo = await openKumo(410)
    const { workspaceId, owner, admin } = kumo
    const yuki = await kumo.join('yuki', null, 'admin')
    const actor = { kind: 'member', id: owner.id, name: 'ren' } as const
    const remove = (userId: string) => removeMember(pool, { workspaceId, userId, actor, now: noon })
    await remove(yuki.id)
    await kumo.tell()
    await remove(admin.id)
    await sql`update member set role = 'manager' where user_id = ${owner.id}`
    expect(await mailsAt(noon)).toEqual([])
    expect(await cancelled()).toEqual(['member_gone', 'member_gone'])
  })

  test('and is a member’s own address is told to that member alone', async () => {
    const kumo = await openKumo(410)
    const { workspaceId, slug, host, endpoint } = kumo
    const yuki = await kumo.join('yuki')
    const own = { workspaceId, ownerId: yuki.id, endpointId: endpoint.id }
    await sql`update webhook_endpoint set owner_id = ${yuki.id}, events = '{}', name = ''`
    await sendTest(pool, { ...own, actor: { kind: 'system' }, now: noon })
    await kumo.round()
    const [mail, ...others] = await mailsAt(noon)
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      to: yuki.email,
      subject: `Your alerts come by mail now: ${host} was turned off`,
    })
    expect(mail?.text).toContain(`https://feedback.example.com/w/${slug}/settings/alerts`)
  })
})
