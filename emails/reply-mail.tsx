import { Column, Row, Text } from '@react-email/components'
import { Fragment } from 'react'
import type { Locale } from '#app/texts/locales.ts'
import { replyMailTexts } from '#app/texts/mail/reply-mail-texts.ts'
import { MailFrame } from './components/mail-frame.tsx'
import { dark, light } from './components/palette.ts'
import { PostalAddress } from './components/postal-address.tsx'
import { paragraph } from './components/text-styles.ts'

export type ReplyMailProps = {
  locale: Locale
  workspaceName: string
  subject: string
  /** What the member wrote; blank lines part its paragraphs. */
  text: string
  /** The customer's own words that it answers to, and when they came, as people say it. */
  quoted: { text: string; date: string } | null
  postalAddress: string | null
}

/** A letter from a person: their words, what they answer to, and nothing to press. */
export function ReplyMail({
  locale,
  workspaceName,
  subject,
  text,
  quoted,
  postalAddress,
}: ReplyMailProps) {
  const words = replyMailTexts[locale]
  return (
    <MailFrame
      locale={locale}
      title={subject}
      preheader={text.slice(0, 140)}
      moreStyle={darkQuote}
      footer={
        <>
          <Text className="muted" style={{ ...body, ...small }}>
            {words.foot(workspaceName)}
          </Text>
          <PostalAddress address={postalAddress} />
        </>
      }
    >
      {text.split(/\n{2,}/).map((part, at) => (
        <Text key={at} className="ink" style={body}>
          <Lines text={part} />
        </Text>
      ))}
      {quoted === null ? null : (
        <>
          <Text className="muted" style={{ ...body, ...small, marginTop: 28, marginBottom: 8 }}>
            {words.youWrote(quoted.date)}
          </Text>
          <Row>
            <Column className="quote" style={quote}>
              <Text className="muted" style={{ ...body, ...small, marginBottom: 0 }}>
                <Lines text={quoted.text} />
              </Text>
            </Column>
          </Row>
        </>
      )}
    </MailFrame>
  )
}

const Lines = ({ text }: { text: string }) =>
  text.split('\n').map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ))

const darkQuote = `
@media (prefers-color-scheme: dark) {
  .quote { border-color: ${dark.line} !important; }
}
`

const body = { ...paragraph, marginBottom: 16, wordBreak: 'break-word' } as const

const small = { color: light.muted, fontSize: 14, lineHeight: '22px' } as const

const quote = { borderLeft: `3px solid ${light.line}`, padding: '2px 0 2px 14px' } as const
