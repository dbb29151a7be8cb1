import type { ClientRequest, IncomingMessage } from 'node:http'

/** `beginning`: of what it says, as text. */
export type Answer = { status: number; retryAfter: string | null; beginning: string }

const mostBytes = 4096
const mostCharacters = 1000

/** The status decides; whatever becomes of the rest of the answer does not change it. */
export function readAnswer(request: ClientRequest, response: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = []
  let length = 0
  return new Promise((resolve) => {
    const end = () => {
      request.destroy()
      resolve({
        status: response.statusCode ?? 0,
        retryAfter: response.headers['retry-after'] ?? null,
        beginning: plainText(Buffer.concat(parts).subarray(0, mostBytes)),
      })
    }
    response.on('data', (part: Buffer) => {
      parts.push(part)
      length += part.length
      if (length >= mostBytes) end()
    })
    response.on('end', end)
    response.on('error', end)
    response.on('close', end)
  })
}

/** Without what the store cannot keep or a page would choke on. */
const plainText = (bytes: Buffer): string =>
  bytes
    .toString('utf8')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .slice(0, mostCharacters)
    .toWellFormed()
    .trim()
