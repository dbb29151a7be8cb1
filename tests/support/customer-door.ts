import { afterAll, beforeAll } from 'vitest'
import { deriveSecret } from '#app/platform/secret.server.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { databaseUrl, startHeard } from './heard-process.ts'
import type { HeardProcess } from './heard-process.ts'
import { openStoreGate } from './store-gate.ts'
import type { StoreGate } from './store-gate.ts'
import type { TestStore } from './store.ts'

const secret = 'a secret for the tests, long enough for it'

/** What signs the links of the Heard behind the door. */
export const linkSecrets: TokenSecrets = [deriveSecret(secret, 'links')]

type Fields = Record<string, string> | string | FormData

/**
 * The customers' pages of a built Heard in a process of its own, over the test store, whose line can be cut. Call once
 * at the top of a test file.
 */
export function openCustomerDoor(store: TestStore) {
  let gate: StoreGate
  let heard: HeardProcess
  beforeAll(async () => {
    gate = await openStoreGate(store.address)
    const env = { DATABASE_URL: databaseUrl(gate.address), APP_SECRET: secret, HEARD_ROLE: 'web' }
    heard = await startHeard({ env })
  })
  afterAll(async () => {
    await heard?.stop()
    gate?.cut()
  })
  const get = (path: string, init?: RequestInit) =>
    fetch(`${heard.url}${path}`, { redirect: 'manual', ...init })
  return {
    /** For a browser; known once the tests run. */
    address: () => heard.url,
    get,
    /** As a form of ours unless the headers say otherwise; FormData goes as multipart. */
    post: (path: string, fields: Fields, headers: Record<string, string> = {}) =>
      get(path, { method: 'POST', ...encode(fields, headers) }),
    cutStore: () => gate.cut(),
    restoreStore: () => gate.restore(),
  }
}

function encode(fields: Fields, headers: Record<string, string>): RequestInit {
  if (fields instanceof FormData) return { headers, body: fields }
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
  }
}
