import { connect as dial, createServer } from 'node:net'
import type { Socket } from 'node:net'
import type { StoreAddress } from '#db/client.server.ts'
import { freePort } from './heard-process.ts'

export type StoreGate = {
  /** The store as seen through the gate. */
  address: StoreAddress
  /** Cuts every connection and refuses new ones, as a server that went away does. */
  cut: () => void
  restore: () => Promise<void>
}

/** A line to the store that can be cut. */
export async function openStoreGate(address: StoreAddress): Promise<StoreGate> {
  const sockets = new Set<Socket>()
  const gate = createServer((near) => {
    const far = dial(doorOf(address))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const port = await freePort()
  const listen = () => new Promise<void>((resolve) => gate.listen(port, '127.0.0.1', resolve))
  await listen()
  return {
    address: through(address, port),
    cut: () => {
      gate.close()
      sockets.forEach((socket) => socket.destroy())
    },
    restore: listen,
  }
}

/** Where the server listens: a Unix socket when `host` is a folder. */
function doorOf(address: StoreAddress) {
  if (typeof address !== 'string') {
    return address.host.startsWith('/')
      ? { path: `${address.host}/.s.PGSQL.${address.port}` }
      : { host: address.host, port: address.port }
  }
  const url = new URL(address)
  return { host: url.hostname, port: Number(url.port || 5432) }
}

function through(address: StoreAddress, port: number): StoreAddress {
  if (typeof address !== 'string') return { ...address, host: '127.0.0.1', port }
  const url = new URL(address)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return url.href
}
