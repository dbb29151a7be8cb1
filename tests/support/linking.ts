import { makeCustomer, makeInvitation } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { response } from '#db/schema/response.ts'
import { responseTheme } from '#db/schema/theme.ts'

type Said = {
  comment?: string
  locale?: string
  /** Null: nobody known. */
  customer?: { email?: string | null; announcementsUnsubscribedAt?: Date } | null
  tells?: boolean
  quotes?: boolean
  at?: Date
  state?: 'confirmed' | 'unconfirmed'
  themes?: readonly { id: string; state?: 'applied' | 'suggested' | 'rejected' }[]
}

/** An answer as it stands in the store, with its themes; ticks both boxes unless told otherwise. */
export async function say(pool: Pool, workspaceId: string, said: Said = {}) {
  const owner = await makeCustomer(pool, workspaceId, said.customer ?? {})
  const invited = await makeInvitation(pool, workspaceId, { customerId: owner.id })
  const at = said.at ?? new Date('2026-04-10T03:00:00Z')
  const id = newId()
  const customerId = said.customer === null ? null : owner.id
  await pool.insert(response).values({
    ...{ workspaceId, id, customerId, surveyId: invited.surveyId, invitationId: invited.id },
    ...{ kind: 'csat', score: 2, comment: said.comment ?? '請求書の文字が小さいです。' },
    ...{ locale: said.locale ?? 'ja', state: said.state ?? 'confirmed', source: 'invitation' },
    ...{ announcementConsent: said.tells ?? true, quotationConsent: said.quotes ?? true },
    ...{ respondedAt: at, updatedAt: at },
  })
  for (const { id: themeId, state = 'applied' } of said.themes ?? [])
    await pool.insert(responseTheme).values({
      ...{ workspaceId, responseId: id, themeId, state, source: 'hand' },
      ...{ taggedAt: at, respondedAt: at },
    })
  return { id, customerId: owner.id, email: owner.email, invitationId: invited.id }
}
