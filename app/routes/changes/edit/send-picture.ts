import { isRecord } from './is-record.ts'

type Sent = { outcome: 'arrived'; id: string } | { outcome: 'refused' | 'busy' | 'failed' }

/** Uploads a picture of a change. `refused`: it is none, or too large; `busy`: many others are sent just now. */
export async function sendPicture(address: string, file: File): Promise<Sent> {
  const body = new FormData()
  body.set('image', file)
  try {
    const response = await fetch(address, { method: 'POST', body, redirect: 'manual' })
    if (response.status === 422 || response.status === 413) return { outcome: 'refused' }
    if (response.status === 503) return { outcome: 'busy' }
    if (!response.ok) return { outcome: 'failed' }
    const answer: unknown = await response.json()
    const image = isRecord(answer) ? answer.image : null
    return isRecord(image) && typeof image.id === 'string'
      ? { outcome: 'arrived', id: image.id }
      : { outcome: 'failed' }
  } catch {
    return { outcome: 'failed' }
  }
}
