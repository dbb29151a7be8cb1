import type { Composer } from '#app/modules/mail/composed-mail.ts'
import { createAlertComposers } from './compose-alert-mail.server.ts'
import { createCustomerComposers } from './compose-follow-up-mail.server.ts'
import type { FollowUpMailSettings } from './compose-follow-up-mail.server.ts'

/** What turns every message about a follow-up into a mail, to the customer and to members. */
export const createFollowUpComposers = (
  settings: FollowUpMailSettings,
): Record<'reply' | 'recovery' | 'alert' | 'digest', Composer> => ({
  ...createCustomerComposers(settings),
  ...createAlertComposers(settings),
})
