import { describe, expect, test } from 'vitest'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { hoursAfter, openAlerting, wednesday } from '../../support/alerting.ts'
import { captureDueMail } from '../../support/member-invitations.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

const reasons = async () =>
  (
    await sql<{ cancel_reason: string | null }[]>`
      select cancel_reason from message where state = 'cancelled' order by id`
  ).map((row) => row.cancel_reason)

describe('an alert that is due', () => {
  test('tells score, words and who it is, and leads to the follow-up', async () => {
    const kumo = await openAlerting(store, { locale: 'en' })
    const aiko = await kumo.join('aiko')
    const answer = await kumo.complain({ comment: 'The PDF does not open.' })
    const [opened] = await kumo.open([answer], { ownerId: aiko.id })
    const [mail] = await captureDueMail(pool, wednesday)
    expect(mail).toMatchObject({
      to: aiko.email,
      from: 'Kumo Books (Heard) <feedback@example.com>',
      subject: 'A customer needs you: 1 of 5 (After support)',
    })
    expect(mail?.text).toContain('“The PDF does not open.”')
    expect(mail?.text).toContain('佐藤 愛子')
    expect(mail?.text).toContain(
      `https://feedback.example.com/w/${kumo.slug}/follow-ups/${opened?.id}`,
    )
    expect(mail?.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated' })
    expect(mail?.headers).not.toHaveProperty('List-Unsubscribe')
  })

  test('goes although somebody has taken it up, but not when it is ended', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko')
    const [taken] = await kumo.answerAndOpen(aiko.id)
    const [ended] = await kumo.answerAndOpen(aiko.id)
    await sql`update follow_up set state = 'contacted' where id = ${taken?.id ?? ''}`
    await sql`update follow_up set state = 'solved' where id = ${ended?.id ?? ''}`
    expect(await captureDueMail(pool, wednesday)).toHaveLength(1)
    expect(await reasons()).toEqual(['follow_up_ended'])
  })

  test('says nothing of who was erased', async () => {
    const kumo = await openAlerting(store)
    const aiko = await kumo.join('aiko')
    const answer = await kumo.complain({ comment: 'My name is Sato.' })
    await kumo.open([answer], { ownerId: aiko.id })
    const [row] = await sql<{ customer_id: string }[]>`select customer_id from response`
    await eraseCustomer(pool, {
      workspaceId: kumo.workspaceId,
      customerId: row?.customer_id ?? '',
      actor: { kind: 'system' },
      now: wednesday,
    })
    const mails = await captureDueMail(pool, hoursAfter(wednesday, 1))
    for (const { text, html } of mails) {
      expect(text).not.toContain('Sato')
      expect(html).not.toContain('Sato')
      expect(text).not.toContain('佐藤')
    }
  })
})

describe('a digest', () => {
  const gather = async (count: number) => {
    const kumo = await openAlerting(store, { locale: 'en' })
    await kumo.join('aiko', { scope: 'all', channel: 'digest', digestHour: 9 })
    const answers = []
    for (let at = 0; at < count; at++)
      answers.push(await kumo.complain({ comment: `Complaint ${at}.` }))
    const opened = await kumo.open(answers)
    return { kumo, opened }
  }
  const nine = new Date('2026-11-19T00:00:00Z')

  test('lists what is not ended by the time that it goes', async () => {
    const { kumo, opened } = await gather(3)
    await sql`update follow_up set state = 'closed' where id = ${opened[1]?.id ?? ''}`
    await kumo.tend(nine)
    const [mail] = await captureDueMail(pool, nine)
    expect(mail?.subject).toBe('2 customers need you')
    const told = [0, 1, 2].filter((at) => mail?.text.includes(`Complaint ${at}.`))
    expect(told).toHaveLength(2)
  })

  test('with nothing in it is not sent', async () => {
    const { kumo } = await gather(2)
    await kumo.tend(nine)
    await sql`update follow_up set state = 'closed'`
    expect(await captureDueMail(pool, nine)).toEqual([])
    expect(await reasons()).toEqual(['nothing_left_to_tell'])
  })

  test('of very many names twenty and how many more there are', async () => {
    const { kumo } = await gather(230)
    await kumo.tend(nine, { reminders: false })
    const [mail, ...others] = await captureDueMail(pool, nine)
    expect(others).toEqual([])
    expect(mail?.subject).toBe('230 customers need you')
    expect(mail?.text).toContain('210 others are in the list.')
  })
})
