import type { AddressInfo, Socket } from 'node:net'
import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'
import { freePort } from './heard-process.ts'

export type ReceivedMail = {
  envelope: { from: string; to: string[] }
  raw: string
  parsed: Email
  /** Whether the server said OK to it. */
  accepted: boolean
}

/** `drop` takes the whole mail and then cuts the connection instead of answering. */
export type Verdict =
  'accept' | 'drop' | { refuse: 'recipient' | 'mail'; code: number; text: string }

export type TestSmtpServer = {
  url: string
  /** Every mail that came in whole, in order. */
  received: ReceivedMail[]
  /** Decides by recipient what happens to a mail; accepts everything at first. */
  judge: (recipient: string) => Verdict
  /** Runs between a mail's last byte and its answer. */
  beforeAnswer: () => Promise<void>
  /** Password it asks for, or null for none. */
  password: string | null
  stop: () => Promise<void>
  /** On the same port as before. */
  restart: () => Promise<void>
}

class Refusal extends Error {
  readonly responseCode: number
  constructor(code: number, text: string) {
    super(text)
    this.responseCode = code
  }
}

/** A real SMTP server on a port of its own; stops with the test. */
export async function openSmtpServer(given: { port?: number } = {}): Promise<TestSmtpServer> {
  const sockets = new Map<number, Socket>()
  const server: TestSmtpServer = {
    url: '',
    received: [],
    judge: () => 'accept',
    beforeAnswer: async () => {},
    password: null,
    stop: async () => {},
    restart: async () => {},
  }

  const takeMail = async (raw: string, from: string, to: string[], port: number) => {
    const verdict = server.judge(to[0] ?? '')
    const accepted = verdict === 'accept'
    server.received.push({
      envelope: { from, to },
      raw,
      parsed: await PostalMime.parse(raw),
      accepted,
    })
    await server.beforeAnswer()
    if (verdict === 'drop') sockets.get(port)?.destroy()
    else if (verdict !== 'accept') throw new Refusal(verdict.code, verdict.text)
  }

  const listen = async (port: number) => {
    const smtp = new SMTPServer({
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      authOptional: true,
      logger: false,
      onAuth: (auth, _session, answer) => {
        if (auth.password === server.password) answer(null, { user: auth.username })
        else answer(new Refusal(535, '5.7.8 no such user me@example.com'))
      },
      onRcptTo: ({ address }, _session, answer) => {
        const verdict = server.judge(address)
        const refused = typeof verdict === 'object' && verdict.refuse === 'recipient'
        answer(refused ? new Refusal(verdict.code, verdict.text) : null)
      },
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = []
        const { mailFrom, rcptTo } = session.envelope
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8')
          const from = mailFrom === false ? '' : mailFrom.address
          const to = rcptTo.map(({ address }) => address)
          takeMail(raw, from, to, session.remotePort).then(() => answer(null), answer)
        })
      },
    })
    smtp.server.on('connection', (socket: Socket) => {
      const { remotePort } = socket
      if (remotePort === undefined) return
      sockets.set(remotePort, socket)
      socket.on('close', () => sockets.delete(remotePort))
    })
    smtp.on('error', () => {})
    await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve))
    server.url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
    server.stop = () =>
      new Promise((resolve) => {
        smtp.close(resolve)
        sockets.forEach((socket) => socket.destroy())
      })
  }

  server.restart = () => listen(Number(new URL(server.url).port))
  await listen(given.port ?? (await freePort()))
  onTestFinished(() => server.stop())
  return server
}
