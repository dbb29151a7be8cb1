import { Heading, Text } from '@react-email/components'
import type { Locale } from '#app/texts/locales.ts'
import type { Presentation } from '#app/modules/surveys/presentation.ts'
import { invitationTexts } from '#app/texts/mail/invitation-texts.ts'
import { MailFrame } from './components/mail-frame.tsx'
import { light } from './components/palette.ts'
import { PostalAddress } from './components/postal-address.tsx'
import { RatingRow } from './components/rating-row.tsx'
import { heading, paragraph } from './components/text-styles.ts'

export type InvitationMailProps = {
  locale: Locale
  workspaceName: string
  question: string
  intro: string
  low: string
  high: string
  scores: number[]
  /** Faces are numbers in a mail: they would be images, which many mail programs do not load. */
  presentation: Presentation
  /** Null when it is not known: then there is no greeting. */
  name: string | null
  ticketSubject: string | null
  /** The sender's; line by line. Null when it is not set. */
  postalAddress: string | null
  /** The survey page; `?score=` is appended. */
  surveyUrl: string
  unsubscribeUrl: string
}

/** "How was it?", answered by one tap in the mail itself. */
export function InvitationMail(props: InvitationMailProps) {
  const { locale, workspaceName, question, intro, name, ticketSubject } = props
  const words = invitationTexts[locale]
  return (
    <MailFrame
      locale={locale}
      title={question}
      preheader={intro}
      footer={
        <>
          <Footer workspaceName={workspaceName} locale={locale} url={props.unsubscribeUrl} />
          <PostalAddress address={props.postalAddress} />
        </>
      }
    >
      <Text className="muted" style={{ ...paragraph, ...quiet, fontWeight: 600, marginBottom: 28 }}>
        {workspaceName}
      </Text>
      {name !== null && (
        <Text className="ink" style={{ ...paragraph, marginBottom: 4 }}>
          {words.greeting(name)}
        </Text>
      )}
      {ticketSubject !== null && (
        <Text className="muted" style={{ ...paragraph, ...quiet, wordBreak: 'break-word' }}>
          {words.about(ticketSubject)}
        </Text>
      )}
      <Heading className="ink" style={topHeading}>
        {question}
      </Heading>
      <Text className="muted" style={{ ...paragraph, color: light.muted, marginBottom: 24 }}>
        {intro}
      </Text>
      <RatingRow
        scores={props.scores}
        stars={props.presentation === 'stars'}
        low={props.low}
        high={props.high}
        linkTo={(score) => `${props.surveyUrl}?score=${score}`}
        nameEnd={words.scoreWithLabel}
      />
    </MailFrame>
  )
}

function Footer({
  workspaceName,
  locale,
  url,
}: {
  workspaceName: string
  locale: Locale
  url: string
}) {
  const words = invitationTexts[locale]
  return (
    <Text
      className="muted"
      style={{ ...paragraph, color: light.muted, fontSize: 13, lineHeight: '22px' }}
    >
      {words.sender(workspaceName)}
      <br />
      <a className="muted" href={url} style={{ color: light.muted, textDecoration: 'underline' }}>
        {words.unsubscribe}
      </a>
    </Text>
  )
}

const quiet = { color: light.muted, fontSize: 14, lineHeight: '22px' } as const

const topHeading = { ...heading, margin: '26px 0 8px' } as const
