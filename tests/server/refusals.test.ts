import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeDueMail } from '../support/due-mail.ts'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { dataFolders } from '../support/data-folders.ts'
import { runHeard } from '../support/heard-exit.ts'
import type { HeardExit } from '../support/heard-exit.ts'
import { databaseUrl, freePort, startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'
import { inDatabase } from '../support/server-address.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const newFolder = dataFolders()
const APP_SECRET = 'a secret for the tests, long enough for it'

/** It ended by itself and said in plain words why, once. */
function expectRefusal({ code, stderr }: HeardExit, words: RegExp) {
  expect(code).toBe(1)
  expect(stderr).toMatch(words)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).not.toMatch(/^\s+at |node:|\.ts:|\.js:/m)
}

describe('with an environment that cannot be used', () => {
  test('names every bad variable and what it should look like', async () => {
    const { code, stderr } = await runHeard({
      env: { PORT: 'http', DATABASE_URL: 'postgres://localhost/heard', HEARD_ROLE: 'mailer' },
    })
    expect(code).toBe(1)
    const [first, ...problems] = stderr.trim().split('\n')
    expect(first).toBe('The environment is not usable:')
    expect(problems.map((line) => line.split(':', 1)[0]?.trim()).sort()).toEqual([
      'APP_SECRET',
      'HEARD_ROLE',
      'PORT',
    ])
  })

  test('says that the database is not there', async () => {
    const DATABASE_URL = databaseUrl(inDatabase(store.address, 'heard_nowhere'))
    const exit = await runHeard({ env: { DATABASE_URL, APP_SECRET, PORT: '0' } })
    expectRefusal(exit, /"heard_nowhere" does not exist \(3D000\).*DATABASE_URL/)
  })
})

test('with a port that is taken says so, and has sent nothing', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { id: workspaceId } = await makeWorkspace(store.pool)
  await makeDueMail(store.pool, workspaceId, { dueAt: new Date(Date.now() - 60_000) })
  const env = { DATABASE_URL: databaseUrl(store.address), APP_SECRET, PORT: String(port) }
  expectRefusal(await runHeard({ env }), new RegExp(`Port ${port} .*taken.*PORT`))
  expect(await store.sql`select state, attempts from message`).toMatchObject([{ attempts: 0 }])
})

describe('beside another Heard', () => {
  let folder: string
  let heard: HeardProcess

  beforeAll(async () => {
    folder = await newFolder()
    heard = await startHeard({ env: { HEARD_DATA_DIR: folder } })
  })

  afterAll(() => heard?.stop())

  test('says that the folder is in use, and leaves the other one alone', async () => {
    const env = { HEARD_DATA_DIR: folder, PORT: String(await freePort()) }
    expectRefusal(await runHeard({ env }), /Another Heard .*HEARD_DATA_DIR/)
    expect((await fetch(`${heard.url}/readyz`)).status).toBe(200)
  })

  test('the demo leaves an install that is not its own as it is', async () => {
    const made = await fetch(`${heard.url}/setup`, {
      method: 'POST',
      body: new URLSearchParams({
        name: 'Aiko',
        email: 'aiko@example.com',
        password: 'correct horse battery',
        workspaceName: 'Kumo Books',
        slug: 'kumo',
        locale: 'en',
        timeZone: 'Asia/Tokyo',
      }),
    })
    expect(made.status).toBe(200)
    await heard.stop()
    for (const args of [[], ['--reset']]) {
      const env = { HEARD_DATA_DIR: folder, PORT: String(await freePort()) }
      const exit = await runHeard({ command: 'demo', args, env })
      expectRefusal(exit, /not a demo's.*HEARD_DATA_DIR/)
    }
    heard = await startHeard({ env: { HEARD_DATA_DIR: folder } })
    const signIn = await fetch(`${heard.url}/signin`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ email: 'aiko@example.com', password: 'correct horse battery' }),
    })
    expect(signIn.headers.getSetCookie()).not.toEqual([])
  })
})
