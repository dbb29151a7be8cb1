import type { Composer } from '#app/modules/mail/composed-mail.ts'
import { createNoticeComposer } from './compose-change-mail.server.ts'
import type { ChangeMailSettings } from './compose-change-mail.server.ts'
import { createSubscriberComposers } from './compose-subscriber-mail.server.ts'

/** What turns every message about changes into a mail, to customers and to subscribers. */
export const createChangeComposers = (
  settings: ChangeMailSettings,
): Record<'change_notice' | 'change_update' | 'subscribe_confirm', Composer> => ({
  change_notice: createNoticeComposer(settings),
  ...createSubscriberComposers(settings),
})
