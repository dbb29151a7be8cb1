import { formOf } from '#app/http/parse-form.ts'
import type { RequestContext } from '#app/http/context.ts'

/** Why nothing was imported; names of texts. */
export type ImportProblem = 'nothingGiven' | 'unreadableFile' | 'tooMany' | 'tooLarge'

export type GivenList =
  { pasted: string; text: string } | { pasted: string; problem: ImportProblem }

/** Of the file; what is pasted is shorter. */
const largestList = 5_000_000

const isMultipart = (request: Request) =>
  request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false

/** The list in a posted form: the chosen file or, without one, what was pasted. */
export async function readGivenList(
  request: Request,
  context: Pick<RequestContext, 'form'>,
): Promise<GivenList> {
  const form = isMultipart(request) ? await partsOf(request) : formOf(context)
  if (form === null) return { pasted: '', problem: 'unreadableFile' }
  const list = form.get('list')
  const file = form.get('file')
  const pasted = typeof list === 'string' ? list : ''
  const isChosen = file instanceof File && file.size > 0
  if ((isChosen ? file.size : Buffer.byteLength(pasted)) > largestList)
    return { pasted: '', problem: 'tooLarge' }
  const text = isChosen ? decode(await file.arrayBuffer()) : pasted
  if (text === null) return { pasted, problem: 'unreadableFile' }
  return text.trim() === '' ? { pasted, problem: 'nothingGiven' } : { pasted, text }
}

async function partsOf(request: Request): Promise<FormData | null> {
  try {
    return await request.formData()
  } catch {
    return null
  }
}

/** UTF-8, or UTF-16 as Excel writes it; null for what is no text. */
function decode(bytes: ArrayBuffer): string | null {
  const [first, second] = new Uint8Array(bytes)
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\u0000') ? null : text
  } catch {
    return null
  }
}
