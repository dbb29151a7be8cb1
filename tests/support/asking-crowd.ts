import { makeCustomer } from '#app/demo/factories.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { suppression } from '#db/schema/suppression.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { makeResponse } from './responses.ts'
import type { TestStore } from './store.ts'

const day = 86_400_000

/** What became of ten customers of each language who complained of the same. */
const fates = [
  'wants',
  'wants',
  'wants',
  'wants',
  'saysItTwice',
  'silent',
  'unsubscribed',
  'bounced',
  'erased',
  'noAddress',
] as const

export type Fate = (typeof fates)[number]

export type Asker = {
  fate: Fate
  locale: Locale
  email: string
  comment: string
  score: number
  responseId: string
  respondedAt: Date
}

const complaints: Record<Locale, string> = {
  ja: '請求書が読めません',
  en: 'The invoice cannot be read',
  zh: '发票看不清楚',
  ko: '청구서를 읽을 수 없습니다',
}

type Room = { workspaceId: string; surveyId: string; themeId: string; now: Date }

/**
 * 40 responses about a theme in four languages, each in words of its own: by those who want to be told, and by those who
 * must not be. Whoever says it twice has asked in the words of the fourth before.
 */
export async function makeAskingCrowd(store: TestStore, room: Room): Promise<Asker[]> {
  const { pool } = store
  const crowd: Asker[] = []
  for (const locale of locales) {
    let fourth: string | null = null
    for (const [at, fate] of fates.entries()) {
      const email = `${locale}-${at}@example.com`
      const customerId: string = fate === 'saysItTwice' && fourth !== null ? fourth : await arrive()
      async function arrive() {
        const { id } = await makeCustomer(pool, room.workspaceId, {
          ...{ locale, email: fate === 'noAddress' ? null : email },
          announcementsUnsubscribedAt: fate === 'unsubscribed' ? room.now : null,
        })
        return id
      }
      if (at === 3) fourth = customerId
      const comment = `${complaints[locale]} (${locale}-${at})`
      const respondedAt = new Date(room.now.getTime() - (2 + crowd.length * 0.5) * day)
      const response = await makeResponse(pool, room.workspaceId, {
        ...{ surveyId: room.surveyId, customerId, locale, comment, score: 1 + (at % 3) },
        ...{ announcementConsent: fate !== 'silent', respondedAt },
      })
      await makeThemed(store, room, response)
      const { id: responseId, score } = response
      crowd.push({ fate, locale, email, comment, score, responseId, respondedAt })
      await settle(store, room, { fate, email, customerId })
    }
  }
  return crowd
}

/** The theme is given to it by a person. */
export const makeThemed = (
  { pool }: TestStore,
  { workspaceId, themeId }: Pick<Room, 'workspaceId' | 'themeId'>,
  { id: responseId, respondedAt }: { id: string; respondedAt: Date },
) =>
  pool.insert(responseTheme).values({
    ...{ workspaceId, responseId, themeId, state: 'applied', source: 'hand' },
    ...{ taggedAt: respondedAt, decidedAt: respondedAt, respondedAt },
  })

async function settle(
  { pool }: TestStore,
  { workspaceId, now }: Room,
  { fate, email, customerId }: { fate: Fate; email: string; customerId: string },
) {
  if (fate === 'erased')
    await eraseCustomer(pool, { workspaceId, customerId, actor: { kind: 'system' }, now })
  if (fate === 'bounced')
    await pool.insert(suppression).values({
      ...{ workspaceId, emailHash: emailHash(email), email, reason: 'bounced' },
      createdAt: now,
    })
}
