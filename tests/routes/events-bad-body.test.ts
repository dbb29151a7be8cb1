import { describe, expect, test } from 'vitest'
import { countRows, nothing, openEventDoor, resolved } from '../support/event-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

const event = resolved()

describe('a body that is not an event at all', () => {
  const good = JSON.stringify(event)

  test.each([
    ['nothing', '', 400, 'invalid_request'],
    ['half an object', good.slice(0, -10), 400, 'invalid_request'],
    ['a form', 'id=7&type=ticket.resolved', 400, 'invalid_request'],
    ['brackets without end', '['.repeat(200_000), 400, 'invalid_request'],
    [
      'brackets within brackets',
      '['.repeat(100_000) + ']'.repeat(100_000),
      422,
      'validation_failed',
    ],
    [
      'objects within objects',
      '{"a":'.repeat(30_000) + '1' + '}'.repeat(30_000),
      422,
      'validation_failed',
    ],
    [
      'Latin-1',
      new Uint8Array(Buffer.from(good.replace('佐藤', 'Zo\u00eb'), 'latin1')),
      400,
      'invalid_request',
    ],
    ['an overlong form', new Uint8Array([0x22, 0xc0, 0xaf, 0x22]), 400, 'invalid_request'],
    [
      'a surrogate in UTF-8',
      new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]),
      400,
      'invalid_request',
    ],
    ['UTF-16', new Uint8Array(Buffer.from(good, 'utf16le')), 400, 'invalid_request'],
  ])('%s is refused', async (_, body, status, code) => {
    const door = await openEventDoor(store)
    expect(await door.refusalOf(body)).toMatchObject({
      status,
      code,
      message: expect.stringMatching(/./),
    })
    expect(await countRows(store)).toEqual(nothing)
  })

  test.each([
    ['text/plain', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['compressed', { 'content-encoding': 'gzip' }],
  ])('%s is refused for its kind', async (_, headers) => {
    const door = await openEventDoor(store)
    expect(await door.refusalOf(good, { headers })).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    })
  })

  test('application/json may carry a charset', async () => {
    const door = await openEventDoor(store)
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' }
    expect((await door.post(good, { headers })).status).toBe(202)
  })

  test('ten megabytes are refused, and not read if the length is declared', async () => {
    const door = await openEventDoor(store)
    const tooLarge = { status: 413, code: 'payload_too_large' }
    const body = JSON.stringify({ ...event, padding: 'x'.repeat(10_000_000) })
    expect(await door.refusalOf(body)).toMatchObject(tooLarge)
    const { body: unread, pieces } = endlessBody()
    expect(
      await door.refusalOf(unread, { headers: { 'content-length': '10000000' } }),
    ).toMatchObject(tooLarge)
    expect(pieces()).toBeLessThanOrEqual(1)
  })

  test('a body without end is read up to the limit and no further', async () => {
    const door = await openEventDoor(store)
    const { body, pieces, isCancelled } = endlessBody()
    expect(await door.refusalOf(body)).toMatchObject({ status: 413, code: 'payload_too_large' })
    expect(pieces()).toBeLessThanOrEqual(6)
    expect(isCancelled()).toBe(true)
  })

  test('a body that breaks off is not taken for a failure of ours', async () => {
    const door = await openEventDoor(store)
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('aborted')),
    })
    expect(await door.refusalOf(body)).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  /** 64 KB at a time, without end, as a sender who gives no length can do. */
  function endlessBody() {
    let count = 0
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        count += 1
        controller.enqueue(new Uint8Array(65_536).fill(0x20))
      },
      cancel: () => {
        cancelled = true
      },
    })
    return { body, pieces: () => count, isCancelled: () => cancelled }
  }
})
