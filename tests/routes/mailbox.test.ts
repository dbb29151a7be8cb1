import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { AppConfig } from '#app/http/context.ts'
import { newId } from '#app/platform/ids.ts'
import { loader as mailboxJson } from '#app/routes/mailbox-json.ts'
import { loader as mailbox } from '#app/routes/mailbox.tsx'
import { frameDocument } from '#app/routes/mailbox/frame-document.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { insertMember } from '#db/queries/member.server.ts'
import { capturedMail } from '#db/schema/message.ts'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store

async function capture(
  workspaceId: string,
  subject: string,
  minute = 0,
  given: Partial<typeof capturedMail.$inferInsert> = {},
) {
  const id = newId()
  await pool.insert(capturedMail).values({
    workspaceId,
    id,
    subject,
    toAddress: 'aiko@example.com',
    fromAddress: 'Kumo <feedback@example.com>',
    headers: { subject },
    html: `<html><head><title>x</title></head><body>${subject}</body></html>`,
    text: `${subject} as text`,
    raw: `Subject: ${subject}`,
    createdAt: new Date(Date.UTC(2026, 10, 20, 12, minute)),
    ...given,
  })
  return id
}

async function openInstall(config: Partial<AppConfig> = {}, role: Role = 'owner') {
  const identity = makeIdentity(pool)
  const [own, other] = [await makeWorkspace(pool), await makeWorkspace(pool)]
  const member = await makeMember(pool, identity, { workspaceId: own.id, role })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(pool, identity, { config })
  const read = (path = '/dev/mailbox.json', headers: Record<string, string> = { cookie }) =>
    knock(path.startsWith('/dev/mailbox.json') ? mailboxJson : mailbox, {
      request: get(path, headers),
      context: context(),
    })
  return { own, other, member, read }
}

const subjects = (body: unknown) => (body as { subject: string }[]).map(({ subject }) => subject)

describe('the mailbox', () => {
  test('is open to everyone in the demo, newest first, with every field', async () => {
    const { own, other, read } = await openInstall({ mailboxOpen: true })
    await capture(own.id, 'first', 1)
    const id = await capture(other.id, 'second', 2)
    const { body } = await read('/dev/mailbox.json', {})
    expect(subjects(body)).toEqual(['second', 'first'])
    expect((body as unknown[])[0]).toEqual({
      id,
      to: 'aiko@example.com',
      from: 'Kumo <feedback@example.com>',
      subject: 'second',
      headers: { subject: 'second' },
      html: '<html><head><title>x</title></head><body>second</body></html>',
      text: 'second as text',
      raw: 'Subject: second',
      created_at: '2026-11-20T12:02:00.000Z',
    })
  })

  test.each([
    ['admin', ['for all', 'for me']],
    ['owner', ['for all', 'for owners', 'for me']],
  ] as const)('shows an %s no link into the account of somebody else', async (role, seen) => {
    const { own, member, read } = await openInstall({}, role)
    const only = (privacy: string) => ({ headers: { 'X-Heard-Private': privacy } })
    await capture(own.id, 'for me', 1, { ...only('addressee'), toAddress: member.email })
    await capture(own.id, 'for somebody else', 2, only('addressee'))
    await capture(own.id, 'for owners', 3, only('owners'))
    await capture(own.id, 'for all', 4)
    expect(subjects((await read()).body)).toEqual(seen)
  })

  test.each(['owner', 'admin'] as const)(
    'is open to an %s elsewhere, with the mail of their workspaces only',
    async (role) => {
      const { own, other, read } = await openInstall({}, role)
      await capture(own.id, 'ours')
      const theirs = await capture(other.id, 'theirs')
      expect(subjects((await read()).body)).toEqual(['ours'])
      const page = await read(`/dev/mailbox?id=${theirs}`)
      expect(page.body).toMatchObject({ open: null, isMissing: true, mails: [{ subject: 'ours' }] })
    },
  )

  test('of several workspaces is one list', async () => {
    const { own, other, member, read } = await openInstall()
    await insertMember(pool, {
      workspaceId: other.id,
      userId: member.id,
      role: 'admin',
      now: new Date(),
    })
    await capture(own.id, 'a', 1)
    await capture(other.id, 'b', 2)
    await capture(own.id, 'c', 3)
    expect(subjects((await read()).body)).toEqual(['c', 'b', 'a'])
  })

  test.each(['manager', 'viewer'] as const)('is not there for a %s', async (role) => {
    const { own, read } = await openInstall({}, role)
    await capture(own.id, 'ours')
    expect((await read()).status).toBe(404)
    expect((await read('/dev/mailbox')).status).toBe(404)
  })

  test('is not there for strangers', async () => {
    const { read } = await openInstall()
    expect((await read('/dev/mailbox.json', {})).status).toBe(404)
    expect((await read('/dev/mailbox', {})).status).toBe(404)
  })

  test('opens a mail in the way that is asked for', async () => {
    const { own, read } = await openInstall()
    const id = await capture(own.id, 'hello')
    const bodyOf = async (query: string) => {
      const { body } = await read(`/dev/mailbox?id=${id}${query}`)
      return (body as { open: { view: string; body: string } }).open
    }
    expect(await bodyOf('')).toMatchObject({
      view: 'html',
      body: expect.stringContaining('<body>hello'),
    })
    expect(await bodyOf('&view=text')).toMatchObject({ view: 'text', body: 'hello as text' })
    expect(await bodyOf('&view=source')).toMatchObject({ view: 'source', body: 'Subject: hello' })
    expect(await bodyOf('&view=nonsense')).toMatchObject({ view: 'html' })
  })
})

test('links in a shown mail open beside it, wherever its head is', () => {
  expect(frameDocument('<html><head><style>a{}</style></head></html>')).toBe(
    '<html><head><base target="_blank"><style>a{}</style></head></html>',
  )
  expect(frameDocument('<p>$& $1</p>')).toBe('<base target="_blank"><p>$& $1</p>')
})
