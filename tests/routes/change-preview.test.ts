import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import { loader as card } from '#app/routes/change-preview.card.ts'
import { loader as mail } from '#app/routes/change-preview.mail.ts'
import { loader as page } from '#app/routes/change-preview.page.tsx'
import { loader as preview } from '#app/routes/workspace.changes.preview.tsx'
import { changeTheme } from '#db/schema/change.ts'
import { hostileWords } from '../support/hostile-words.ts'
import { say } from '../support/linking.ts'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import type { Door } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

let workspace: { id: string; slug: string }
let cookie: string
let slug: string

beforeEach(async () => {
  workspace = await makeWorkspace(store.pool, { locale: 'ja' })
  slug = workspace.slug
  const { email } = await makeMember(store.pool, identity, {
    workspaceId: workspace.id,
    role: 'viewer',
  })
  cookie = await signInAs(identity, { email })
})

const look = (door: Door, change: string, query = '') =>
  knock(door, {
    request: get(`/w/${slug}/changes/${change}/preview${query}`, { cookie }),
    context: contextFor(store.pool, identity),
    params: { workspace: slug, change },
  })

const doors: [string, Door][] = [
  ['preview', preview],
  ['page', page],
  ['mail', mail],
]

const words = (title: string) => ({
  title,
  youSaid: `${title}: you said`,
  weDid: `${title}: we did`,
})

describe('a change before it goes out', () => {
  test('is shown with the words as they are in the editor, not with those that are published', async () => {
    const { id } = await makeChange(store.pool, workspace.id, {
      ...{ state: 'published', texts: { en: words('New words') } },
      published: { kind: 'did', texts: { en: words('Old words') }, categoryIds: [] },
    })
    for (const [, door] of doors) {
      const text = JSON.stringify((await look(door, id, '?locale=en')).body)
      expect(text).toContain('New words')
      expect(text).not.toContain('Old words')
    }
  })

  test('says what a language lacks that was begun, and shows what there is', async () => {
    const { id } = await makeChange(store.pool, workspace.id, {
      texts: { en: words('Done'), ja: { title: '完了', youSaid: '', weDid: '' } },
    })
    expect((await look(preview, id, '?locale=ja')).body).toMatchObject({
      ...{ previewed: 'ja', shown: 'ja', missing: ['youSaid', 'weDid'], complete: ['en'] },
      feed: { title: '完了' },
    })
  })

  test('is shown in the language that readers of an unwritten one get', async () => {
    const { id } = await makeChange(store.pool, workspace.id, { texts: { en: words('Done') } })
    expect((await look(preview, id, '?locale=ko')).body).toMatchObject({
      ...{ previewed: 'ko', shown: 'en', missing: ['title', 'youSaid', 'weDid'] },
      feed: { title: 'Done', locale: 'en' },
    })
  })

  test('opens in the language of who looks at it, else of the workspace', async () => {
    const begun = { title: 'Soon', youSaid: '', weDid: '' }
    const read = await makeChange(store.pool, workspace.id, { texts: { en: words('Done') } })
    const half = await makeChange(store.pool, workspace.id, {
      texts: { ja: words('完了'), en: begun },
    })
    const other = await makeChange(store.pool, workspace.id, { texts: { ja: words('完了') } })
    const opened = await Promise.all(
      [read, half, other].map(async ({ id }) => (await look(preview, id)).body),
    )
    expect(opened).toMatchObject([{ previewed: 'en' }, { previewed: 'en' }, { previewed: 'ja' }])
  })

  test('says how many have asked by now', async () => {
    const { id } = await makeChange(store.pool, workspace.id)
    const { id: themeId } = await makeTheme(store.pool, workspace.id)
    await say(store.pool, workspace.id, { themes: [{ id: themeId }] })
    await say(store.pool, workspace.id, { themes: [{ id: themeId }] })
    const row = { workspaceId: workspace.id, changeId: id, themeId, linkedAt: new Date() }
    await store.pool.insert(changeTheme).values(row)
    const { body } = await look(page, id, '?locale=en')
    expect(body).toMatchObject({ view: { asked: expect.stringMatching(/^2 customers told us/) } })
  })

  test('can be looked at while nothing is written', async () => {
    const { id } = await makeChange(store.pool, workspace.id, { texts: {} })
    for (const [, door] of doors) expect((await look(door, id)).status).toBe(200)
  })

  test('is a mail to a customer in that language, whose links lead nowhere', async () => {
    const { id } = await makeChange(store.pool, workspace.id)
    const { body, status } = await look(mail, id, '?locale=ja')
    expect(status).toBe(200)
    expect(body).toContain('佐藤')
    expect(body).toContain('請求書のPDFを読みやすくしました')
    expect(String(body)).not.toMatch(/href="(?!#|https?:\/\/(?:www\.)?w3\.org)[^"]*verdict/)
  })

  test('stays words in the mail, whatever they try to become', async () => {
    const hostile = hostileWords.filter((each) => /<[a-z!/]/i.test(each))
    const all = hostile.join('\n\n')
    const { id } = await makeChange(store.pool, workspace.id, {
      texts: { en: { title: hostile.join(' '), youSaid: all, weDid: all } },
    })
    const text = String((await look(mail, id, '?locale=en')).body)
    expect(hostile.filter((each) => text.includes(each))).toEqual([])
    expect(text).toContain('&lt;script&gt;')
    expect(text).not.toMatch(/href="(?:javascript|data|vbscript):/i)
  })

  test('is not there for members of another workspace, nor when there is none', async () => {
    const other = await makeWorkspace(store.pool)
    const { id } = await makeChange(store.pool, other.id)
    for (const [, door] of [...doors, ['card', card] as const]) {
      expect((await look(door, id)).status).toBe(404)
      expect((await look(door, newId())).status).toBe(404)
      expect((await look(door, 'none')).status).toBe(404)
    }
  })
})
