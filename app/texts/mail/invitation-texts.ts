import type { Locale } from '../locales.ts'
import { en } from './en.ts'
import type { InvitationWords } from './invitation-words.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { zh } from './zh.ts'

export const invitationTexts: Readonly<Record<Locale, InvitationWords>> = { ja, en, zh, ko }
