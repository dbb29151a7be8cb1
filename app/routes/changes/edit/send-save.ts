import type { FieldEdit } from '#app/modules/changes/merge-content.ts'
import { isRecord } from './is-record.ts'
import type { SaveAnswer, Stall } from './edit-state.ts'

export type Sent = { outcome: 'answered'; answer: SaveAnswer } | { outcome: Stall }

/** Sends edits to the store; goes on when the page is being left. */
export async function sendSave(
  address: string,
  revision: number,
  edits: readonly FieldEdit[],
): Promise<Sent> {
  const body = new URLSearchParams({ revision: String(revision) })
  for (const edit of edits)
    for (const [name, value] of Object.entries(edit)) body.append(name, value)
  try {
    // Browsers refuse to keep a body beyond 64 KiB alive.
    const keepalive = body.toString().length < 60_000
    const asked = { method: 'POST', body, redirect: 'manual', keepalive } as const
    return await readAnswer(await fetch(address, asked))
  } catch {
    return { outcome: 'offline' }
  }
}

/** Whoever is not signed in any more is sent elsewhere; that, and trouble of the server, may pass. */
async function readAnswer(response: Response): Promise<Sent> {
  if (response.type === 'opaqueredirect') return { outcome: 'signed_out' }
  if (response.status >= 500 || response.status === 429) return { outcome: 'failed' }
  if (!response.ok) return { outcome: 'refused' }
  const answer: unknown = await response.json()
  return isAnswer(answer) ? { outcome: 'answered', answer } : { outcome: 'failed' }
}

/** Our own server's answer; what stands between may send something else. */
const isAnswer = (value: unknown): value is SaveAnswer =>
  isRecord(value) &&
  isRecord(value.fields) &&
  Array.isArray(value.conflicts) &&
  isRecord(value.problems)
