import { and, count, desc, eq, isNull, like, ne, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { change } from '../schema/change.ts'
import type { changeKinds, changeStates } from '../schema/change.ts'

export type ChangeRow = typeof change.$inferSelect
export type ChangeKey = { workspaceId: string; changeId: string }

const isChange = ({ workspaceId, changeId }: ChangeKey) =>
  and(eq(change.workspaceId, workspaceId), eq(change.id, changeId))

export async function insertChange(db: Db, row: typeof change.$inferInsert): Promise<void> {
  await db.insert(change).values(row)
}

export async function findChange(db: Db, key: ChangeKey): Promise<ChangeRow | null> {
  const [row] = await db.select().from(change).where(isChange(key))
  return row ?? null
}

/** The same, held until the transaction ends. */
export async function lockChange(tx: Db, key: ChangeKey): Promise<ChangeRow | null> {
  const [row] = await tx.select().from(change).where(isChange(key)).for('update')
  return row ?? null
}

/** Sets what is given and nothing else: who saves words says the new revision too. */
export async function updateChange(
  tx: Db,
  key: ChangeKey,
  values: Partial<Omit<ChangeRow, 'workspaceId' | 'id' | 'createdAt'>>,
): Promise<void> {
  await tx.update(change).set(values).where(isChange(key))
}

/** The slugs that are `base` or begin with `base-`, but that of one change. */
export async function selectSlugsLike(
  db: Db,
  { workspaceId, base, butOf }: { workspaceId: string; base: string; butOf: string | null },
): Promise<string[]> {
  const rows = await db
    .select({ slug: change.slug })
    .from(change)
    .where(
      and(
        eq(change.workspaceId, workspaceId),
        or(eq(change.slug, base), like(change.slug, `${base}-%`)),
        butOf === null ? undefined : ne(change.id, butOf),
      ),
    )
  return rows.map(({ slug }) => slug)
}

/** Until the transaction ends nobody else gives a change of this workspace a slug. */
export async function lockSlugs(tx: Db, workspaceId: string): Promise<void> {
  const name = `change slugs ${workspaceId}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** A place between two changes of the list. Microseconds, because the store is finer than a `Date`. */
export type ChangePlace = { microseconds: string; key: string }

export type ChangeNarrowing = {
  state?: (typeof changeStates)[number] | null
  kind?: (typeof changeKinds)[number] | null
  categoryId?: string | null
  /** Found anywhere in the working words, whatever the case. */
  sought?: string | null
}

const isWithin = ({ state, kind, categoryId, sought }: ChangeNarrowing): SQL | undefined =>
  and(
    state ? eq(change.state, state) : undefined,
    kind ? eq(change.kind, kind) : undefined,
    categoryId ? sql`${change.categoryIds} @> array[${categoryId}]::uuid[]` : undefined,
    sought ? hasWords(sought) : undefined,
  )

/** In one of the texts as they were written: not in the names of the languages and fields, nor as JSON writes it. */
const hasWords = (sought: string): SQL => sql`exists (
  select from jsonb_each(${change.texts}) of_locale, jsonb_each_text(of_locale.value) of_field
  where strpos(lower(of_field.value), lower(${sought})) > 0)`

const microseconds = sql<string>`(extract(epoch from ${change.updatedAt}) * 1000000)::bigint::text`

const isOlderThan = ({ microseconds: place, key }: ChangePlace) =>
  sql`(${change.updatedAt}, ${change.id}) < ('epoch'::timestamptz + ${place}::float8 * interval '1 microsecond', ${key}::uuid)`

type ListAsked = ChangeNarrowing & {
  workspaceId: string
  before: ChangePlace | null
  limit: number
}

/** What was worked on last comes first. */
export async function selectChanges(
  db: Db,
  given: ListAsked,
): Promise<(ChangeRow & { microseconds: string })[]> {
  const rows = await db
    .select({ row: change, microseconds })
    .from(change)
    .where(
      and(
        eq(change.workspaceId, given.workspaceId),
        isWithin(given),
        given.before === null ? undefined : isOlderThan(given.before),
      ),
    )
    .orderBy(desc(change.updatedAt), desc(change.id))
    .limit(given.limit)
  return rows.map(({ row, ...place }) => ({ ...row, ...place }))
}

/** Whatever the state that the narrowing asks for. */
export async function countChangesByState(
  db: Db,
  { workspaceId, ...narrowing }: ChangeNarrowing & { workspaceId: string },
): Promise<{ state: (typeof changeStates)[number]; changes: number }[]> {
  return db
    .select({ state: change.state, changes: count() })
    .from(change)
    .where(and(eq(change.workspaceId, workspaceId), isWithin({ ...narrowing, state: null })))
    .groupBy(change.state)
}

/** False when it is not there, or was published before. What hangs on it must be gone already. */
export async function deleteUnpublishedChange(tx: Db, key: ChangeKey): Promise<boolean> {
  const rows = await tx
    .delete(change)
    .where(and(isChange(key), isNull(change.publishedAt)))
    .returning({ id: change.id })
  return rows.length > 0
}
