import type { AdminTexts } from './en.ts'
import { account, join, newWorkspace, ready, setUp, signIn, twoFactor } from './ja/account.ts'
import { automations } from './ja/automations.ts'
import { customers } from './ja/customers.ts'
import { dashboard } from './ja/dashboard.ts'
import { mailbox } from './ja/mailbox.ts'
import { members } from './ja/members.ts'
import { messages } from './ja/messages.ts'
import { channel, responses, score, source } from './ja/responses.ts'
import { settings } from './ja/settings.ts'
import { brand, problem, shell } from './ja/shell.ts'
import { surveys } from './ja/surveys.ts'
import { rehearsal } from './ja/rehearsal.ts'
import { sender } from './ja/sender.ts'
import { suppressions } from './ja/suppressions.ts'
import { candidates } from './ja/candidates.ts'
import { drivers } from './ja/drivers.ts'
import { inbox } from './ja/inbox.ts'
import { search } from './ja/search.ts'
import { themes } from './ja/themes.ts'
import { followUps } from './ja/follow-ups.ts'
import { followUpRules } from './ja/follow-up-rules.ts'
import { followUpNumbers } from './ja/follow-up-numbers.ts'
import { replies } from './ja/replies.ts'
import { alerts } from './ja/alerts.ts'
import { webhooks } from './ja/webhooks.ts'
import { holidays } from './ja/holidays.ts'
import { changes } from './ja/changes.ts'
import { changeLinks } from './ja/change-links.ts'
import { changePreview } from './ja/change-preview.ts'
import { changePublish } from './ja/change-publish.ts'
import { changeResults } from './ja/change-results.ts'
import { loop } from './ja/loop.ts'
import { updates } from './ja/updates.ts'
import { trial } from './ja/trial.ts'

export const ja: AdminTexts = {
  brand,
  signIn,
  setUp,
  problem,
  ready,
  account,
  twoFactor,
  join,
  newWorkspace,
  shell,
  responses,
  channel,
  source,
  score,
  mailbox,
  members,
  surveys,
  automations,
  messages,
  dashboard,
  customers,
  settings,
  trial,
  sender,
  suppressions,
  rehearsal,
  inbox,
  themes,
  drivers,
  candidates,
  search,
  followUps,
  changes,
  changeLinks,
  changePreview,
  changePublish,
  changeResults,
  loop,
  updates,
  followUpRules,
  followUpNumbers,
  replies,
  alerts,
  webhooks,
  holidays,
}
