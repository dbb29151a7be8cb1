import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeCustomer, makeWorkspace } from '#app/demo/factories.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { signBounceToken } from '#app/modules/mail/bounce-token.ts'
import { mailHookPath } from '#app/modules/mail/mail-hook.ts'
import { newId } from '#app/platform/ids.ts'
import { signToken } from '#app/platform/public-token.ts'
import { connect } from '#db/connect.server.ts'
import { insertMessage } from '#db/queries/message.server.ts'
import {
  makeSentMail,
  openHookDoor,
  operatorsToken,
  reportedAt,
} from '../support/mail-hook-door.ts'
import { findWords } from '../support/find-words.ts'
import { readSample, samples } from '../support/mail-reports.ts'
import { makeResponse } from '../support/responses.ts'
import { openStoreGate } from '../support/store-gate.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const door = openHookDoor(store)
const { post, postTo, report, write, secrets } = door

type Mail = Awaited<ReturnType<typeof makeSentMail>>
let workspaceId: string
let mail: Mail

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  mail = await makeSentMail(store, workspaceId)
})

const gone = 'postfix-unknown-user'

/** What the store says of a mail and of whom it went to. */
async function traces({ id, invitation, customer }: Mail = mail) {
  const [row] = await store.sql`
    select m.bounced_at is not null as bounced, m.soft_bounces as soft, m.complained_at is not null as complained,
      i.bounced_at is not null as "invitationBounced",
      (select count(*)::int from delivery_report r where r.message_id = m.id) as reports,
      (select reason from suppression s where s.email_hash = ${emailHash(customer.email ?? '')}) as suppressed,
      c.surveys_unsubscribed_at is null as surveys, c.announcements_unsubscribed_at is null as announcements
    from message m join invitation i on i.id = ${invitation.id}
    left join customer c on c.id = ${customer.id}
    where m.id = ${id}`
  return row
}

const untouched = {
  ...{ bounced: false, soft: 0, complained: false, invitationBounced: false, reports: 0 },
  ...{ suppressed: null, surveys: true, announcements: true },
}

const changes: Record<string, object> = {
  hard_bounce: { bounced: true, invitationBounced: true, reports: 1, suppressed: 'bounced' },
  soft_bounce: { soft: 1, reports: 1 },
  delayed: { reports: 1 },
  complaint: { complained: true, reports: 1, surveys: false, announcements: false },
  ignored: {},
}

describe('a report', () => {
  test.each(samples)(
    'in the form of $name leads to $outcome',
    async ({ name, outcome, status }) => {
      expect(await report(name, mail)).toMatchObject({ status: 200, outcome, repeated: false })
      expect(await traces()).toEqual({ ...untouched, ...changes[outcome] })
      const rows = await store.sql`select kind, status, diagnostic from delivery_report`
      for (const row of rows) {
        expect(row['kind']).toBe(outcome)
        expect(row['status']).toBe(status)
        expect(row['diagnostic']).not.toContain('@')
      }
    },
  )

  test('is taken whatever its content type, and in pieces', async () => {
    const raw = await write(gone, mail)
    const pieces = new ReadableStream({
      start(controller) {
        for (const piece of raw.match(/[^]{1,500}/g) ?? [])
          controller.enqueue(new TextEncoder().encode(piece))
        controller.close()
      },
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await post(workspaceId, pieces, { headers })).toMatchObject({ outcome: 'hard_bounce' })
  })

  test('comes from any origin', async () => {
    const headers = { origin: 'https://mail.example.net', 'sec-fetch-site': 'cross-site' }
    const answer = await post(workspaceId, await write(gone, mail), { headers })
    expect(answer).toMatchObject({ status: 200, outcome: 'hard_bounce' })
  })

  test('that names the mail by its Message-ID alone is understood', async () => {
    const raw = (await write(gone, mail)).replaceAll(
      signBounceToken(secrets, { workspaceId, messageId: mail.id }),
      '',
    )
    expect(await post(workspaceId, raw)).toMatchObject({ outcome: 'hard_bounce' })
    // The operator's address could be asked for the mail of anyone.
    expect(await postTo(`/hooks/mail/${operatorsToken}`, raw)).toMatchObject({
      outcome: 'unknown_message',
    })
  })
})

describe('the mailbox is gone', () => {
  test('what waits to go there is cancelled, and nothing that goes elsewhere', async () => {
    const reminder = newId()
    const other = newId()
    const row = { workspaceId, customerId: mail.customer.id, invitationId: mail.invitation.id }
    for (const [id, toAddress] of [
      [reminder, mail.to],
      [other, 'else@example.com'],
    ] as const)
      await insertMessage(store.pool, {
        ...row,
        ...{ id, kind: 'reminder', reminder: 1, topic: 'surveys', toAddress },
        ...{ messageId: `<${id}@example.com>`, dueAt: reportedAt },
      })
    await report(gone, mail)
    const states =
      await store.sql`select id, state, cancel_reason from message where kind = 'reminder'`
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
      [reminder]: 'cancelled',
      [other]: 'pending',
    })
    expect(states.find(({ id }) => id === reminder)?.['cancel_reason']).toBe('suppressed')
  })

  test('the list says why, and the log that Heard did it', async () => {
    await report(gone, mail)
    const [row] = await store.sql`select email, detail from suppression`
    expect(row).toMatchObject({ email: mail.to, detail: expect.stringContaining('5.1.1') })
    expect(row?.['detail']).not.toContain('@')
    expect([...(await store.sql`select action, actor, after from audit_entry`)]).toEqual([
      { action: 'customer.suppressed', actor: 'system', after: { reason: 'bounced' } },
    ])
  })

  test('of a reminder: the invitation itself arrived', async () => {
    await store.sql`update message set kind = 'reminder', reminder = 1 where id = ${mail.id}`
    await report(gone, mail)
    expect(await traces()).toMatchObject({
      bounced: true,
      invitationBounced: false,
      suppressed: 'bounced',
    })
  })

  test('cannot be, where the mail was answered: only one of several places is', async () => {
    const { surveyId, customer, invitation } = mail
    const answered = { surveyId, customerId: customer.id, invitationId: invitation.id }
    await makeResponse(store.pool, workspaceId, answered)
    expect(await report('forwarded', mail)).toMatchObject({ outcome: 'hard_bounce' })
    expect(await traces()).toMatchObject({
      bounced: true,
      invitationBounced: false,
      suppressed: null,
    })
  })

  test('is the address that was written to, not the one that the customer has now', async () => {
    await store.sql`update customer set email = 'new@example.com' where id = ${mail.customer.id}`
    await report(gone, mail)
    const rows = await store.sql`select email from suppression`
    expect(rows.map(({ email }) => email)).toEqual([mail.to])
  })
})

describe('a full mailbox', () => {
  const full = 'exchange-full'
  const person = { email: 'full@example.org' }

  /** Mails to one person, one after the other; the first is the oldest. */
  async function mailsTo(count: number, hoursApart = 24) {
    const first = await makeSentMail(store, workspaceId, {
      customer: person,
      hoursBefore: count * hoursApart,
    })
    const mails = [first]
    for (let at = 1; at < count; at += 1) {
      const next = await makeSentMail(store, workspaceId, {
        hoursBefore: (count - at) * hoursApart,
      })
      await store.sql`
        update message set customer_id = ${first.customer.id}, to_address = ${first.to} where id = ${next.id}`
      mails.push({ ...next, customer: first.customer, to: first.to })
    }
    return mails
  }
  const isSuppressed = async () =>
    (await store.sql`select 1 from suppression where email_hash = ${emailHash(person.email)}`)
      .length > 0

  test('is given up after five mails in a row', async () => {
    const mails = await mailsTo(5)
    for (const [at, each] of mails.entries()) {
      expect(await isSuppressed()).toBe(false)
      expect(await report(full, each)).toMatchObject({ outcome: 'soft_bounce' })
      expect(await isSuppressed()).toBe(at === 4)
    }
    const [row] = await store.sql`select reason, detail from suppression`
    expect(row).toMatchObject({ reason: 'bounced', detail: expect.stringMatching(/^5× .*5\.2\.2/) })
  })

  test('is given up whichever report comes last', async () => {
    const [one, two, three, four, five] = await mailsTo(5)
    for (const each of [five, one, three, two]) if (each) await report(full, each)
    expect(await isSuppressed()).toBe(false)
    if (four) await report(full, four)
    expect(await isSuppressed()).toBe(true)
  })

  test('is not, while one of the mails arrived', async () => {
    const mails = await mailsTo(6)
    for (const [at, each] of mails.entries()) if (at !== 2) await report(full, each)
    expect(await isSuppressed()).toBe(false)
  })

  test('is not, when the customer has answered in between', async () => {
    const mails = await mailsTo(5)
    const [first] = mails
    await makeResponse(store.pool, workspaceId, {
      surveyId: mail.surveyId,
      customerId: first?.customer.id ?? null,
      respondedAt: new Date(reportedAt.getTime() - 60 * 3_600_000),
    })
    for (const each of mails) await report(full, each)
    expect(await isSuppressed()).toBe(false)
  })

  test('is not, when the mails are months apart', async () => {
    for (const each of await mailsTo(5, 24 * 10)) await report(full, each)
    expect(await isSuppressed()).toBe(false)
  })

  test('that is told of twice in one mail counts that mail once', async () => {
    for (let time = 0; time < 6; time += 1)
      await post(workspaceId, `${await write(full, mail)}\r\n${time}`)
    expect(await traces()).toMatchObject({ soft: 6, suppressed: null })
  })
})

describe('said again', () => {
  test.each(['postfix-unknown-user', 'exchange-full', 'yahoo-complaint', 'postfix-delayed'])(
    '%s does nothing more',
    async (sample) => {
      const first = await report(sample, mail)
      const after = await traces()
      expect(await report(sample, mail)).toEqual({ ...first, repeated: true })
      expect(await traces()).toEqual(after)
    },
  )

  test('many times at once, it is done once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => report('exchange-full', mail)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
    expect(answers.filter(({ repeated }) => repeated !== true)).toHaveLength(1)
    expect(await traces()).toMatchObject({ soft: 1, reports: 1 })
  })

  test('reports of all kinds on many mails of one customer, at once, are all recorded', async () => {
    const mails = [mail]
    for (let made = 0; made < 7; made += 1) {
      const next = await makeSentMail(store, workspaceId)
      await store.sql`
        update message set customer_id = ${mail.customer.id}, to_address = ${mail.to} where id = ${next.id}`
      mails.push({ ...next, customer: mail.customer, to: mail.to })
    }
    const kinds = ['postfix-unknown-user', 'exchange-full', 'yahoo-complaint']
    const answers = await Promise.all(
      mails.flatMap((each) => kinds.map((sample) => report(sample, each))),
    )
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([])
    expect(await store.sql`select 1 from delivery_report`).toHaveLength(24)
    expect(await traces()).toMatchObject({ suppressed: 'bounced', surveys: false })
  })
})

describe('about somebody who is not there', () => {
  test('an erased customer: it is recorded, and nobody is suppressed anew', async () => {
    const { id: customerId } = mail.customer
    const actor = { kind: 'system' } as const
    await eraseCustomer(store.pool, { workspaceId, customerId, actor, now: reportedAt })
    expect(await report(gone, mail)).toMatchObject({ outcome: 'hard_bounce', repeated: false })
    expect(await report('yahoo-complaint', mail)).toMatchObject({ outcome: 'complaint' })
    expect(await store.sql`select 1 from suppression`).toHaveLength(0)
    expect(await traces()).toMatchObject({ reports: 2, bounced: true, invitationBounced: true })
  })

  test('an erased customer: no word of a mail server tells who it was, whenever it came', async () => {
    const named = async (sample: string) =>
      (await write(sample, mail)).replaceAll('User unknown', 'User sato.aiko unknown')
    await store.sql`
      insert into delivery_attempt (workspace_id, message_id, id, failure, error, attempted_at)
      values (${workspaceId}, ${mail.id}, ${newId()}, 'deferred', '450 sato.aiko is away', ${reportedAt})`
    await post(workspaceId, await named(gone))
    const moved = { workspaceId, customerId: mail.customer.id }
    await store.sql`update customer set email = 'moved@example.com' where id = ${mail.customer.id}`
    expect(await findWords(store.sql, ['sato.aiko', mail.to])).toHaveLength(5)
    await eraseCustomer(store.pool, { ...moved, actor: { kind: 'system' }, now: reportedAt })
    await post(workspaceId, `${await named(gone)}\r\nonce more`)
    expect(await findWords(store.sql, ['sato.aiko', mail.to])).toEqual([])
    expect(await traces()).toMatchObject({ reports: 2, suppressed: 'erased' })
  })

  test('a member: it is recorded, and no account is touched', async () => {
    await store.sql`
      update message set kind = 'test', topic = 'account', customer_id = null, invitation_id = null
      where id = ${mail.id}`
    expect(await report(gone, mail)).toMatchObject({ outcome: 'hard_bounce' })
    expect(await store.sql`select 1 from suppression`).toHaveLength(0)
    expect(await store.sql`select 1 from delivery_report`).toHaveLength(1)
  })

  test('a mail that is not in the store (any more)', async () => {
    const lost = { workspaceId, id: newId(), to: mail.to }
    expect(await report(gone, lost)).toMatchObject({ status: 200, outcome: 'unknown_message' })
    const id = newId()
    expect(await report(gone, { workspaceId: newId(), id, to: mail.to })).toMatchObject({
      outcome: 'unknown_message',
    })
  })
})

describe('nobody speaks for another workspace', () => {
  let other: string
  beforeEach(async () => {
    other = (await makeWorkspace(store.pool)).id
  })

  test('a genuine report at another workspace’s address is unknown there', async () => {
    const answer = await post(other, await write(gone, mail))
    expect(answer).toMatchObject({ status: 200, outcome: 'unknown_message' })
    expect(await traces()).toEqual(untouched)
  })

  test('the operator’s address takes the reports of all', async () => {
    const theirs = await makeSentMail(store, other)
    for (const each of [mail, theirs]) {
      const answer = await postTo(`/hooks/mail/${operatorsToken}`, await write(gone, each))
      expect(answer).toMatchObject({ status: 200, outcome: 'hard_bounce' })
      expect(await traces(each)).toMatchObject({ suppressed: 'bounced' })
    }
    const owners = await store.sql`select workspace_id from suppression`
    expect(new Set(owners.map((row) => row['workspace_id']))).toEqual(new Set([workspaceId, other]))
  })

  test('and there is no such address where the operator has set none', async () => {
    const closed = openHookDoor(store, { mailHookToken: null })
    for (const token of [operatorsToken, '', 'null'])
      expect((await closed.postTo(`/hooks/mail/${token}`, await write(gone, mail))).status).toBe(
        404,
      )
  })

  test('without a genuine token nothing is ever done', async () => {
    const raws = await Promise.all(
      samples.map(({ name }) =>
        readSample(name, {
          bounceAddress: 'bounces+TOKEN@example.net',
          token: 'TOKEN',
          recipient: mail.to,
          messageId: `${newId()}@mail.example.com`,
        }),
      ),
    )
    const forged = fc.oneof(
      fc.stringMatching(/^[a-z2-7]{45}$/),
      fc.uuid().map((id) => signBounceToken(['guessed'], { workspaceId, messageId: id })),
      fc.constant(signBounceToken(['guessed'], { workspaceId, messageId: mail.id })),
      fc.constant(signBounceToken(secrets, { workspaceId: other, messageId: mail.id })),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...raws), forged, async (raw, token) => {
        const { status, outcome } = await post(workspaceId, raw.replaceAll('TOKEN', token))
        expect(status).toBe(200)
        expect(['unknown_message', 'ignored']).toContain(outcome)
      }),
      { numRuns: 60 },
    )
    expect(await traces()).toEqual(untouched)
    expect(await store.sql`select 1 from suppression`).toHaveLength(0)
  })
})

describe('is refused', () => {
  const path = () => mailHookPath(secrets, workspaceId)

  test('a wrong token with 404, whatever comes with it', async () => {
    const customer = await makeCustomer(store.pool, workspaceId)
    const subject = { workspaceId, rowId: workspaceId }
    const tokens = [
      path().slice('/hooks/mail/'.length, -1),
      signToken(['guessed'], 'mail_hook', subject),
      signToken(secrets, 'survey', subject),
      signToken(secrets, 'mail_hook', { workspaceId, rowId: customer.id }),
      'x',
    ]
    for (const token of tokens)
      for (const body of [await write(gone, mail), ''])
        expect(await postTo(`/hooks/mail/${token}`, body)).toMatchObject({
          status: 404,
          error: { code: 'not_found' },
        })
    expect(await traces()).toEqual(untouched)
  })

  test('what is too large with 413, and nothing of it is read', async () => {
    const padding = 'x'.repeat(26_000_000)
    const raw = (await write(gone, mail)) + padding
    expect((await post(workspaceId, raw)).status).toBe(413)
    expect((await post(workspaceId, new Blob([raw]).stream())).status).toBe(413)
    expect(await traces()).toEqual(untouched)
  })

  test.each([
    ['nothing', '', 400],
    ['JSON', '{"notificationType":"Bounce"}', 422],
    ['a text', 'Hello', 422],
  ])('%s', async (_name, body, status) => {
    expect((await post(workspaceId, body)).status).toBe(status)
  })

  test.each(['GET', 'PUT', 'DELETE'])('%s with 405', async (method) => {
    expect(await postTo(path(), null, { method })).toMatchObject({ status: 405, allow: 'POST' })
  })

  test('every other address below /hooks with 404 in JSON, never with a page', async () => {
    for (const each of ['/hooks/mail', '/hooks/mail/', '/hooks/zendesk/x', `${path()}/more`])
      expect((await postTo(each, 'x')).status).toBe(404)
  })

  test('who asks too often', async () => {
    const limited = openHookDoor(store, { rateLimit: async () => 7 })
    expect((await limited.post(workspaceId, await write(gone, mail))).status).toBe(429)
  })
})

test('while the store is away it says so, and the same report is taken when it is back', async () => {
  const gate = await openStoreGate(store.address)
  const { pool, close } = connect(gate.address)
  const through = openHookDoor(store, { pool })
  gate.cut()
  expect(await through.report(gone, mail)).toMatchObject({ status: 503 })
  await gate.restore()
  expect(await through.report(gone, mail)).toMatchObject({ status: 200, outcome: 'hard_bounce' })
  expect(await traces()).toMatchObject({ suppressed: 'bounced', reports: 1 })
  await close()
  gate.cut()
})
