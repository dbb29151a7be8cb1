import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { listCapturedMail } from '#app/modules/mail/list-captured-mail.server.ts'
import { makeDueMail } from '../../support/due-mail.ts'
import {
  minutesAfter,
  noon,
  openMailing,
  readMessage,
  stoppedClock,
} from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()

function openCapture() {
  const clock = stoppedClock()
  const transport = createCaptureTransport({ pool: store.pool, now: clock.now })
  const { round } = openMailing(store, 'smtp://unused.invalid', { transport, now: clock.now })
  return { clock, round }
}

describe('without a mail server', () => {
  test('a mail is kept as it would have gone out, and counts as sent', async () => {
    const { id: workspaceId } = await makeWorkspace(store.pool)
    const due = await makeDueMail(store.pool, workspaceId, { dueAt: noon })
    await openCapture().round()
    const [mail, ...others] = await listCapturedMail(store.pool, { workspaceId, limit: 10 })
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      to: due.to,
      from: 'Kumo Books <feedback@example.com>',
      subject: 'サポートはいかがでしたか？「請求書が開けない」',
      createdAt: noon,
    })
    expect(mail?.headers).toMatchObject({
      'Message-ID': due.messageId,
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Unsubscribe': expect.stringMatching(
        /^<https:\/\/feedback\.example\.com\/unsubscribe\/[\w-]{67}>$/,
      ),
    })
    const parsed = await PostalMime.parse(mail?.raw ?? '')
    expect(parsed).toMatchObject({ subject: mail?.subject, html: mail?.html, text: mail?.text })
    expect(await readMessage(store, due.id)).toMatchObject({ state: 'sent' })
  })

  test('the newest is listed first, for one workspace or for all, and no more than asked for', async () => {
    const { clock, round } = openCapture()
    const workspaces = [await makeWorkspace(store.pool), await makeWorkspace(store.pool)]
    const sent: string[] = []
    for (const minute of [0, 1, 2, 3]) {
      clock.time = minutesAfter(noon, minute)
      const workspaceId = workspaces[minute % 2]?.id ?? ''
      sent.unshift((await makeDueMail(store.pool, workspaceId, { dueAt: clock.time })).to)
      await round()
    }
    const list = async (workspaceId: string | null, limit = 10) =>
      (await listCapturedMail(store.pool, { workspaceId, limit })).map(({ to }) => to)
    expect(await list(null)).toEqual(sent)
    expect(await list(null, 2)).toEqual(sent.slice(0, 2))
    expect(await list(workspaces[1]?.id ?? '')).toEqual([sent[0], sent[2]])
  })
})
