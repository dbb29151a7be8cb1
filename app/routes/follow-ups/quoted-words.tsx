import type { Locale } from '#app/texts/locales.ts'
import { replyMailTexts } from '#app/texts/mail/reply-mail-texts.ts'

type Props = { quoted: { text: string; date: string }; locale: Locale }

/** The customer's own words as they stand below a reply. */
export const QuotedWords = ({ quoted, locale }: Props) => (
  <div lang={locale} className="mt-2 text-sm text-muted">
    <p>{replyMailTexts[locale].youWrote(quoted.date)}</p>
    <blockquote
      dir="auto"
      className="mt-1 border-l-2 border-line pl-3 [overflow-wrap:anywhere] whitespace-pre-wrap"
    >
      {quoted.text}
    </blockquote>
  </div>
)
