import { onTestFinished } from 'vitest'
import type { StoreAddress } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { openStoreGate } from './store-gate.ts'

export type InterruptibleStore = { pool: Pool; cut: () => void; restore: () => Promise<void> }

/** A second pool on the test's store whose line can be cut. Closes with the test. */
export async function openInterruptibleStore(
  address: StoreAddress,
  connections = 4,
): Promise<InterruptibleStore> {
  const gate = await openStoreGate(address)
  const { pool, close } = connect(gate.address, connections)
  onTestFinished(async () => {
    await close()
    gate.cut()
  })
  return { pool, cut: gate.cut, restore: gate.restore }
}
