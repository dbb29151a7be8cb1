import { oneLine } from '#app/modules/mail/one-line.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { alertMailTexts } from '#app/texts/mail/alert-mail-texts.ts'
import type { MailFact, MemberMailWords } from '#app/texts/mail/member-mail-texts.ts'
import type { DigestReason } from './member-mail-payload.ts'
import type { AlertReason } from './who-hears.ts'

/** An answer as mails to members tell of it. */
export type AlertedAnswer = {
  followUpId: string
  ownerId: string | null
  ownerName: string | null
  dueAt: Date
  /** Whom it was escalated to. */
  escalatedTo: string | null
  kind: SurveyKind
  score: number
  comment: string
  solved: 'yes' | 'partly' | 'no' | null
  wantsHelp: boolean
  survey: string
  customerName: string | null
  ticketId: string | null
  ticketSubject: string | null
  /** What the customer wrote last, in answer to a reply. */
  written: string | null
}

export type AlertReader = {
  userId: string
  locale: AdminLocale
  zone: string
  /** Of their workspace, e.g. `https://heard.example.com/w/kumo`. */
  workspaceUrl: string
  now: Date
}

export type AlertLetter = MemberMailWords & { facts: MailFact[]; url: string }

/** In characters as a reader counts them. What is longer is cut: the follow-up has it whole. */
const longest = { comment: 500, excerpt: 140, name: 60, subject: 120 }

const mostListed = 20

/**
 * A mail of one answer. Its subject names the score and the survey and nobody: it is read on locked screens. What the
 * customer wrote is one line between quotation marks, so that it can pass for no other part of the mail.
 */
export function alertLetter(
  answer: AlertedAnswer,
  reason: AlertReason,
  reader: AlertReader,
): AlertLetter {
  const texts = alertMailTexts[reader.locale]
  const isTheirs = reason === 'opened' && answer.ownerId === reader.userId
  const due = inWords(answer.dueAt, reader)
  const score = texts.scoreOf(scoreOf(answer))
  const survey = oneLine(answer.survey, longest.name)
  return {
    ...texts.alert[isTheirs ? 'openedForOwner' : reason]({ score, survey, due }),
    facts: [
      { name: texts.score, value: `${score} (${answer.kind.toUpperCase()})` },
      ...factsOf(answer, reader),
      { name: texts.dueBy, value: due },
    ],
    url: urlOf(answer, reader),
    button: texts.openOne,
    finePrint: finePrint(reader),
  }
}

function factsOf(answer: AlertedAnswer, { locale }: AlertReader): MailFact[] {
  const texts = alertMailTexts[locale]
  const { solved, customerName, ticketId, ticketSubject, ownerName } = answer
  const ticket = [ticketId, ticketSubject].filter((each) => each !== null).join(' · ')
  return [
    fact(texts.comment, answer.comment, longest.comment, texts.quoted),
    ...(solved === null ? [] : [{ name: texts.solved, value: texts.resolution[solved] }]),
    ...(answer.wantsHelp ? [{ name: texts.wantsHelp, value: texts.yes }] : []),
    fact(texts.customer, customerName ?? '', longest.name),
    fact(texts.ticket, ticket, longest.subject),
    fact(texts.owner, ownerName ?? '', longest.name),
  ].filter(({ value }) => value !== '')
}

const fact = (
  name: string,
  text: string,
  most: number,
  around = (line: string) => line,
): MailFact => {
  const line = oneLine(text, most)
  return { name, value: line === '' ? '' : around(line) }
}

/** A mail of several answers; `more` are not among them. */
export function digestLetter(
  answers: readonly AlertedAnswer[],
  { reason, more }: { reason: DigestReason; more: number },
  reader: AlertReader,
): AlertLetter {
  const texts = alertMailTexts[reader.locale]
  const count = answers.length + more
  const left = count - Math.min(answers.length, mostListed)
  const [only] = answers
  const isOne = count === 1 && only !== undefined
  return {
    ...texts.digest[reason]({ count }),
    facts: [
      ...answers.slice(0, mostListed).map((answer) => listed(answer, reason, reader)),
      ...(left === 0 ? [] : [{ name: texts.more, value: texts.andMore({ count: left }) }]),
    ],
    url: isOne ? urlOf(only, reader) : `${reader.workspaceUrl}/follow-ups`,
    button: isOne ? texts.openOne : texts.openAll,
    finePrint: finePrint(reader),
  }
}

function listed(answer: AlertedAnswer, reason: DigestReason, reader: AlertReader): MailFact {
  const texts = alertMailTexts[reader.locale]
  const customer = oneLine(answer.customerName ?? '', longest.name)
  const about = [
    texts.scoreOf(scoreOf(answer)),
    oneLine(answer.survey, longest.name),
    customer === '' ? texts.unknown : customer,
  ]
  const said = reason === 'answered' ? (answer.written ?? '') : answer.comment
  const line = oneLine(said, reason === 'answered' ? longest.comment : longest.excerpt)
  const words = line === '' ? texts.noWords : texts.quoted(line)
  const due = reason === 'answered' ? '' : ` · ${dueLine(answer, reader)}`
  return { name: about.join(' · '), value: `${words}${due}`, url: urlOf(answer, reader) }
}

function dueLine({ dueAt, escalatedTo }: AlertedAnswer, reader: AlertReader): string {
  const texts = alertMailTexts[reader.locale]
  const due = inWords(dueAt, reader)
  if (dueAt > reader.now) return texts.due({ due })
  return escalatedTo === reader.userId ? texts.escalated({ due }) : texts.overdue({ due })
}

const scoreOf = ({ kind, score }: AlertedAnswer) => ({ score, max: scales[kind].max })

const urlOf = ({ followUpId }: AlertedAnswer, { workspaceUrl }: AlertReader) =>
  `${workspaceUrl}/follow-ups/${followUpId}`

const finePrint = ({ locale, workspaceUrl }: AlertReader) =>
  alertMailTexts[locale].finePrint({ url: `${workspaceUrl}/settings/alerts` })

/** A moment by the clock of the reader, whose zone is named where it may not be everybody's. */
export const inWords = (at: Date, { locale, zone }: AlertReader): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at)
