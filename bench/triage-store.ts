import { once } from 'node:events'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { makeAgent, makeSurvey, makeTeam, makeWorkspace } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import { openClient } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { root } from './processes.ts'
import { drawRows } from './triage-rows.ts'
import type { FilledStore, Rows } from './triage-rows.ts'

/** What the rows were drawn from, the most frequent first. */
const plans = ['free', 'team', 'business', 'trial', 'partner']

/** Empties nothing: the store must be a fresh one. */
export async function fillTriage(url: string, responses: number): Promise<FilledStore> {
  await applyMigrations(url, join(root, 'db/migrations'))
  const sql = openClient(url, { max: 4 })
  const filled = { ...(await makeSurroundings(url, sql)), responses }
  await copyRows(sql, drawRows(filled, seededRandom(1)))
  await sql`vacuum analyze`
  await sql.end()
  return filled
}

async function makeSurroundings(url: string, sql: Sql): Promise<Omit<FilledStore, 'responses'>> {
  const { pool, close } = connect(url, 2)
  const { id: workspaceId } = await makeWorkspace(pool)
  const surveys: FilledStore['surveys'] = []
  for (const kind of ['csat', 'nps', 'ces', 'csat', 'nps'] as const)
    surveys.push({ id: (await makeSurvey(pool, workspaceId, { kind })).id, kind })
  const teams: string[] = []
  for (let at = 0; at < 8; at++) teams.push((await makeTeam(pool, workspaceId, `Team ${at}`)).id)
  const agents: string[] = []
  for (let at = 0; at < 60; at++)
    agents.push((await makeAgent(pool, workspaceId, { teamId: teams[at % teams.length] })).id)
  await close()
  const themes = Array.from({ length: 20 }, () => newId())
  const members = Array.from({ length: 12 }, () => newId())
  await sql`insert into "user" ${sql(members.map((id, at) => ({ id, name: `Member ${at}`, email: `${id}@example.com` })))}`
  await sql`
    insert into theme (workspace_id, id, texts, name_key, colour, created_at, updated_at)
    select ${workspaceId}, id, jsonb_build_object('ja', jsonb_build_object('name', 'テーマ' || place, 'description', '')),
      'テーマ' || place, 'blue', now(), now()
    from unnest(${themes}::uuid[]) with ordinality as t (id, place)`
  await sql`
    insert into member (workspace_id, user_id, role)
    select ${workspaceId}, unnest(${members}::text[]), 'agent'`
  return { workspaceId, surveys, teams, agents, themes, members, plans }
}

const heads: Record<keyof Rows, string> = {
  response: `response (workspace_id, id, survey_id, kind, score, comment, locale, channel, agent_id, team_id, state,
    source, responded_at, updated_at, read_at)`,
  triage: `triage (workspace_id, response_id, responded_at, mood, language, terms, has_theme, assignee_id, done_at,
    done_by, changed_at)`,
  tags: `response_theme (workspace_id, response_id, theme_id, state, source, confidence, sure, tagged_at, decided_at,
    responded_at)`,
}

/** Indexes are made afterwards, and what rows name is not looked up: that takes minutes instead of an hour. */
async function copyRows(sql: Sql, drawn: Iterable<Rows>): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = any (array['response', 'triage', 'response_theme']::regclass[]) and not indisprimary`
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  const [responses, triages, tags] = await Promise.all(
    [heads.response, heads.triage, heads.tags].map((head) => openCopy(sql, head)),
  )
  for (const rows of drawn) {
    await responses?.write(rows.response)
    await triages?.write(rows.triage)
    await tags?.write(rows.tags)
  }
  for (const copy of [responses, triages, tags]) await copy?.end()
  await Promise.all(indexes.map(({ definition }) => makeIndex(sql, definition)))
}

async function openCopy(sql: Sql, head: string) {
  const held = await sql.reserve()
  await held`set session_replication_role = replica`
  const stream = await held.unsafe(`copy ${head} from stdin`).writable()
  return {
    async write(lines: string) {
      if (!stream.write(lines)) await once(stream, 'drain')
    },
    async end() {
      stream.end()
      await once(stream, 'finish')
      await held`set session_replication_role = origin`
      held.release()
    },
  }
}

const makeIndex = (sql: Sql, definition: string) =>
  sql.begin(async (tx) => {
    await tx`set local maintenance_work_mem = '1GB'`
    await tx.unsafe(definition)
  })
