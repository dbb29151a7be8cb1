import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { between } from '#app/demo/sample/chance.ts'
import type { Random } from '#app/platform/seeded-random.ts'

/** A mail that the server has taken, and will deliver, whether it could say so or not. */
export type TakenMail = {
  messageId: string
  recipient: string
  /** Of the link to the survey; empty when the mail holds none. */
  token: string
  /** The connection was cut instead of answered: the sender cannot know that the mail was taken. */
  unanswered: boolean
}

export type MailServer = {
  url: string
  /** Begins a round: from here on `taken` is empty and `onTaken` hears of each mail. */
  begin: (round: { random: Random; onTaken: (mail: TakenMail) => void }) => void
  taken: () => TakenMail[]
  close: () => Promise<void>
}

/** Whoever has an address that begins so has no mailbox. */
export const noMailbox = 'nobody'

const chances = { greylisted: 0.02, cut: 0.03, deferred: 0.03, slow: 0.06 }

class Refusal extends Error {
  readonly responseCode: number
  constructor(code: number, text: string) {
    super(text)
    this.responseCode = code
  }
}

/**
 * A real SMTP server with bad days: it refuses some for now, keeps some waiting, and at times takes a mail and cuts the
 * connection instead of saying so.
 */
export async function openMailServer(): Promise<MailServer> {
  const sockets = new Map<number, Socket>()
  let taken: TakenMail[] = []
  let random: Random = () => 1
  let onTaken: (mail: TakenMail) => void = () => {}

  const judgeMail = async (raw: string, recipient: string, port: number) => {
    const fate = random()
    if (fate < chances.deferred) throw new Refusal(451, '4.3.0 try again later')
    const unanswered = fate < chances.deferred + chances.cut
    const mail = { ...(await readMail(raw)), recipient, unanswered }
    taken.push(mail)
    onTaken(mail)
    const isSlow = random() < chances.slow
    await pause(isSlow ? between(random, 300, 900) : between(random, 20, 120))
    if (unanswered) sockets.get(port)?.destroy()
  }

  const smtp = new SMTPServer({
    hideSTARTTLS: true,
    authOptional: true,
    logger: false,
    onRcptTo: ({ address }, _session, answer) => {
      if (address.startsWith(noMailbox)) answer(new Refusal(550, '5.1.1 no such user here'))
      else answer(random() < chances.greylisted ? new Refusal(450, '4.7.1 greylisted') : null)
    },
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const recipient = session.envelope.rcptTo[0]?.address ?? ''
        judgeMail(Buffer.concat(chunks).toString('utf8'), recipient, session.remotePort).then(
          () => answer(null),
          answer,
        )
      })
    },
  })
  smtp.server.on('connection', (socket: Socket) => {
    const { remotePort } = socket
    if (remotePort === undefined) return
    sockets.set(remotePort, socket)
    socket.on('close', () => sockets.delete(remotePort))
  })
  // A client that was killed.
  smtp.on('error', () => {})
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    begin: (round) => {
      taken = []
      random = round.random
      onTaken = round.onTaken
    },
    taken: () => taken,
    close: () =>
      new Promise((resolve) => {
        smtp.close(resolve)
        sockets.forEach((socket) => socket.destroy())
      }),
  }
}

async function readMail(raw: string): Promise<Pick<TakenMail, 'messageId' | 'token'>> {
  const { messageId = '', text = '' } = await PostalMime.parse(raw)
  return { messageId, token: /\/s\/([\w-]{67})/.exec(text)?.[1] ?? '' }
}
