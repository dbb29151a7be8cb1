import type { Sql } from 'postgres'
import { openClient } from '#db/client.server.ts'
import type { StoreAddress } from '#db/client.server.ts'

export function inDatabase(server: StoreAddress, database: string): StoreAddress {
  if (typeof server !== 'string') return { ...server, database }
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** One connection for CREATE DATABASE and raw SQL. */
export const openAdmin = (address: StoreAddress): Sql => openClient(address, { max: 1 })
