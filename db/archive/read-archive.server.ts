import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { ArchiveError } from './archive-format.ts'

const lineFeed = 10
const longestLine = 1024 * 1024
const terminator = Buffer.from('\n\\.\n')

export type ArchiveReader = {
  /** The next line of ours, without its end. */
  line: () => Promise<string>
  /** The bytes of a table's rows, piece by piece, up to and without the line that ends them. */
  rows: () => AsyncGenerator<Buffer>
  /** Throws unless nothing is left; only now has gzip compared its checksum. */
  finish: () => Promise<void>
  close: () => void
}

/** Reads an archive from front to back, holding no more of it than a piece. Throws ArchiveError where it is damaged. */
export function openArchive(file: string): ArchiveReader {
  const source = createReadStream(file)
  const gunzip = source.pipe(createGunzip())
  source.once('error', (error) => gunzip.destroy(error))
  const chunks: AsyncIterator<Buffer> = gunzip[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  /** Adds the next piece to what is held; false at the end. */
  async function more(): Promise<boolean> {
    const next = await chunks.next().catch((error: unknown) => {
      throw explained(error, file)
    })
    if (next.done === true) return false
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    return true
  }

  async function line(): Promise<string> {
    let at = held.indexOf(lineFeed)
    while (at === -1) {
      if (held.length > longestLine || !(await more())) throw cutOff()
      at = held.indexOf(lineFeed)
    }
    const text = held.toString('utf8', 0, at)
    held = held.subarray(at + 1)
    return text
  }

  async function* rows(): AsyncGenerator<Buffer> {
    // As if a row had just ended, so that a table without rows ends like every other.
    held = Buffer.concat([Buffer.from([lineFeed]), held])
    let isFirst = true
    for (;;) {
      const at = held.indexOf(terminator)
      const safe = at === -1 ? Math.max(0, held.length - terminator.length + 1) : at + 1
      const piece = held.subarray(isFirst ? Math.min(1, safe) : 0, safe)
      if (safe > 0) isFirst = false
      held = held.subarray(at === -1 ? safe : at + terminator.length)
      if (piece.length > 0) yield piece
      if (at !== -1) return
      if (!(await more())) throw cutOff()
    }
  }

  async function finish() {
    if (held.length > 0 || (await more()))
      throw new ArchiveError('This archive has something behind its end: it is damaged.')
  }

  return { line, rows, finish, close: () => source.destroy() }
}

const cutOff = () => new ArchiveError('This archive ends too early: it was cut off.')

function explained(error: unknown, file: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new ArchiveError(`There is no file ${file}.`)
  if (code === 'EACCES') return new ArchiveError(`${file} may not be read by this user.`)
  if (code === 'Z_BUF_ERROR') return cutOff()
  if (code.startsWith('Z_'))
    return new ArchiveError('This is not an archive of Heard, or it is damaged.')
  return error instanceof Error ? error : new Error(String(error))
}
