import { changeTexts, makeChange } from '#app/demo/change-factories.server.ts'
import { makeCustomer, makeSurvey } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { change } from '#db/schema/change.ts'
import { changeResponse } from '#db/schema/change.ts'
import { notification } from '#db/schema/notification.ts'
import { makeResponse } from './responses.ts'
import type { TestStore } from './store.ts'

export const toldAt = new Date('2026-11-21T09:00:00Z')

type Given = {
  change?: Partial<typeof change.$inferInsert>
  comment?: string
  locale?: string
  email?: string | null
  notification?: Partial<typeof notification.$inferInsert>
}

const day = 86_400_000

/** A customer who complained three weeks ago, and has just been told what was done about it. */
export async function makeTold(store: TestStore, workspaceId: string, given: Given = {}) {
  const { comment = '請求書の文字が小さすぎます。', locale = 'ja', email } = given
  const { pool } = store
  const customer = await makeCustomer(pool, workspaceId, {
    locale,
    ...(email === undefined ? {} : { email }),
  })
  const survey = await makeSurvey(pool, workspaceId)
  const response = await makeResponse(pool, workspaceId, {
    ...{ surveyId: survey.id, customerId: customer.id, locale, comment, score: 2 },
    ...{ announcementConsent: true, respondedAt: new Date(toldAt.getTime() - 21 * day) },
  })
  const change = await makeChange(pool, workspaceId, {
    ...{ state: 'published', texts: changeTexts, createdAt: toldAt },
    ...given.change,
  })
  await pool.insert(changeResponse).values({
    ...{ workspaceId, changeId: change.id, responseId: response.id, source: 'picked' },
    ...{ linkedAt: toldAt, decidedAt: toldAt },
  })
  const notificationId = newId()
  await pool.insert(notification).values({
    ...{ workspaceId, id: notificationId, changeId: change.id, responseId: response.id },
    ...{ customerId: customer.id, outcome: 'mail', decidedAt: toldAt },
    ...given.notification,
  })
  return { customer, response, change, notificationId }
}
