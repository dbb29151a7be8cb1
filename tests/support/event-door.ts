import { createApi } from '#app/api/v1/create-api.ts'
import { makeAutomation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { secrets } from './mailing.ts'
import type { TestStore } from './store.ts'

/** When the tests take place. */
export const noon = new Date('2026-11-20T12:00:00Z')

export const minutesAfter = (time: Date, minutes: number) =>
  new Date(time.getTime() + minutes * 60_000)
export const daysAfter = (time: Date, days: number) => minutesAfter(time, days * 1440)

type Answer = {
  event_id: string
  duplicate: boolean
  invitations: { id: string; survey_id: string; state: string; send_at: string }[]
  skipped: { automation_id: string; reason: string }[]
}

type Refusal = {
  error: { code: string; message: string; fields: Record<string, string> }
}

type Sent = { key?: string; at?: Date; headers?: Record<string, string> }

/** The real API over the test store, in a workspace of its own that surveys after each resolved ticket. */
export async function openEventDoor(
  store: TestStore,
  rule: { delayMinutes?: number; quietDays?: number } = {},
) {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const { id: surveyId } = await makeSurvey(store.pool, workspaceId)
  const automation = await makeAutomation(store.pool, workspaceId, { surveyId, ...rule })
  const { key, keyId } = await createApiKey({ db: store.pool, workspaceId, name: 'Helpdesk' })
  let clock = noon
  const parts = {
    ...{ pool: store.pool, log: createLog('silent'), mailDomain: 'mail.example.com' },
    config: { secrets },
  }
  const api = createApi({ ...parts, now: () => clock })

  const post = (body: BodyInit, { headers = {}, ...sent }: Sent = {}) => {
    clock = sent.at ?? noon
    const init = {
      method: 'POST',
      body,
      duplex: 'half' as const,
      headers: {
        authorization: `Bearer ${sent.key ?? key}`,
        'content-type': 'application/json',
        ...headers,
      },
    }
    return Promise.resolve(api.request('/events', init))
  }
  /** Sends an event that must be accepted. */
  const tell = async (event: object, sent?: Sent): Promise<Answer> => {
    const response = await post(JSON.stringify(event), sent)
    const text = await response.text()
    if (response.status !== 202) throw new Error(`${response.status} ${text}`)
    return JSON.parse(text)
  }
  /** Sends a body that must be refused. */
  const refusalOf = async (body: BodyInit, sent?: Sent) => {
    const response = await post(body, sent)
    const { error }: Refusal = await response.json()
    return { status: response.status, ...error }
  }
  /** Sends an event that must be refused. */
  const refusal = (event: object, sent?: Sent) => refusalOf(JSON.stringify(event), sent)
  return {
    api,
    workspaceId,
    surveyId,
    automationId: automation.id,
    key,
    keyId,
    post,
    tell,
    refusal,
    refusalOf,
  }
}

let made = 0

/** A ticket that Aiko's helpdesk reports as resolved an hour ago; ids are new unless given. */
export function resolved({
  customer = {},
  ticket = {},
  ...given
}: {
  id?: string
  type?: string
  occurred_at?: string | Date
  customer?: object
  ticket?: object
  [field: string]: unknown
} = {}) {
  made += 1
  return {
    id: `zd-${made}`,
    type: 'ticket.resolved',
    occurred_at: minutesAfter(noon, -60),
    ...given,
    customer: { email: 'aiko@example.com', name: '佐藤 愛子', locale: 'ja', ...customer },
    ticket: { external_id: `t-${made}`, subject: '請求書が開けない', channel: 'email', ...ticket },
  }
}

const written = [
  'event',
  'customer',
  'team',
  'agent',
  'ticket',
  'automation_decision',
  'invitation',
  'message',
] as const

/** The number of rows in every table that an event may write to. */
export async function countRows(store: TestStore): Promise<Record<string, number>> {
  const selects = written.map(
    (table) => `select '${table}' as name, count(*)::int as n from ${table}`,
  )
  const rows = await store.sql.unsafe<{ name: string; n: number }[]>(selects.join(' union all '))
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

export const nothing = Object.fromEntries(written.map((table) => [table, 0]))
