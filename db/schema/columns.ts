import { sql } from 'drizzle-orm'
import { check, customType, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

/** The tenant. First in every primary key, foreign key and unique index of a workspace-owned table. */
export const workspaceId = () => uuid('workspace_id').notNull()

/** A row's own id (UUID v7, made by the application so that it is known before the insert). */
export const id = () => uuid('id').notNull()

/** A moment, always with time zone, read and written as a `Date`. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Restricts a text column to its TypeScript enum in the store too, so that no other door can widen it. */
export const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`)

/** Bytes, read and written as they are. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
})
