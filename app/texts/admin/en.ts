import { account, join, newWorkspace, ready, setUp, signIn, twoFactor } from './en/account.ts'
import { automations } from './en/automations.ts'
import { customers } from './en/customers.ts'
import { dashboard } from './en/dashboard.ts'
import { mailbox } from './en/mailbox.ts'
import { members } from './en/members.ts'
import { messages } from './en/messages.ts'
import { channel, responses, score, source } from './en/responses.ts'
import { settings } from './en/settings.ts'
import { brand, problem, shell } from './en/shell.ts'
import { surveys } from './en/surveys.ts'
import { rehearsal } from './en/rehearsal.ts'
import { sender } from './en/sender.ts'
import { suppressions } from './en/suppressions.ts'
import { candidates } from './en/candidates.ts'
import { drivers } from './en/drivers.ts'
import { inbox } from './en/inbox.ts'
import { search } from './en/search.ts'
import { themes } from './en/themes.ts'
import { followUps } from './en/follow-ups.ts'
import { followUpRules } from './en/follow-up-rules.ts'
import { followUpNumbers } from './en/follow-up-numbers.ts'
import { replies } from './en/replies.ts'
import { alerts } from './en/alerts.ts'
import { webhooks } from './en/webhooks.ts'
import { holidays } from './en/holidays.ts'
import { changes } from './en/changes.ts'
import { changeLinks } from './en/change-links.ts'
import { changePreview } from './en/change-preview.ts'
import { changePublish } from './en/change-publish.ts'
import { changeResults } from './en/change-results.ts'
import { loop } from './en/loop.ts'
import { updates } from './en/updates.ts'
import { trial } from './en/trial.ts'

/** What members read, by area. Placeholders are ICU message arguments and are checked where a text is used. */
export const en = {
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

/** The shape that every language fills. */
export type AdminTexts = typeof en
