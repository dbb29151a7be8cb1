import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dataFolders, isPostgresRunning, postgresOf } from '../support/data-folders.ts'
import { runHeard } from '../support/heard-exit.ts'
import { freePort, startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'

type Demo = Record<'url' | 'workspace' | 'email' | 'password' | 'api_key' | 'mailbox_url', string>
type Mail = { to: string; text: string }

const newFolder = dataFolders()

let dataDir: string
let port: string
let heard: HeardProcess
let demo: Demo

const readDemo = async (): Promise<Demo> =>
  JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8'))

async function startDemo(args: string[] = []) {
  const env = { HEARD_DATA_DIR: dataDir, PORT: port }
  heard = await startHeard({ command: 'demo', args, env })
  demo = await readDemo()
}

beforeAll(async () => {
  dataDir = await newFolder()
  port = String(await freePort())
  await startDemo()
})

afterAll(() => heard?.stop())

let told = 0

/** Tells of a resolved ticket and resolves to the survey's address in the mail that follows. */
async function invite(): Promise<string> {
  told += 1
  const email = `customer-${told}@example.com`
  const answer = await fetch(`${demo.url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${demo.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: `told-${told}`,
      type: 'ticket.resolved',
      occurred_at: new Date().toISOString(),
      customer: { email, locale: 'en' },
      ticket: { external_id: `T-${told}`, subject: 'Cannot open the invoice' },
    }),
  })
  expect(answer.status).toBe(202)
  const mail = await vi.waitFor(() => mailTo(email), { timeout: 40_000, interval: 100 })
  const [survey = ''] = /http:\/\/\S+\/s\/[\w-]+/.exec(mail.text) ?? []
  expect(survey).toContain(demo.url)
  return survey
}

async function mailTo(email: string): Promise<Mail> {
  const mails: Mail[] = await (await fetch(`${demo.mailbox_url}.json`)).json()
  const mail = mails.find(({ to }) => to.includes(email))
  if (mail === undefined) throw new Error(`no mail to ${email} yet`)
  return mail
}

const answer = (survey: string, comment: string) =>
  fetch(survey, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ score: '5', comment, lang: 'en' }),
  })

const signIn = ({ email, password }: Demo) =>
  fetch(`${demo.url}/signin`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ email, password }),
  })

test('writes how to get in, and nothing else, where it was told to', async () => {
  const names = ['api_key', 'email', 'mailbox_url', 'password', 'url', 'workspace']
  expect(Object.keys(demo).sort()).toEqual(names)
  expect(demo.url).toBe(`http://127.0.0.1:${port}`)
  expect(demo.mailbox_url).toBe(`${demo.url}/dev/mailbox`)
  for (const value of [demo.url, demo.email, demo.password, demo.mailbox_url, demo.api_key])
    expect(heard.output()).toContain(value)
  expect((await signIn(demo)).headers.getSetCookie()).not.toEqual([])
})

test('an answer that was acknowledged survives a crash at that moment; a second start keeps everything', async () => {
  const survey = await invite()
  const before = demo
  const acknowledged = await answer(survey, 'Kept through a crash')
  heard.process.kill('SIGKILL')
  expect(acknowledged.status).toBe(303)
  await once(heard.process, 'exit')
  await startDemo()
  expect(demo).toEqual(before)
  const thanks = await (await fetch(survey)).text()
  expect(thanks).toContain('Thank you')
  expect(thanks).toContain('Kept through a crash')
  expect((await signIn(before)).headers.getSetCookie()).not.toEqual([])
})

test('SIGTERM lets the request in hand finish, then ends Heard with 0 and its PostgreSQL', async () => {
  const survey = await invite()
  const postgres = await postgresOf(dataDir)
  expect(await isPostgresRunning(postgres)).toBe(true)
  const body = 'score=4&comment=In+hand+at+the+end&lang=en'
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(
    `POST ${new URL(survey).pathname} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n` +
      body.slice(0, 20),
  )
  // Answered after the half of the post above has been read.
  await fetch(`${demo.url}/healthz`)
  heard.process.kill('SIGTERM')
  await vi.waitFor(
    () =>
      expect(fetch(`${demo.url}/healthz`, { headers: { connection: 'close' } })).rejects.toThrow(),
    { timeout: 40_000, interval: 50 },
  )
  const ended = once(heard.process, 'exit')
  socket.write(body.slice(20))
  const last = await text(socket)
  expect(last).toMatch(/^HTTP\/1\.1 303 /)
  expect(last).toMatch(/^connection: close\r$/im)
  expect(await ended).toEqual([0, null])
  expect(await isPostgresRunning(postgres)).toBe(false)
  await startDemo()
  expect(await (await fetch(survey)).text()).toContain('In hand at the end')
})

test('--reset starts over', async () => {
  const survey = await invite()
  const before = demo
  await heard.stop()
  await startDemo(['--reset'])
  expect(demo.password).not.toBe(before.password)
  expect((await signIn(before)).headers.getSetCookie()).toEqual([])
  expect((await signIn(demo)).headers.getSetCookie()).not.toEqual([])
  expect((await fetch(survey)).status).toBe(404)
})

test('SIGTERM in the middle of a start leaves no PostgreSQL behind', async () => {
  const folder = await newFolder()
  const exit = await runHeard({
    env: { HEARD_DATA_DIR: folder, PORT: String(await freePort()) },
    stopAt: { words: 'embedded PostgreSQL: ready', signal: 'SIGTERM' },
  })
  expect(exit.stderr).toBe('')
  expect(exit.code).toBe(0)
  const [pid] = /(?<="pid":)\d+/.exec(exit.stdout) ?? []
  expect(await isPostgresRunning(Number(pid))).toBe(false)
})
