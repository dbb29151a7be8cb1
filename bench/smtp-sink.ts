import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/**
 * Takes mail and forgets it: correct SMTP without extensions, as little work as it can be. It runs in a process of its
 * own, so that it takes nothing from the event loop that is measured. Prints `ready PORT`.
 */
const server = createServer({ noDelay: true }, converse).listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`)
})

const endOfMail = Buffer.from('\r\n.\r\n')

function converse(socket: Socket) {
  let line = ''
  let tail: Buffer | null = null
  socket.on('error', () => {})
  socket.write('220 sink ESMTP\r\n')
  socket.on('data', (chunk: Buffer) => {
    if (tail !== null) {
      const seen: Buffer = Buffer.concat([tail, chunk.subarray(-endOfMail.length)])
      tail = seen.subarray(-endOfMail.length)
      if (!tail.equals(endOfMail)) return
      tail = null
      socket.write('250 2.0.0 taken\r\n')
      return
    }
    line += chunk.toString('latin1')
    if (!line.endsWith('\r\n')) return
    const command = line.slice(0, 4).toUpperCase()
    line = ''
    if (command === 'DATA') {
      // A mail of one dot only would end right here.
      tail = Buffer.from('\r\n')
      socket.write('354 go on\r\n')
    } else if (command === 'QUIT') socket.end('221 2.0.0 bye\r\n')
    else socket.write(command === 'EHLO' ? '250-sink\r\n250 8BITMIME\r\n' : '250 2.0.0 OK\r\n')
  })
}
