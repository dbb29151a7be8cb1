import type { MailTrouble } from '#app/modules/invitations/mail-trouble.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { addressOf } from './list-address.ts'
import type { Reader, Translate } from './mail-view.ts'

export type TroubleView = {
  key: string
  tone: 'bad' | 'middling'
  sentence: string
  /** The mail server's own words. */
  words: string | null
  /** What can be done about it here, if anything can. */
  acts: { to: string; label: string }[]
  advice: string | null
}

/** What is wrong and what to do; `root` is the address of the workspace. */
export function viewTrouble(
  trouble: MailTrouble,
  reader: Reader,
  t: Translate,
  root: string,
): TroubleView {
  const sentence = troubleSentence(trouble, reader, t)
  const list = (parts: Record<string, string | null>) => `${root}/messages${addressOf(parts)}`
  const sender = { to: `${root}/settings/sender`, label: t('messages.checkSender') }
  const see = (parts: Record<string, string | null>) => ({
    to: list(parts),
    label: t('messages.trouble.see'),
  })
  const plain = { tone: 'bad' as const, sentence, words: null, advice: null }
  switch (trouble.kind) {
    case 'unreachable':
      return {
        ...{ ...plain, key: trouble.kind, words: trouble.words },
        ...{ advice: t('messages.trouble.ask'), acts: [see({ state: 'pending' })] },
      }
    case 'policy': {
      const { kind, domain, words } = trouble
      const acts = [sender, see({ state: 'failed', failure: kind, domain })]
      return { ...plain, key: `${kind} ${domain}`, words, acts }
    }
    case 'rejected':
    case 'given_up': {
      const { kind, domain, words } = trouble
      const failure = kind === 'rejected' ? kind : null
      return {
        ...{ ...plain, key: `${kind} ${domain}`, words },
        acts: [see({ state: 'failed', failure, domain })],
      }
    }
    case 'deferred': {
      const { kind, domain, words } = trouble
      const acts = [see({ state: 'pending', failure: kind, domain })]
      return { ...plain, tone: 'middling', key: `${kind} ${domain}`, words, acts }
    }
    case 'not_made':
      return {
        ...{ ...plain, key: trouble.kind },
        acts: [see({ state: 'failed', failure: 'not_made' })],
      }
    case 'bounces':
      return {
        ...{ ...plain, key: trouble.kind },
        acts: [{ to: list({ state: 'bounced' }), label: t('messages.trouble.seeBounced') }],
      }
    case 'complaints':
      return { ...plain, key: trouble.kind, acts: [sender] }
  }
}

/** The matter in one sentence, for the dashboard, too. */
export function troubleSentence(trouble: MailTrouble, reader: Reader, t: Translate): string {
  switch (trouble.kind) {
    case 'unreachable':
      return t('messages.trouble.unreachable', {
        since: timeTextOf(trouble.since, reader).absolute,
        waiting: trouble.waiting,
      })
    case 'bounces':
    case 'complaints': {
      const { kind, count, of } = trouble
      const percent = { style: 'percent', maximumFractionDigits: 1 } as const
      const share = new Intl.NumberFormat(reader.locale, percent).format(trouble.share)
      return t(`messages.trouble.${kind}`, { count, of, share })
    }
    case 'not_made':
      return t('messages.trouble.not_made', { count: trouble.count })
    case 'policy':
    case 'rejected':
    case 'given_up':
    case 'deferred':
      return t(`messages.trouble.${trouble.kind}`, {
        domain: trouble.domain,
        count: trouble.count,
      })
  }
}
