import type { Answer, Stall, Work } from './inbox-state.ts'
import type { FreshRow, RowView } from './row-view.ts'

export type Sent =
  | { outcome: 'answered'; answer: Answer }
  /** The store will not take it, however often it is sent. */
  | { outcome: 'refused' }
  | { outcome: 'stalled'; stall: Stall }

/** Sends work to the store, each row with the state of it that is known here. */
export async function sendWork(
  address: string,
  work: Work,
  rows: Readonly<Record<string, FreshRow>>,
): Promise<Sent> {
  const acts = work.map(({ rowId, seen, acts: each }) => ({
    rowId,
    seen: seen ?? rows[rowId]?.changedAt ?? null,
    acts: each,
  }))
  const answer = await postForm(address, { acts: JSON.stringify(acts) }, isAnswer)
  return answer.outcome === 'answered' ? { ...answer, answer: answer.body } : answer
}

export type Posted<Body> =
  | { outcome: 'answered'; body: Body }
  | { outcome: 'refused' }
  | { outcome: 'stalled'; stall: Stall }

/** A form's post that answers with JSON. */
export async function postForm<Body>(
  address: string,
  fields: Record<string, string>,
  isBody: (value: unknown) => value is Body,
): Promise<Posted<Body>> {
  try {
    const body = new URLSearchParams(fields)
    return await readAnswer(
      await fetch(address, { method: 'POST', body, redirect: 'manual' }),
      isBody,
    )
  } catch {
    return { outcome: 'stalled', stall: 'offline' }
  }
}

/** Whoever is not signed in any more is sent elsewhere; that, and trouble of the server, may pass. */
async function readAnswer<Body>(
  response: Response,
  isBody: (value: unknown) => value is Body,
): Promise<Posted<Body>> {
  if (response.type === 'opaqueredirect') return { outcome: 'stalled', stall: 'signed_out' }
  if (response.status >= 500 || response.status === 429)
    return { outcome: 'stalled', stall: 'failed' }
  if (!response.ok) return { outcome: 'refused' }
  const body: unknown = await response.json()
  return isBody(body) ? { outcome: 'answered', body } : { outcome: 'stalled', stall: 'failed' }
}

/** What others did to rows, and when that was asked. */
export type Seen = { rows: FreshRow[]; gone: string[]; at: string }

/** Which rows others changed since a moment; null when nobody can tell at the moment. */
export async function readChanges(
  address: string,
  ids: readonly string[],
  since: string,
): Promise<Seen | null> {
  return readJson(`${address}?${new URLSearchParams({ ids: ids.join(','), since })}`, isSeen)
}

export type Page = { rows: RowView[]; next: string | null }

/** The next page; null when it cannot be had at the moment. */
export const readMore = (address: string): Promise<Page | null> => readJson(address, isPage)

async function readJson<Body>(
  address: string,
  isBody: (value: unknown) => value is Body,
): Promise<Body | null> {
  try {
    const response = await fetch(address, { redirect: 'manual' })
    if (!response.ok) return null
    const body: unknown = await response.json()
    return isBody(body) ? body : null
  } catch {
    return null
  }
}

/** Our own server's answers; what stands between may send something else. */
const hasLists = (value: unknown, ...names: string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => Array.isArray(Reflect.get(value, name)))

const isAnswer = (value: unknown): value is Answer =>
  hasLists(value, 'changed', 'conflicts', 'gone', 'undo')

const isSeen = (value: unknown): value is Seen => hasLists(value, 'rows', 'gone')

const isPage = (value: unknown): value is Page => hasLists(value, 'rows')
