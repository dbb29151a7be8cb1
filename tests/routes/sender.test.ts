import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { action as change, loader as sender } from '#app/routes/workspace.settings.sender.tsx'
import { verifyToken } from '#app/platform/public-token.ts'
import { fakeDns } from '../support/dns.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const path = '/w/kumo/settings/sender'
const params = { workspace: 'kumo' }

async function openSender(role: Role = 'owner') {
  const identity = makeIdentity(pool)
  const workspace = await makeWorkspace(pool, { slug: 'kumo', name: '雲書店' })
  const member = await makeMember(pool, identity, { workspaceId: workspace.id, role })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(pool, identity, { now, config: { dns: fakeDns({}, {}) } })
  return {
    workspace,
    member,
    context,
    read: (search = '') =>
      knock(sender, { request: get(path + search, { cookie }), context: context(), params }),
    send: (form: Record<string, string>) =>
      knock(change, { request: post(path, form, { cookie }), context: context(), params }),
  }
}

const filled = {
  senderName: '雲書店 お客様の声',
  senderAddress: 'koe@kumo-books.example',
  replyTo: 'support@kumo-books.example',
  postalAddress: '雲書店株式会社\r\n 〒150-0001  東京都渋谷区神宮前1-2-3 \r\n',
}
const empty = { senderName: '', senderAddress: '', replyTo: '', postalAddress: '' }

const audited = () =>
  store.sql<{ action: string; after: unknown; subject_name: string }[]>`
    select action, after, subject_name from audit_entry order by id`

describe('the sender', () => {
  test('is saved, shown and written down', async () => {
    const { read, send } = await openSender()
    expect(await send(filled)).toMatchObject({ status: 302, location: `${path}?saved` })
    const postalAddress = '雲書店株式会社\n〒150-0001 東京都渋谷区神宮前1-2-3'
    expect((await read('?saved')).body).toMatchObject({
      saved: true,
      values: { ...filled, postalAddress },
      fromAddress: 'koe@kumo-books.example',
    })
    expect(await audited()).toEqual([
      {
        action: 'workspace.sender_updated',
        after: { ...filled, postalAddress },
        subject_name: '雲書店',
      },
    ])
  })

  test('left empty is the installation’s own again', async () => {
    const { read, send } = await openSender()
    await send(filled)
    await send(empty)
    expect((await read()).body).toMatchObject({
      values: empty,
      fromAddress: 'feedback@mail.heard.test',
    })
    expect((await audited()).at(-1)?.after).toEqual({
      ...{ senderName: null, senderAddress: null, replyTo: null, postalAddress: null },
    })
  })

  test('saved as it was is not written down', async () => {
    const { send } = await openSender()
    await send(filled)
    await send(filled)
    expect(await audited()).toHaveLength(1)
  })

  test.each([
    ['senderAddress', 'koe', 'email'],
    ['senderAddress', 'koe@localhost', 'email'],
    ['senderAddress', 'こえ@kumo-books.example', 'email'],
    ['senderAddress', 'koe@kumo-books.example, x@y.example', 'email'],
    ['replyTo', 'Support <support@kumo-books.example>', 'email'],
    ['senderName', 'x'.repeat(61), 'too_long'],
    ['senderName', 'a\u0007b', 'one_line'],
    ['senderName', 'support@bank.example', 'name_like_address'],
    ['senderName', 'support＠bank.example', 'name_like_address'],
    ['postalAddress', '1\n2\n3\n4\n5\n6\n7\n8\n9', 'too_many_lines'],
    ['postalAddress', 'x'.repeat(501), 'too_long'],
  ])('with %s %j is refused, and keeps what was typed', async (field, value, problem) => {
    const { send } = await openSender()
    const typed = { ...filled, [field]: value }
    expect(await send(typed)).toMatchObject({
      status: 422,
      body: { kind: 'refused', problems: { [field]: problem }, values: typed },
    })
    expect(await audited()).toEqual([])
  })

  test('takes an address in a domain of another script as mail servers know it', async () => {
    const { read, send } = await openSender()
    await send({ ...empty, senderAddress: 'koe@例え.jp' })
    expect((await read()).body).toMatchObject({ fromAddress: 'koe@xn--r8jz45g.jp' })
  })
})

describe('the check of DNS', () => {
  test('is made when it is asked for', async () => {
    const { read } = await openSender('viewer')
    expect((await read()).body).toMatchObject({ lines: null })
    expect((await read('?check=1')).body).toMatchObject({
      lines: [
        { subject: 'spf', finding: 'spf_missing' },
        { subject: 'dkim', finding: 'dkim_off' },
        { subject: 'dmarc', finding: 'dmarc_missing' },
        { subject: 'alignment', finding: 'aligned_spf' },
        { subject: 'bounces', finding: 'mx_missing' },
      ],
    })
  })
})

describe('the address for reports', () => {
  test('names the workspace, and is shown to those alone who change settings', async () => {
    const { read, workspace, context } = await openSender('admin')
    const { hookUrl } = (await read()).body as { hookUrl: string }
    const { appUrl, secrets } = context().config
    expect(hookUrl.startsWith(`${appUrl}/hooks/mail/`)).toBe(true)
    const token = hookUrl.slice(`${appUrl}/hooks/mail/`.length)
    const subject = { workspaceId: workspace.id, rowId: workspace.id }
    expect(verifyToken(secrets, 'mail_hook', token)).toEqual(subject)
  })

  test.each(['manager', 'viewer'] as const)('is not shown to a %s', async (role) => {
    const { read } = await openSender(role)
    expect((await read()).body).toMatchObject({ hookUrl: null, changes: false })
  })
})

describe('a test mail', () => {
  test('is put into the outbox for whoever asks, five times an hour', async () => {
    const { send, member } = await openSender('manager')
    for (let time = 0; time < 5; time += 1)
      expect(await send({ intent: 'test' })).toMatchObject({
        status: 302,
        location: `${path}?tested#test`,
      })
    expect(await send({ intent: 'test' })).toMatchObject({
      status: 422,
      body: { kind: 'too_often' },
    })
    const rows = await store.sql`select kind, topic, to_address as to, state from message`
    expect(rows).toEqual(
      Array.from({ length: 5 }, () => ({
        ...{ kind: 'test', topic: 'account', to: member.email, state: 'pending' },
      })),
    )
    expect((await audited()).map(({ action }) => action)).toEqual(
      Array.from({ length: 5 }, () => 'mail.tested'),
    )
  })
})
