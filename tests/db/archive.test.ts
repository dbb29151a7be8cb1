import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import {
  makeAutomation,
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeTheme,
  makeTicket,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import {
  makeFollowUp,
  makeFollowUpEntry,
  makeWebhookEndpoint,
} from '#app/demo/follow-up-factories.server.ts'
import { readMetrics } from '#app/modules/reports/metrics.server.ts'
import { newId } from '#app/platform/ids.ts'
import { restoreArchive } from '#db/archive/restore-archive.server.ts'
import { writeArchive } from '#db/archive/write-archive.server.ts'
import type { StoreAddress } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { taggingModel, themeModel } from '#db/schema/theme.ts'
import { makeResponse } from '../support/responses.ts'
import { inDatabase, openAdmin } from '../support/server-address.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const migrations = join(import.meta.dirname, '../../db/migrations')
const server = inject('server')
const name = `${inject('run')}_${process.env.VITEST_POOL_ID ?? '0'}_restored`

let folder = ''
let target: StoreAddress = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-archive-'))
  target = await emptyDatabase()
})

afterEach(async () => {
  await onServer((admin) => admin.unsafe(`drop database if exists ${name} with (force)`))
  await rm(folder, { recursive: true, force: true })
})

async function onServer<Result>(work: (admin: ReturnType<typeof openAdmin>) => Promise<Result>) {
  const admin = openAdmin(server)
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

async function emptyDatabase(): Promise<StoreAddress> {
  await onServer(async (admin) => {
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.unsafe(`create database ${name} template template0`)
  })
  return inDatabase(server, name)
}

async function inTarget<Result>(work: (sql: ReturnType<typeof openAdmin>) => Promise<Result>) {
  const sql = openAdmin(target)
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

/** Whatever a person may type: what COPY escapes, what ends a table in it, and what is no Latin letter. */
const oddities = [
  '\\.',
  'a\n\\.\nb',
  'tab\there',
  '\r\n',
  '\\N',
  '\\\\',
  '"quoted"',
  '佐藤 👩🏽‍💻',
  '',
  ' ',
]

async function fillStore() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await makeAutomation(pool, workspaceId, { surveyId })
  for (const [index, comment] of oddities.entries()) {
    const customer = await makeCustomer(pool, workspaceId, {
      name: comment,
      attributes: { comment },
    })
    await makeTicket(pool, workspaceId, { customerId: customer.id, tags: [comment, 'a,b', '{}'] })
    const { id: invitationId } = await makeInvitation(pool, workspaceId, {
      surveyId,
      customerId: customer.id,
    })
    const { id: responseId } = await makeResponse(pool, workspaceId, {
      ...{ surveyId, invitationId, comment, score: (index % 5) + 1, customerId: customer.id },
    })
    const { id: followUpId } = await makeFollowUp(pool, workspaceId, { responseId })
    await makeFollowUpEntry(pool, workspaceId, { followUpId, text: comment })
  }
  await makeWebhookEndpoint(pool, workspaceId, { secret: everyByte })
  return { workspaceId, surveyId }
}

/** Every byte, as a model may hold it. */
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, at) => at))

/** What is known of the words of all responses: themes, tags, models, an inbox that is half done. */
async function fillThemes(workspaceId: string) {
  const parent = await makeTheme(pool, workspaceId, { name: 'Billing', keywords: oddities })
  const child = await makeTheme(pool, workspaceId, { name: 'PDF', parentId: parent.id })
  const key = { workspaceId, version: 1 }
  await pool.insert(taggingModel).values({
    ...{ ...key, rarity: everyByte, calibrator: [0.5, -1, 2, 0], isSingle: false },
    ...{ comments: 10, labels: 5, trainedAt: now },
  })
  await pool.insert(themeModel).values({
    ...{ ...key, themeId: child.id, weights: everyByte, keywords: oddities, threshold: 0.25 },
    ...{ autoCut: null, labels: 5, positives: 2 },
  })
  const { sql } = store
  await sql`insert into triage (workspace_id, response_id, responded_at, mood, language, terms, done_at, changed_at)
    select workspace_id, id, responded_at, 50, nullif(locale, 'en'), array[-2147483648, 0, 2147483647],
      case when score > 2 then responded_at end, responded_at from response`
  await sql`insert into response_theme (workspace_id, response_id, theme_id, state, source, confidence, tagged_at,
      responded_at, replaced)
    select workspace_id, id, ${child.id}, 'suggested', 'model', 0.7, responded_at, responded_at, '{"state": "rejected"}'
    from response`
  await sql`insert into theme_merge (workspace_id, id, source_id, target_id, added_keywords, moved_children, merged_at)
    values (${workspaceId}, ${newId()}, ${child.id}, ${parent.id}, ${oddities}, ${[child.id]}, ${now})`
  const taskId = newId()
  await sql`insert into task (workspace_id, id, kind, due_at, place, created_at)
    values (${workspaceId}, ${taskId}, 'tag_responses', ${now}, '{"done": 3}', ${now})`
  await sql`insert into theme_candidate (workspace_id, id, task_id, words, response_ids, size, mood, created_at)
    select ${workspaceId}, ${newId()}, ${taskId}, ${oddities}, array_agg(id), 10, 50, ${now} from response`
  await sql`insert into saved_view (workspace_id, id, name, query, created_at, updated_at)
    values (${workspaceId}, ${newId()}, 'Unhappy', 'mood=low', ${now}, ${now})`
}

const backup = async (address: StoreAddress = store.address, file = join(folder, 'a.archive')) => {
  await writeArchive({ address, file, now, progress: () => {} })
  return file
}

const restore = (file: string, folderOfMigrations = migrations) =>
  restoreArchive({ address: target, file, migrations: folderOfMigrations, progress: () => {} })

const tablesThere = () =>
  inTarget((sql) => sql`select tablename from pg_tables where schemaname in ('public', 'drizzle')`)

describe('an archive', () => {
  test('restored into an empty database is the same store, to the byte, with the same numbers', async () => {
    const given = await fillStore()
    await fillThemes(given.workspaceId)
    const file = await backup()
    await restore(file)
    const again = await backup(target, join(folder, 'b.archive'))
    expect(gunzipSync(await readFile(again))).toEqual(gunzipSync(await readFile(file)))
    const restored = connect(target)
    const ask = {
      ...{ ...given, timeZone: 'Asia/Tokyo', groupBy: 'day' as const, now: new Date() },
      span: { since: null, until: null },
    }
    expect(await readMetrics(restored.pool, ask)).toEqual(await readMetrics(pool, ask))
    await restored.close()
    const models = await inTarget((sql) => sql`select weights from theme_model`)
    expect(models).toEqual([{ weights: everyByte }])
    const candidates = await inTarget((sql) => sql`select words from theme_candidate`)
    expect(candidates).toEqual([{ words: oddities }])
  })

  test('of a store with more than fits into one piece is whole', async () => {
    const { workspaceId } = await fillStore()
    await store.sql`
      insert into customer (workspace_id, id, name, attributes)
      select ${workspaceId}, gen_random_uuid(), repeat('長い名前 \\.', 40) || n, jsonb_build_object('n', n)
      from generate_series(1, 20000) n`
    const file = await backup()
    expect(await restore(file)).toBeGreaterThan(20_000)
    const again = await backup(target, join(folder, 'b.archive'))
    expect(gunzipSync(await readFile(again)).equals(gunzipSync(await readFile(file)))).toBe(true)
  })

  test('is readable by its owner alone, and replaces an older one only when it is whole', async () => {
    const file = join(folder, 'a.archive')
    await writeFile(file, 'older')
    await expect(backup(target, file)).rejects.toThrow(/never started/)
    expect(await readFile(file, 'utf8')).toBe('older')
    await backup()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['a.archive'])
  })

  test('is whole, and for its owner alone, also when another backup is or was under way', async () => {
    await fillStore()
    const file = join(folder, 'a.archive')
    await writeFile(`${file}.part`, 'left by a backup that was killed', { mode: 0o644 })
    await Promise.all([backup(store.address, file), backup(store.address, file)])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await expect(restore(file)).resolves.toBeGreaterThan(0)
  })

  test('holds one moment, however much is written meanwhile', async () => {
    const { workspaceId } = await fillStore()
    let writing = true
    const write = async () => {
      while (writing) {
        const { id: customerId } = await makeCustomer(pool, workspaceId)
        await makeTicket(pool, workspaceId, { customerId })
      }
    }
    const writers = [write(), write()]
    const files = [await backup(), await backup(store.address, join(folder, 'b.archive'))]
    writing = false
    await Promise.all(writers)
    for (const file of files) {
      // The store itself refuses a ticket whose customer is not there.
      await restore(file)
      const [ahead] = await inTarget(
        (sql) => sql`
          select ((select count(*) from customer) - (select count(*) from ticket))::int as customers`,
      )
      // Each of the two writers may be between its two rows.
      expect(ahead?.customers).toBeGreaterThanOrEqual(0)
      expect(ahead?.customers).toBeLessThanOrEqual(2)
      target = await emptyDatabase()
    }
  })

  test('of an older version is brought up to date', async () => {
    const old = await folderWithFirstMigration()
    await applyMigrations(target, old)
    await inTarget(
      (sql) => sql`
      insert into workspace (id, slug, name, locale, time_zone)
      values ('01a20000-0000-7000-8000-000000000001', 'kumo', 'Kumo', 'ja', 'Asia/Tokyo')`,
    )
    const file = await backup(target)
    target = await emptyDatabase()
    await restore(file)
    const [row] = await inTarget((sql) => sql`select slug, own_domains from workspace`)
    expect(row).toEqual({ slug: 'kumo', own_domains: [] })
  })
})

async function folderWithFirstMigration(): Promise<string> {
  const old = join(folder, 'migrations')
  await cp(migrations, old, { recursive: true })
  const journal = join(old, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8'))
  await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }))
  return old
}

describe('a restore changes nothing when', () => {
  test.each([0, 1, 20, 0.2, 0.5, 0.9, 0.999])('the archive is cut off at %d', async (where) => {
    await fillStore()
    const file = await backup()
    const whole = await readFile(file)
    const length = where < 1 ? Math.floor(whole.length * where) : where
    await writeFile(file, whole.subarray(0, length))
    await expect(restore(file)).rejects.toThrow(/cut off|damaged/)
    expect(await tablesThere()).toEqual([])
  })

  test.each([0.1, 0.4, 0.7, 0.95])('a byte of the archive is wrong at %d', async (where) => {
    await fillStore()
    const file = await backup()
    const bytes = await readFile(file)
    const at = Math.floor(bytes.length * where)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
    await writeFile(file, bytes)
    await expect(restore(file)).rejects.toThrow()
    expect(await tablesThere()).toEqual([])
  })

  test('a row of it was taken out', async () => {
    await fillStore()
    const file = await change(await backup(), (text) =>
      text.replace(/\n[^\n]*tab\\there[^\n]*\n/, '\n'),
    )
    await expect(restore(file)).rejects.toThrow(/damaged/)
    expect(await tablesThere()).toEqual([])
  })

  test('the file is none, or something else', async () => {
    await expect(restore(join(folder, 'nothing'))).rejects.toThrow(/There is no file/)
    const file = join(folder, 'else')
    await writeFile(file, 'select 1')
    await expect(restore(file)).rejects.toThrow(/not an archive/)
    await writeFile(file, gzipSync('{"hello":1}\n'))
    await expect(restore(file)).rejects.toThrow(/not an archive/)
  })

  test('it names a table of somebody else', async () => {
    await fillStore()
    const file = await change(await backup(), (text) =>
      text.replace('{"table":"workspace"', '{"table":"pg_authid"'),
    )
    await expect(restore(file)).rejects.toThrow(/no such table/)
    expect(await tablesThere()).toEqual([])
  })

  test('a newer Heard wrote it', async () => {
    await fillStore()
    const file = await backup()
    await expect(restore(file, await folderWithFirstMigration())).rejects.toThrow(/newer/)
    await change(file, (text) => text.replace('"version":1', '"version":2'))
    await expect(restore(file)).rejects.toThrow(/newer/)
    expect(await tablesThere()).toEqual([])
  })

  test('the store is not empty, or of another version', async () => {
    await fillStore()
    const file = await backup()
    await restore(file)
    const before = await inTarget((sql) => sql`select id, name from customer order by id`)
    await expect(restore(file)).rejects.toThrow(/not empty/)
    expect(await inTarget((sql) => sql`select id, name from customer order by id`)).toEqual(before)
    target = await emptyDatabase()
    await applyMigrations(target, await folderWithFirstMigration())
    await expect(restore(file)).rejects.toThrow(/another version/)
  })
})

test('a restore into tables that a start has made already is the same', async () => {
  await fillStore()
  const file = await backup()
  await applyMigrations(target, migrations)
  await restore(file)
  const again = await backup(target, join(folder, 'b.archive'))
  expect(gunzipSync(await readFile(again)).equals(gunzipSync(await readFile(file)))).toBe(true)
})

async function change(file: string, edit: (text: string) => string): Promise<string> {
  const text = gunzipSync(await readFile(file)).toString('utf8')
  const edited = edit(text)
  expect(edited).not.toBe(text)
  await writeFile(file, gzipSync(edited))
  return file
}
