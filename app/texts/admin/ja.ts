import type { AdminTexts } from './en.ts'
import { ready, setUp, signIn } from './ja/account.ts'
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

export const ja: AdminTexts = {
  brand,
  signIn,
  setUp,
  problem,
  ready,
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
}
