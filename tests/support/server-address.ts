import postgres from 'postgres'
import type { StoreAddress } from '#db/connect.server.ts'

export function inDatabase(server: StoreAddress, database: string): StoreAddress {
  if (typeof server !== 'string') return { ...server, database }
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** One connection for CREATE DATABASE and raw SQL; drizzle's own client must not be shared (it changes its parsers). */
export const openAdmin = (address: StoreAddress): postgres.Sql => {
  const settings = { max: 1, onnotice: () => {} }
  return typeof address === 'string'
    ? postgres(address, settings)
    : postgres({ ...address, ...settings })
}
