import { beforeEach, describe, expect, test } from 'vitest'
import { makeCustomer, makeWorkspace } from '#app/demo/factories.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { mailHookPath } from '#app/modules/mail/mail-hook.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { loader as exported } from '#app/routes/workspace.customers.suppressions-file.ts'
import { action as bringIn } from '#app/routes/workspace.customers.suppressions-import.tsx'
import { action, loader } from '#app/routes/workspace.customers.suppressions.tsx'
import { insertSuppression } from '#db/queries/suppression.server.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { contextFor, get, knock, makeIdentity, origin, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const now = new Date('2026-11-20T12:00:00Z')
const identity = makeIdentity(pool)
const page = '/w/kumo/customers/suppressions'

let workspaceId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool, { slug: 'kumo' })).id
})

async function signIn(role: Role = 'manager') {
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const ask = (door: Parameters<typeof knock>[0], request: Request) =>
    knock(door, {
      request,
      context: contextFor(pool, identity, { now }),
      params: { workspace: 'kumo' },
    })
  return {
    list: async (query = '') => {
      const { body } = await ask(loader, get(page + query, { cookie }))
      return body as {
        suppressions: { email: string | null; hash: string; reason: string; detail: string }[]
        counts: { reason: string; count: number }[]
        older: string | null
        hook: string | null
      }
    },
    do: (form: Record<string, string>) => ask(action, post(page, form, { cookie })),
    paste: (list: string) => ask(bringIn, post(`${page}/import`, { list }, { cookie })),
    upload: (content: BlobPart, list = '') => {
      const body = new FormData()
      body.set('list', list)
      body.set('file', new File([content], 'list.csv', { type: 'text/csv' }))
      return ask(
        bringIn,
        new Request(`${origin}${page}/import`, { method: 'POST', body, headers: { cookie } }),
      )
    },
    export: async () => {
      const { body } = await ask(exported, get(`${page}.csv`, { cookie }))
      return String(body)
    },
  }
}

const suppress = (email: string, given: Partial<Parameters<typeof insertSuppression>[1]> = {}) =>
  insertSuppression(pool, {
    ...{ workspaceId, emailHash: emailHash(email), email, reason: 'bounced', createdAt: now },
    ...given,
  })

const emailsIn = ({ suppressions }: { suppressions: { email: string | null }[] }) =>
  suppressions.map(({ email }) => email)

const audit = async () => [
  ...(await sql`select action, subject_id, before, after from audit_entry order by id`),
]

describe('the list of addresses that get no mail', () => {
  test('is this workspace’s alone, newest first, page by page', async () => {
    const other = await makeWorkspace(pool)
    await suppress('theirs@example.com', { workspaceId: other.id })
    for (let at = 0; at < 45; at += 1)
      await suppress(`c${at}@example.com`, { createdAt: new Date(now.getTime() + at * 1000) })
    const { list } = await signIn()
    const first = await list()
    expect(emailsIn(first)[0]).toBe('c44@example.com')
    const second = await list(`?before=${first.older}`)
    expect(second.older).toBeNull()
    const all = [...emailsIn(first), ...emailsIn(second)]
    expect(all).toEqual(Array.from({ length: 45 }, (_, at) => `c${44 - at}@example.com`))
  })

  test('shows each of many that came at once once', async () => {
    const { list, paste } = await signIn()
    await paste(Array.from({ length: 90 }, (_, at) => `c${at}@example.com`).join('\n'))
    const first = await list()
    const second = await list(`?before=${first.older}`)
    const third = await list(`?before=${second.older}`)
    const all = [first, second, third].flatMap(emailsIn)
    expect(new Set(all).size).toBe(90)
    expect(all).toHaveLength(90)
  })

  test.each([
    ['aiko', ['aiko@example.com']],
    ['AIKO@EXAMPLE.COM', ['aiko@example.com']],
    ['%', ['100%@example.com']],
    ['erased@example.com', [null]],
    ['erased', []],
    ['\u0000', ['100%@example.com', null, 'aiko@example.com']],
  ])('finds for %j', async (search, expected) => {
    await suppress('aiko@example.com', { createdAt: new Date(now.getTime() - 2000) })
    await suppress('erased@example.com', {
      ...{ email: null, reason: 'erased', createdAt: new Date(now.getTime() - 1000) },
    })
    await suppress('100%@example.com')
    const { list } = await signIn()
    expect(emailsIn(await list(`?q=${encodeURIComponent(search)}`))).toEqual(expected)
  })

  test('is filtered by reason and counts each', async () => {
    await suppress('a@example.com')
    await suppress('b@example.com')
    await suppress('c@example.com', { reason: 'manual' })
    const { list } = await signIn()
    const found = await list('?reason=manual')
    expect(emailsIn(found)).toEqual(['c@example.com'])
    expect(found.counts).toContainEqual({ reason: 'bounced', count: 2 })
    expect(found.counts).toContainEqual({ reason: 'manual', count: 1 })
  })

  test('tells the secret address for bounces to an admin, and not to a manager', async () => {
    const admin = await signIn('admin')
    const { secrets, appUrl } = contextFor(pool, identity).config
    expect((await admin.list()).hook).toBe(appUrl + mailHookPath(secrets, workspaceId))
    expect((await (await signIn('manager')).list()).hook).toBeNull()
  })
})

describe('one address', () => {
  test('is added by hand, and what waits to go there is cancelled', async () => {
    const mail = await makeDueMail(pool, workspaceId, {
      ...{ dueAt: now, customer: { email: 'aiko@example.com' } },
    })
    const { do: act, list } = await signIn()
    const note = 'asked by phone, boss is boss@example.com'
    const answer = await act({ intent: 'add', email: ' Aiko@Example.com ', note })
    expect(answer.location).toBe(`${page}?told=added`)
    expect((await list()).suppressions).toMatchObject([
      { email: 'aiko@example.com', reason: 'manual', detail: 'asked by phone, boss is …' },
    ])
    const [row] = await sql`
      select m.state, i.state as invitation from message m join invitation i on i.id = m.invitation_id`
    expect(row).toEqual({ state: 'cancelled', invitation: 'cancelled' })
    expect(await audit()).toMatchObject([
      { action: 'suppression.added', subject_id: mail.customer.id, after: { reason: 'manual' } },
    ])
  })

  test('that is there already stays as it is', async () => {
    await suppress('aiko@example.com', { detail: '5.1.1' })
    const { do: act, list } = await signIn()
    expect((await act({ intent: 'add', email: 'aiko@example.com' })).location).toMatch(
      /told=known$/,
    )
    expect((await list()).suppressions).toMatchObject([{ reason: 'bounced', detail: '5.1.1' }])
    expect(await audit()).toEqual([])
  })

  test.each([
    '',
    'aiko',
    'aiko@example',
    'a b@example.com',
    'a@example.com\u0000',
    `${'a'.repeat(250)}@example.com`,
  ])('that is none (%j) comes back as it was typed', async (email) => {
    const { do: act } = await signIn()
    const answer = await act({ intent: 'add', email, note: 'why' })
    expect(answer).toMatchObject({ status: 422, body: { email, note: 'why' } })
  })

  test('may be mailed again, once', async () => {
    await suppress('aiko@example.com')
    const { do: act, list } = await signIn()
    const hash = emailHash('aiko@example.com')
    expect((await act({ intent: 'remove', hash })).location).toBe(`${page}?told=removed`)
    expect((await list()).suppressions).toEqual([])
    expect((await act({ intent: 'remove', hash })).status).toBe(404)
    expect((await act({ intent: 'remove', hash: '%' })).status).toBe(404)
    expect(await audit()).toMatchObject([
      { action: 'suppression.removed', before: { reason: 'bounced' } },
    ])
  })
})

describe('a list', () => {
  test('is taken in: what is good counts, what is bad is named', async () => {
    await suppress('known@example.com', { detail: '5.1.1' })
    const { paste, list } = await signIn()
    const text =
      'email;reason\nAiko@example.com;left\nknown@example.com;x\nnobody\naiko@example.com;y'
    expect(await paste(text)).toMatchObject({
      status: 200,
      body: {
        pasted: '',
        result: {
          added: 1,
          known: 1,
          repeated: 1,
          badCount: 1,
          bad: [{ line: 4, text: 'nobody' }],
        },
      },
    })
    const { suppressions } = await list()
    expect(suppressions.find(({ email }) => email === 'aiko@example.com')).toMatchObject({
      ...{ reason: 'imported', detail: 'left' },
    })
    expect(suppressions.find(({ email }) => email === 'known@example.com')).toMatchObject({
      ...{ reason: 'bounced', detail: '5.1.1' },
    })
    expect(await audit()).toMatchObject([
      { action: 'suppression.imported', after: { added: 1, known: 1 } },
    ])
  })

  test('sent again changes nothing, and two at once are one', async () => {
    const { paste } = await signIn()
    const names = Array.from({ length: 200 }, (_, at) => `c${at}@example.com`)
    const answers = await Promise.all([
      paste(names.join('\n')),
      paste(names.toReversed().join('\n')),
      paste(names.join('\n')),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const [row] = await sql`select count(*)::int as count from suppression`
    expect(row).toEqual({ count: 200 })
    expect(await audit()).toHaveLength(1)
  })

  test('cancels what waits for its addresses only', async () => {
    const mails = await Promise.all(
      ['aiko@example.com', 'mori@example.com'].map((email) =>
        makeDueMail(pool, workspaceId, { dueAt: now, customer: { email } }),
      ),
    )
    const other = await makeWorkspace(pool)
    const theirs = await makeDueMail(pool, other.id, {
      ...{ dueAt: now, customer: { email: 'aiko@example.com' } },
    })
    const { upload } = await signIn()
    await upload('\ufeffemail\r\naiko@example.com\r\n')
    const rows = await sql`
      select m.id, m.state, i.state as invitation from message m join invitation i on i.id = m.invitation_id`
    const states = Object.fromEntries(
      rows.map(({ id, state, invitation }) => [id, [state, invitation]]),
    )
    expect(states[mails[0]?.id ?? '']).toEqual(['cancelled', 'cancelled'])
    expect(states[mails[1]?.id ?? '']).toEqual(['pending', 'scheduled'])
    expect(states[theirs.id]).toEqual(['pending', 'scheduled'])
  })

  test('comes as a file in UTF-8 or as Excel writes Unicode', async () => {
    const { upload, list } = await signIn()
    await upload(Buffer.from('\ufeffメールアドレス\t理由\naiko@example.com\t退会', 'utf16le'))
    await upload('mori@example.com')
    expect((await list()).suppressions.map(({ email, detail }) => [email, detail])).toEqual(
      expect.arrayContaining([
        ['aiko@example.com', '退会'],
        ['mori@example.com', ''],
      ]),
    )
  })

  test.each([
    ['nothing', '', 'nothingGiven'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), 'unreadableFile'],
    ['zeros', Buffer.alloc(10), 'unreadableFile'],
    ['too much', 'x'.repeat(5_000_001), 'tooLarge'],
    ['too many', 'a\n'.repeat(100_002), 'tooMany'],
  ])('of %s is refused, and what was pasted comes back', async (_name, content, problem) => {
    const { upload } = await signIn()
    const answer = await upload(content)
    expect(answer).toMatchObject({ status: 422, body: { problem, result: null } })
    expect(await sql`select 1 from suppression`).toHaveLength(0)
  })

  test('of twenty thousand is taken in and given out again whole', async () => {
    const { upload, export: download } = await signIn()
    const lines = Array.from({ length: 20_000 }, (_, at) => `customer-${at}@example.com,left`)
    expect(await upload(['email,reason', ...lines].join('\n'))).toMatchObject({
      body: { result: { added: 20_000, badCount: 0 } },
    })
    const file = await download()
    const emails = new Set(file.split('\r\n').map((line) => line.split(',', 1)[0]))
    expect(emails.size).toBe(20_000 + 2)
    expect(emails).toContain('customer-19999@example.com')
  })
})

describe('the file', () => {
  test('is CSV that no spreadsheet calculates, and that another Heard takes in whole', async () => {
    await suppress('+plus@example.com', { detail: '=HYPERLINK("https://evil.example")' })
    await suppress('aiko@example.com', { detail: 'said "no", twice' })
    const { id: customerId } = await makeCustomer(pool, workspaceId, {
      ...{ email: 'mori@example.com', surveysUnsubscribedAt: now },
    })
    const actor = { kind: 'system' } as const
    await eraseCustomer(pool, { workspaceId, customerId, actor, now })
    const { export: download } = await signIn()
    const file = await download()
    expect(file.split('\r\n', 1)).toEqual(['email,reason,detail,added_at,sha256'])
    for (const field of file.split(/,|\r\n/)) expect(field).not.toMatch(/^"?[=+@\t]/)
    expect(file).not.toContain('mori@')
    expect((await audit()).at(-1)).toMatchObject({ action: 'suppression.exported' })

    workspaceId = (await makeWorkspace(pool)).id
    await sql`update workspace set slug = 'first' where slug = 'kumo'`
    await sql`update workspace set slug = 'kumo' where id = ${workspaceId}`
    const { upload, list } = await signIn()
    expect(await upload(file)).toMatchObject({ body: { result: { added: 3, badCount: 0 } } })
    const { suppressions } = await list()
    expect(new Set(suppressions.map(({ email }) => email))).toEqual(
      new Set(['+plus@example.com', 'aiko@example.com', null]),
    )
    expect(suppressions.map(({ hash }) => hash)).toContain(emailHash('mori@example.com'))
  })
})
