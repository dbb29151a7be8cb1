import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { addImage } from '#app/modules/changes/add-image.server.ts'
import { findOwnImage, findPublicImage } from '#app/modules/changes/find-image.server.ts'
import { imageLimits } from '#app/modules/changes/image-limits.ts'
import { change, changeImage } from '#db/schema/change.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const actor = { kind: 'system' } as const
const now = new Date('2026-06-01T00:00:00Z')

let workspaceId: string
let workspaceSlug: string
let changeId: string

beforeEach(async () => {
  const workspace = await makeWorkspace(store.pool)
  workspaceId = workspace.id
  workspaceSlug = workspace.slug
  changeId = (await makeChange(store.pool, workspaceId)).id
})

const add = (bytes: Uint8Array) =>
  addImage(store.pool, { workspaceId, changeId, bytes, actor, now })

async function added(bytes: Uint8Array) {
  const result = await add(bytes)
  if (!('image' in result)) throw new Error(`the picture was ${result.outcome}`)
  return result.image
}

const kept = async (imageId: string) => {
  const bytes = await findOwnImage(store.pool, { workspaceId, changeId, imageId })
  if (bytes === null) throw new Error('the picture is not there')
  return bytes
}

const picture = (width: number, height: number, colour = '#0f6b5c') =>
  sharp({ create: { width, height, channels: 3, background: colour } })

describe('a picture is kept', () => {
  test('as WebP, no larger than a page shows it', async () => {
    const image = await added(await picture(3200, 800).png().toBuffer())
    expect(image).toMatchObject({ width: 1600, height: 400 })
    expect(await sharp(await kept(image.id)).metadata()).toMatchObject({
      ...{ format: 'webp', width: 1600, height: 400 },
    })
  })

  test('upright, and without what the camera wrote beside it', async () => {
    const exif = { IFD0: { Artist: 'Sato Aiko' }, IFD3: { GPSLatitudeRef: 'N' } }
    const bytes = await picture(400, 200)
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const image = await added(bytes)
    expect(image).toMatchObject({ width: 200, height: 400 })
    const { exif: left, orientation } = await sharp(await kept(image.id)).metadata()
    expect({ left, orientation }).toEqual({ left: undefined, orientation: undefined })
  })

  test('of one that moves, as its first frame', async () => {
    const frames = Buffer.concat(
      await Promise.all(
        ['#ff0000', '#0000ff'].map((colour) => picture(20, 20, colour).raw().toBuffer()),
      ),
    )
    const gif = await sharp(frames, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
      .gif({ delay: [100, 100] })
      .toBuffer()
    const image = await added(gif)
    expect(image).toMatchObject({ width: 20, height: 20 })
    expect((await sharp(await kept(image.id)).metadata()).pages ?? 1).toBe(1)
  })

  test('once, however often it is sent', async () => {
    const bytes = await picture(30, 30).png().toBuffer()
    const [one, two] = await Promise.all([added(bytes), added(bytes)])
    expect(one.id).toBe(two.id)
    expect(await store.pool.select({ id: changeImage.id }).from(changeImage)).toHaveLength(1)
  })
})

test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
  'a picture may come as %s',
  async (format) => {
    const bytes = await picture(60, 40).toFormat(format).toBuffer()
    expect(await added(bytes)).toMatchObject({ width: 60, height: 40 })
  },
)

describe('a picture is refused', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
  test.each([
    ['empty', ''],
    ['not_an_image', svg],
    ['not_an_image', `\ufeff\n<?xml version="1.0"?>${svg}`],
    ['not_an_image', '%PDF-1.7 and so on'],
    ['not_an_image', 'only words'],
    // As pictures of other formats begin, elsewhere or by half.
    ['not_an_image', `<svg    WEBP${svg}`],
    ['not_an_image', `<svgftyp${svg}`],
    ['not_an_image', `GIF${svg}`],
  ])('as %s: %s', async (outcome, words) => {
    expect(await add(Buffer.from(words))).toEqual({ outcome })
  })

  test('as compressed SVG, however much there would be in it', async () => {
    const bomb = gzipSync(svg.replace('<script>alert(1)</script>', '<g/>'.repeat(2_500_000)))
    expect(bomb.length).toBeLessThan(20_000)
    expect(await add(bomb)).toEqual({ outcome: 'not_an_image' })
  })

  test('cut off in the middle', async () => {
    const noise = Buffer.from(Array.from({ length: 90_000 }, (_, at) => (at * 7919) % 251))
    const whole = await sharp(noise, { raw: { width: 200, height: 150, channels: 3 } })
      .png()
      .toBuffer()
    expect(await add(whole.subarray(0, whole.length / 2))).toEqual({ outcome: 'not_an_image' })
  })

  test('with more pixels than memory is for', async () => {
    const bomb = await picture(8000, 8000).png().toBuffer()
    expect(bomb.length).toBeLessThan(imageLimits.bytes)
    expect(await add(bomb)).toEqual({ outcome: 'too_many_pixels' })
  })

  test('too large a file', async () => {
    expect(await add(new Uint8Array(imageLimits.bytes + 1))).toEqual({ outcome: 'too_large' })
  })

  test('for another workspace’s change', async () => {
    const other = (await makeWorkspace(store.pool)).id
    const bytes = await picture(9, 9).png().toBuffer()
    const given = { workspaceId: other, changeId, bytes, actor, now }
    expect(await addImage(store.pool, given)).toEqual({ outcome: 'not_found' })
  })
})

test('pictures wait their turn, and whoever comes while too many wait is told so', async () => {
  const bytes = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      picture(1600, 1200 + at)
        .png()
        .toBuffer(),
    ),
  )
  const outcomes = (await Promise.all(bytes.map(add))).map(({ outcome }) => outcome)
  expect(new Set(outcomes)).toEqual(new Set(['added', 'busy']))
  expect(outcomes.filter((outcome) => outcome === 'added').length).toBeGreaterThanOrEqual(12)
})

describe('everybody gets a picture', () => {
  const look = (imageId: string) => findPublicImage(store.pool, { workspaceSlug, imageId })

  test('only of a published change whose published words name it', async () => {
    const { id } = await added(await picture(30, 30).png().toBuffer())
    expect(await look(id)).toBeNull()
    const en = {
      title: 'Fixed',
      youSaid: 'It was small.',
      weDid: `Now: ![an invoice](image:${id})`,
    }
    const published = { kind: 'did' as const, texts: { en }, categoryIds: [] }
    await store.pool.update(change).set({ texts: { en } })
    expect(await look(id)).toBeNull()
    await store.pool.update(change).set({ state: 'published', published })
    expect(await look(id)).not.toBeNull()
    await store.pool.update(change).set({ state: 'withdrawn' })
    expect(await look(id)).toBeNull()
  })
})
