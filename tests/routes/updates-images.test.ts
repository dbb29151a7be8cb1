import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { refusedBody } from '#app/http/body-limit.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { newId } from '#app/platform/ids.ts'
import { loader as card } from '#app/routes/updates.card.ts'
import { loader as publicImage } from '#app/routes/updates.image.ts'
import { loader as ownImage } from '#app/routes/workspace.changes.image.ts'
import { action as upload } from '#app/routes/workspace.changes.images.ts'
import { change } from '#db/schema/change.ts'
import { contextFor, get, knock, makeIdentity, origin } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const identity = makeIdentity(store.pool)

let workspaceId: string
let slug: string
let changeId: string
let cookie: string

async function signIn(role: Role) {
  const { email } = await makeMember(store.pool, identity, { workspaceId, role })
  cookie = await signInAs(identity, { email })
}

beforeEach(async () => {
  const workspace = await makeWorkspace(store.pool)
  workspaceId = workspace.id
  slug = workspace.slug
  changeId = (await makeChange(store.pool, workspaceId)).id
  await signIn('editor')
})

const picture = await sharp({
  create: { width: 40, height: 30, channels: 3, background: '#0f6b5c' },
})
  .png()
  .toBuffer()

function send(bytes: Uint8Array, given: { change?: string; accept?: string } = {}) {
  const body = new FormData()
  body.set('image', new File([Uint8Array.from(bytes)], 'a.png'))
  const { change: id = changeId, accept = 'application/json' } = given
  return knock(upload, {
    request: new Request(`${origin}/w/${slug}/changes/${id}/images`, {
      ...{ method: 'POST', body, headers: { cookie, accept } },
    }),
    context: contextFor(store.pool, identity),
    params: { workspace: slug, change: id },
  })
}

const uploaded = z.object({ image: z.object({ id: z.string() }), markdown: z.string() })

async function kept(): Promise<string> {
  return uploaded.parse((await send(picture)).body).image.id
}

async function publish(imageId: string) {
  const en = { title: 'Fixed', youSaid: 'It was small.', weDid: `![now](image:${imageId})` }
  const published = { kind: 'did' as const, texts: { en }, categoryIds: [] }
  await store.pool
    .update(change)
    .set({ state: 'published', published, publishedAt: new Date() })
    .where(eq(change.id, changeId))
}

const raw = async (
  door: typeof publicImage,
  path: string,
  params: Record<string, string>,
  headers: Record<string, string> = {},
) => {
  const context = contextFor(store.pool, identity)
  const request = get(path, { cookie, ...headers })
  try {
    return await door({ request, context, params })
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

const lookPublic = (image: string, headers: Record<string, string> = {}) =>
  raw(publicImage, `/updates/${slug}/images/${image}`, { workspace: slug, image }, headers)

describe('a picture that an editor sends', () => {
  test('is answered with the Markdown that shows it', async () => {
    const { status, body } = await send(picture)
    expect(status).toBe(200)
    expect(body).toMatchObject({ image: { width: 40, height: 30 } })
    const { image, markdown } = uploaded.parse(body)
    expect(markdown).toBe(`![](image:${image.id})`)
  })

  test('leads a form without script back to the editor', async () => {
    const sent = await send(picture, { accept: 'text/html' })
    expect(sent.status).toBe(303)
    expect(sent.location).toMatch(new RegExp(`^/w/${slug}/changes/${changeId}\\?image=`))
    const refused = await send(Buffer.from('words'), { accept: 'text/html' })
    expect(refused.location).toContain('imageProblem=not_an_image')
  })

  test('is refused when it is none, and for a change that is not there', async () => {
    expect(await send(Buffer.from('<svg></svg>'))).toMatchObject({
      ...{ status: 422, body: { problem: 'not_an_image' } },
    })
    expect(await send(picture, { change: newId() })).toMatchObject({ status: 404 })
    const other = await makeChange(store.pool, (await makeWorkspace(store.pool)).id)
    expect(await send(picture, { change: other.id })).toMatchObject({ status: 404 })
  })

  test('is no agent’s to send', async () => {
    await signIn('agent')
    expect(await send(picture)).toMatchObject({ status: 403 })
  })

  test('may be larger than a form, at its own address alone', () => {
    const large = new Headers({ 'content-length': String(8 * 1024 * 1024) })
    expect(refusedBody(large, `/w/${slug}/changes/${changeId}/images`)).toBeNull()
    expect(refusedBody(large, `/w/${slug}/changes/${changeId}`)).toBe(413)
    const larger = new Headers({ 'content-length': String(9 * 1024 * 1024) })
    expect(refusedBody(larger, `/w/${slug}/changes/${changeId}/images`)).toBe(413)
  })
})

describe('a picture is shown', () => {
  test('to members while they work on it, and to nobody of another workspace', async () => {
    const image = await kept()
    const path = `/w/${slug}/changes/${changeId}/images/${image}`
    const params = { workspace: slug, change: changeId, image }
    await signIn('viewer')
    const shown = await raw(ownImage, path, params)
    expect(shown.headers.get('content-type')).toBe('image/webp')
    expect((await raw(ownImage, path, { ...params, image: newId() })).status).toBe(404)
  })

  test('to everybody as long as it is published, on any site', async () => {
    const image = await kept()
    expect((await lookPublic(image)).status).toBe(404)
    await publish(image)
    const { status, headers } = await lookPublic(image)
    expect(status).toBe(200)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/webp',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=3600',
    })
    for (const odd of ['x', `${image}.png`, newId()])
      expect((await lookPublic(odd)).status).toBe(404)
    const known = { 'if-none-match': headers.get('etag') ?? '' }
    expect((await lookPublic(image, known)).status).toBe(304)
    await store.pool.update(change).set({ state: 'withdrawn' })
    expect((await lookPublic(image, known)).status).toBe(404)
  })
})

describe('the card of a change', () => {
  const lookCard = (lang = '', headers: Record<string, string> = {}) =>
    card({
      request: get(`/updates/${slug}/one/card.png${lang}`, headers),
      context: contextFor(store.pool, identity),
      params: { workspace: slug, slug: 'one' },
    }).catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown
      throw thrown
    })

  test('is a picture of the language that is asked for, known by its words', async () => {
    await store.pool.update(change).set({ slug: 'one' })
    expect((await lookCard()).status).toBe(404)
    await publish(newId())
    const shown = await lookCard('?lang=en')
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).toMatchObject({
      ...{ width: 1200, height: 630 },
    })
    const etag = shown.headers.get('etag') ?? ''
    expect((await lookCard('?lang=en', { 'if-none-match': etag })).status).toBe(304)
    await store.pool.update(change).set({ state: 'withdrawn' })
    expect((await lookCard('?lang=en')).status).toBe(404)
  })
})
