import postgres from 'postgres'
import type { Options, Sql } from 'postgres'

export type StoreAddress =
  string | { host: string; port: number; username: string; database: string; password?: string }

type Settings = Options<Record<string, never>>

/** A postgres.js client. `connect` gives queries theirs; raw SQL needs its own, for Drizzle changes the parsers of one it gets. */
export function openClient(address: StoreAddress, settings: Settings): Sql {
  const options = { onnotice: () => {}, ...settings }
  const target = typeof address === 'string' ? fromSocketUrl(address) : address
  return typeof target === 'string'
    ? postgres(target, options)
    : postgres({ ...target, ...options })
}

/** `postgres://user@localhost/name?host=/run/postgresql`, as libpq understands it and postgres.js does not. */
function fromSocketUrl(address: string): StoreAddress {
  const url = new URL(address)
  const host = url.searchParams.get('host')
  if (host === null || !host.startsWith('/')) return address
  return {
    host,
    port: Number(url.port || 5432),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  }
}
