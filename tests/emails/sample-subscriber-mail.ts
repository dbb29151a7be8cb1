import { subscriberLetter } from '#app/modules/changes/subscriber-letter.ts'
import type { LetterInput } from '#app/modules/changes/subscriber-letter.ts'
import type { UpdatesMailProps } from '#app/modules/mail/updates-mail-text.ts'
import type { Locale } from '#app/texts/locales.ts'
import { changeTexts } from '#app/demo/change-factories.server.ts'
import { subscriberMailTexts } from '#app/texts/mail/subscriber-mail-texts.ts'

const workspace = {
  workspaceName: 'Kumo Books',
  postalAddress: '東京都千代田区丸の内1-1\nKumo Books 株式会社',
}

const invoices = {
  slug: 'invoices',
  content: { kind: 'did' as const, texts: changeTexts, categoryIds: [] },
}

const nights = {
  slug: 'nights',
  content: {
    kind: 'wont' as const,
    texts: {
      en: { title: 'No phone at night', youSaid: 'Call after ten.', weDid: 'Not now.\n\nSorry.' },
      zh: { title: '暂不提供夜间电话', youSaid: '希望晚上也能来电。', weDid: '目前做不到。' },
    },
    categoryIds: [],
  },
}

/** A mail of these changes; without others of two. */
export function sampleUpdates(
  locale: Locale,
  changes: LetterInput['changes'] = [invoices, nights],
  mode: 'each' | 'monthly' = 'each',
): { subject: string; mail: UpdatesMailProps } {
  const letter = subscriberLetter({
    ...{ mode, locale, changes },
    pageUrl: 'https://feedback.example.com/updates/kumo',
    manageUrl: 'https://feedback.example.com/unsubscribe/UNSUBSCRIBE-TOKEN',
  })
  if (letter === null) throw new Error('nothing to tell')
  return { subject: letter.subject, mail: { ...letter.mail, ...workspace } }
}

export const sampleQuestion = (locale: Locale) => {
  const { heading, text, button, ignore } = subscriberMailTexts[locale].confirm
  return {
    ...{ locale, heading, ...workspace },
    text: text.each(workspace.workspaceName),
    button: {
      label: button,
      url: 'https://feedback.example.com/updates/kumo/subscribe/SUBSCRIBE-TOKEN',
    },
    ignore: ignore(7),
  }
}

export { invoices }
