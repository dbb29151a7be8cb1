import { connect } from 'node:net'
import type { Socket } from 'node:net'

export type Load = { port: number; connections: number; requests: Buffer[] }
export type LoadResult = {
  perSecond: number
  p50: number
  p99: number
  statuses: Record<string, number>
}

/**
 * Sends prepared requests over keep-alive connections, one at a time on each, and times every answer (ms).
 * Raw sockets, because a general client costs as much as the server that it measures on a machine with two cores.
 */
async function runLoad({ port, connections, requests }: Load): Promise<LoadResult> {
  const queue = requests.values()
  const times: number[] = []
  const statuses: Record<string, number> = {}
  const record = (status: string, ms: number) => {
    times.push(ms)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: connections }, () => drain(port, queue, record)))
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.ceil(share * times.length) - 1] ?? Number.NaN
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), statuses }
}

function drain(
  port: number,
  queue: Iterator<Buffer>,
  record: (status: string, ms: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let received = ''
    const next = () => {
      const { value, done } = queue.next()
      if (done === true) return void socket.end(resolve)
      sentAt = performance.now()
      socket.write(value)
    }
    socket.once('connect', next)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (!isWhole(received)) return
      record(received.slice(9, 12), performance.now() - sentAt)
      received = ''
      next()
    })
    socket.on('close', () => reportCut(socket, reject))
  })
}

const reportCut = (socket: Socket, reject: (error: Error) => void) => {
  if (!socket.writableEnded) reject(new Error('the server closed a connection'))
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end === -1) return false
  const head = answer.slice(0, end).toLowerCase()
  if (head.includes('transfer-encoding: chunked')) return answer.endsWith('0\r\n\r\n')
  const length = /content-length: (\d+)/.exec(head)?.[1] ?? '0'
  return answer.length >= end + 4 + Number(length)
}

if (process.send !== undefined) {
  process.once('message', (message: { port: number; connections: number; requests: string[] }) => {
    const requests = message.requests.map((request) => Buffer.from(request))
    runLoad({ ...message, requests }).then(
      (result) => process.send?.(result, () => process.disconnect()),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
  })
}
