import { and, eq, gt, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { automation, waveTurn } from '../schema/automation.ts'
import { customer } from '../schema/customer.ts'
import { workspace } from '../schema/global.ts'
import { survey } from '../schema/survey.ts'

type WaveKey = { workspaceId: string; automationId: string }

const isOfWave = ({ workspaceId, automationId }: WaveKey) =>
  and(eq(waveTurn.workspaceId, workspaceId), eq(waveTurn.automationId, automationId))

const columns = {
  workspaceId: automation.workspaceId,
  automationId: automation.id,
  waveDays: automation.waveDays,
  sendWindow: automation.sendWindow,
  conditions: automation.conditions,
  timeZone: workspace.timeZone,
  hasTurns: sql<boolean>`exists (select from ${waveTurn}
    where ${waveTurn.workspaceId} = ${automation.workspaceId} and ${waveTurn.automationId} = ${automation.id})`,
}

/** The mails of any other wave would only wait. */
const isRunning = and(
  eq(automation.trigger, 'wave'),
  eq(automation.state, 'active'),
  isNull(automation.archivedAt),
  eq(survey.state, 'active'),
  isNull(workspace.mailPausedAt),
)

const waves = (db: Db) =>
  db
    .select(columns)
    .from(automation)
    .innerJoin(workspace, eq(workspace.id, automation.workspaceId))
    .innerJoin(
      survey,
      and(eq(survey.workspaceId, automation.workspaceId), eq(survey.id, automation.surveyId)),
    )

export type WaveRow = Awaited<ReturnType<typeof listWaves>>[number]

/** The waves of all workspaces that give turns now. */
export async function listWaves(db: Db) {
  return waves(db).where(isRunning).orderBy(automation.workspaceId, automation.id)
}

/**
 * The wave as it stands, held until the transaction ends: nobody pauses or changes it meanwhile. Null if it gives no
 * turns any more, or if another worker has it in hand at this moment.
 */
export async function lockWave(db: Db, key: WaveKey): Promise<WaveRow | null> {
  const isIt = and(eq(automation.workspaceId, key.workspaceId), eq(automation.id, key.automationId))
  const [row] = await waves(db)
    .where(and(isIt, isRunning))
    .for('no key update', { of: automation, skipLocked: true })
  return row ?? null
}

/** How many turns there are on each date. */
export async function countTurns(db: Db, key: WaveKey): Promise<Map<string, number>> {
  const rows = await db
    .select({ dueOn: waveTurn.dueOn, count: sql<number>`count(*)::int` })
    .from(waveTurn)
    .where(isOfWave(key))
    .groupBy(waveTurn.dueOn)
  return new Map(rows.map(({ dueOn, count }) => [dueOn, count]))
}

type Page = WaveKey & {
  /** The last one of the page before. */
  after: string | null
  limit: number
  /** Leaves out those who have a turn. */
  withoutTurn: boolean
}

/**
 * A page of the workspace's customers in the order of their ids: what tells whether a wave is about them, whether they
 * have a turn in it, and when it asked them last.
 */
export async function listForWave(
  db: Db,
  { workspaceId, automationId, after, limit, withoutTurn }: Page,
) {
  const hasTurn = sql<boolean>`exists (select from ${waveTurn} where ${waveTurn.workspaceId} = ${customer.workspaceId}
    and ${waveTurn.automationId} = ${automationId} and ${waveTurn.customerId} = ${customer.id})`
  const lastAskedAt = sql<string | null>`(select max(d.decided_at) from automation_decision d
    where d.workspace_id = ${customer.workspaceId} and d.customer_id = ${customer.id}
      and d.automation_id = ${automationId} and d.outcome = 'invited')`
  return db
    .select({
      id: customer.id,
      attributes: customer.attributes,
      hasTurn,
      lastAskedAt: lastAskedAt.mapWith(customer.createdAt),
    })
    .from(customer)
    .where(
      and(
        eq(customer.workspaceId, workspaceId),
        after === null ? undefined : gt(customer.id, after),
        withoutTurn ? sql`not ${hasTurn}` : undefined,
      ),
    )
    .orderBy(customer.id)
    .limit(limit)
}

export type WaveCandidate = Awaited<ReturnType<typeof listForWave>>[number]

/** Whoever has a turn already keeps it. */
export async function insertTurns(
  db: Db,
  key: WaveKey,
  turns: readonly { customerId: string; dueOn: string }[],
): Promise<void> {
  if (turns.length === 0) return
  await db
    .insert(waveTurn)
    .values(turns.map((turn) => ({ ...key, ...turn })))
    .onConflictDoNothing()
}

/** Whose turn it is on this date or was before, longest ago first; of one date in an order that tells nothing of them. */
export async function listDueTurns(
  db: Db,
  { today, limit, ...key }: WaveKey & { today: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ customerId: waveTurn.customerId })
    .from(waveTurn)
    .where(and(isOfWave(key), lte(waveTurn.dueOn, today)))
    .orderBy(waveTurn.dueOn, sql`md5(${waveTurn.customerId}::text || ${waveTurn.dueOn}::text)`)
    .limit(limit)
  return rows.map(({ customerId }) => customerId)
}

type TurnKey = WaveKey & { customerId: string }

const isTurn = (key: TurnKey) => and(isOfWave(key), eq(waveTurn.customerId, key.customerId))

/** Held until the transaction ends. */
export async function lockTurn(db: Db, key: TurnKey) {
  const [row] = await db
    .select({ dueOn: waveTurn.dueOn, turn: waveTurn.turn })
    .from(waveTurn)
    .where(isTurn(key))
    .for('update')
  return row ?? null
}

export async function setTurn(
  db: Db,
  key: TurnKey,
  next: { dueOn: string; turn: number },
): Promise<void> {
  await db.update(waveTurn).set(next).where(isTurn(key))
}

/**
 * Deals the turns of a wave, or only those due before a date, on to these dates in equal parts. `salt` makes it another
 * order each time.
 */
export async function dealTurns(
  db: Db,
  key: WaveKey,
  given: { dates: readonly string[]; before?: string; salt: string },
): Promise<void> {
  const dates = sql`array[${sql.join(
    given.dates.map((date) => sql`${date}::date`),
    sql`, `,
  )}]`
  const meant = and(
    isOfWave(key),
    given.before === undefined ? undefined : lt(waveTurn.dueOn, given.before),
  )
  await db.execute(sql`
    with dealt as (
      select ${waveTurn.customerId} as customer_id,
        row_number() over (order by md5(${waveTurn.customerId}::text || ${given.salt})) as place
      from ${waveTurn} where ${meant})
    update ${waveTurn} set due_on = (${dates})[1 + (place - 1) % ${given.dates.length}::int]
    from dealt
    where ${isOfWave(key)} and ${waveTurn.customerId} = dealt.customer_id`)
}

/** Of these customers. */
export async function removeTurns(
  db: Db,
  key: WaveKey,
  customerIds: readonly string[],
): Promise<void> {
  if (customerIds.length === 0) return
  await db
    .delete(waveTurn)
    .where(and(isOfWave(key), inArray(waveTurn.customerId, [...customerIds])))
}

export async function deleteTurns(db: Db, key: WaveKey): Promise<void> {
  await db.delete(waveTurn).where(isOfWave(key))
}

/** How many customers each wave of a workspace has, and the first of the days that are planned. */
export async function summarizeTurns(db: Db, { workspaceId }: { workspaceId: string }) {
  return db
    .select({
      automationId: waveTurn.automationId,
      customers: sql<number>`count(*)::int`,
      nextOn: sql<string>`min(${waveTurn.dueOn})::text`,
    })
    .from(waveTurn)
    .where(eq(waveTurn.workspaceId, workspaceId))
    .groupBy(waveTurn.automationId)
}
