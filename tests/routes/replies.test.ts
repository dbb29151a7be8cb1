import { beforeEach, describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { makeReplyTemplate } from '#app/demo/follow-up-factories.server.ts'
import { loadReplyDraft } from '#app/modules/follow-ups/load-reply-draft.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { action, loader } from '#app/routes/workspace.follow-ups.reply.tsx'
import * as edit from '#app/routes/workspace.follow-ups.templates.edit.tsx'
import * as fresh from '#app/routes/workspace.follow-ups.templates.new.tsx'
import * as list from '#app/routes/workspace.follow-ups.templates.tsx'
import { reportedAt } from '../support/mail-hook-door.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import type { Door } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'
import { makeUnhappy, readEntries } from '../support/unhappy.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

let workspace: Awaited<ReturnType<typeof makeWorkspace>>
let cookie: string

const signIn = async (role: Role, workspaceId = workspace.id) => {
  const { email } = await makeMember(store.pool, identity, { workspaceId, role })
  return signInAs(identity, { email })
}

beforeEach(async () => {
  workspace = await makeWorkspace(store.pool)
  cookie = await signIn('manager')
})

type Call = { params?: Record<string, string>; form?: Record<string, string>; as?: string }

const call = (door: Door, { params = {}, form, as = cookie }: Call = {}) => {
  const path = `/w/${workspace.slug}/follow-ups`
  return knock(door, {
    request: form === undefined ? get(path, { cookie: as }) : post(path, form, { cookie: as }),
    context: contextFor(store.pool, identity, { now: reportedAt }),
    params: { workspace: workspace.slug, ...params },
  })
}

describe('the page of a reply', () => {
  let params: { followUp: string }
  let draft: { key: string; seen: string; subject: string }
  beforeEach(async () => {
    params = { followUp: (await makeUnhappy(store, workspace.id)).followUpId }
    cookie = await signIn('agent')
    const key = { workspaceId: workspace.id, followUpId: params.followUp, memberName: 'Mori' }
    const loaded = await loadReplyDraft(store.pool, key)
    if (loaded === null) throw new Error('no draft')
    draft = loaded
    expect(await call(loader, { params })).toMatchObject({ body: { draft: { seen: '' } } })
  })
  const form = (given: Record<string, string> = {}) => ({
    ...{ key: draft.key, seen: draft.seen, subject: draft.subject, text: '確認します。' },
    ...given,
  })

  test('sends, and leads back to the follow-up', async () => {
    expect(await call(action, { params, form: form() })).toMatchObject({
      ...{
        status: 302,
        location: `/w/${workspace.slug}/follow-ups/${params.followUp}?told=replied`,
      },
    })
    expect(await readEntries(store, params.followUp)).toMatchObject([{ kind: 'reply' }])
  })

  test('shows what the customer would read, and sends nothing', async () => {
    const given = form({ intent: 'preview', text: '{{customer.last_name}}様 {{member.name}}' })
    expect(await call(action, { params, form: given })).toMatchObject({
      ...{
        status: 200,
        body: { preview: { text: '佐藤様 高橋 美咲' }, typed: { text: given.text } },
      },
    })
    expect(await readEntries(store, params.followUp)).toEqual([])
  })

  test('puts a template in the customer’s language below what was typed', async () => {
    const template = (await makeReplyTemplate(store.pool, workspace.id)).id
    expect(await call(action, { params, form: form({ template, text: '' }) })).toMatchObject({
      body: { typed: { subject: 'お詫び', text: '佐藤様' } },
    })
    expect(await call(action, { params, form: form({ template }) })).toMatchObject({
      body: { typed: { subject: draft.subject, text: '確認します。\n\n佐藤様' } },
    })
  })

  test.each([
    ['text', ' ', 'required'],
    ['text', 'x'.repeat(10_001), 'too_long'],
    ['text', '{{customer.nmae}}', 'unknown_field'],
    ['subject', '{{x', 'unknown_field'],
    ['key', 'x', 'other'],
  ])('gives the words back where the %s is %j', async (field, value, problem) => {
    expect(await call(action, { params, form: form({ [field]: value }) })).toMatchObject({
      ...{ status: 422, body: { typed: { problems: { [field]: problem } } } },
    })
  })

  test('says when somebody else was faster, with the words still there', async () => {
    await call(action, { params, form: form() })
    const second = form({ key: '01a20332-25e2-7332-be1e-44a62d0f8183', text: 'mine' })
    expect(await call(action, { params, form: second })).toMatchObject({
      ...{ status: 409, body: { meanwhile: true, typed: { text: 'mine' } } },
    })
  })

  test('is for agents and up, and for this workspace', async () => {
    expect((await call(loader, { params, as: await signIn('viewer') })).status).toBe(403)
    const other = await makeWorkspace(store.pool)
    const theirs = { followUp: (await makeUnhappy(store, other.id)).followUpId }
    expect((await call(loader, { params: theirs })).status).toBe(404)
    expect((await call(action, { params: theirs, form: form() })).status).toBe(404)
  })
})

describe('reply templates', () => {
  const rows = () => store.sql<{ id: string; name: string; texts: Record<string, unknown> }[]>`
    select id, name, texts from reply_template order by name`

  test('begin with two in all languages, once', async () => {
    for (let time = 0; time < 2; time += 1) await call(list.action, { form: {} })
    expect((await rows()).map(({ texts }) => Object.keys(texts).toSorted())).toEqual([
      ...[
        ['en', 'ja', 'ko', 'zh'],
        ['en', 'ja', 'ko', 'zh'],
      ],
    ])
    expect(await call(list.loader, { as: await signIn('viewer') })).toMatchObject({
      ...{ status: 200, body: { mayEdit: false } },
    })
  })

  test('are added, changed and deleted, each written down', async () => {
    const words = { name: 'Sorry', 'body.ja': '申し訳ございません。{{member.name}}' }
    expect(await call(fresh.action, { form: words })).toMatchObject({ status: 302 })
    const [added] = await rows()
    const params = { template: added?.id ?? '' }
    expect(await call(edit.loader, { params })).toMatchObject({ body: { name: 'Sorry' } })
    await call(edit.action, { params, form: { ...words, name: 'Very sorry' } })
    expect(await rows()).toMatchObject([
      { name: 'Very sorry', texts: { ja: { subject: '', body: words['body.ja'] } } },
    ])
    await call(edit.action, { params, form: { intent: 'delete' } })
    expect(await rows()).toHaveLength(0)
    expect((await call(edit.action, { params, form: words })).status).toBe(404)
    const actions = await store.sql`select action from audit_entry order by id`
    expect(actions.map(({ action: done }) => done)).toEqual([
      ...['reply_template.created', 'reply_template.updated', 'reply_template.deleted'],
    ])
  })

  test.each([
    [
      { name: '', 'body.en': 'x' },
      { field: 'name', problem: 'name_required' },
    ],
    [{ name: 'x' }, { field: 'texts', problem: 'no_language' }],
    [
      { name: 'x', 'subject.ko': 'x' },
      { field: 'ko', problem: 'half' },
    ],
    [
      { name: 'x', 'body.zh': '{{nobody}}' },
      { field: 'zh', problem: 'unknown_field' },
    ],
  ])('%j is refused, with the words still there', async (form, problem) => {
    expect(await call(fresh.action, { form })).toMatchObject({
      ...{ status: 422, body: { problems: [problem], form: { name: form.name } } },
    })
  })

  test('are changed by managers and up, in their own workspace', async () => {
    const { id } = await makeReplyTemplate(store.pool, workspace.id)
    const agent = await signIn('agent')
    for (const door of [fresh.loader, edit.loader])
      expect((await call(door, { params: { template: id }, as: agent })).status).toBe(403)
    for (const door of [list.action, fresh.action, edit.action])
      expect((await call(door, { params: { template: id }, form: {}, as: agent })).status).toBe(403)
    const other = await makeWorkspace(store.pool)
    const theirs = { template: (await makeReplyTemplate(store.pool, other.id)).id }
    expect((await call(edit.loader, { params: theirs })).status).toBe(404)
    const form = { intent: 'delete' }
    expect((await call(edit.action, { params: theirs, form })).status).toBe(404)
    expect(await rows()).toHaveLength(2)
  })
})
