import { Heading, Text } from '@react-email/components'
import type { Locale } from '#app/texts/locales.ts'
import { invitationTexts } from '#app/texts/mail/invitation-texts.ts'
import { recoveryAnswers, recoveryMailTexts } from '#app/texts/mail/recovery-mail-texts.ts'
import { MailFrame } from './components/mail-frame.tsx'
import { light } from './components/palette.ts'
import { PostalAddress } from './components/postal-address.tsx'
import { heading, paragraph, quietLink, tapCell, tapLink } from './components/text-styles.ts'

export type RecoveryMailProps = {
  locale: Locale
  workspaceName: string
  /** Null when it is not known: then there is no greeting. */
  name: string | null
  ticketSubject: string | null
  postalAddress: string | null
  /** The question's page; `?score=` is appended. */
  recoveryUrl: string
  unsubscribeUrl: string
}

/** "Are we good now?", answered by one tap in the mail itself. */
export function RecoveryMail(props: RecoveryMailProps) {
  const { locale, workspaceName, name, ticketSubject, recoveryUrl } = props
  const words = recoveryMailTexts[locale]
  const around = invitationTexts[locale]
  return (
    <MailFrame
      locale={locale}
      title={words.question}
      preheader={words.intro}
      footer={
        <>
          <Text className="muted" style={{ ...paragraph, ...small }}>
            {around.sender(workspaceName)}
            <br />
            <a className="muted" href={props.unsubscribeUrl} style={quietLink}>
              {around.unsubscribe}
            </a>
          </Text>
          <PostalAddress address={props.postalAddress} />
        </>
      }
    >
      <Text className="muted" style={{ ...paragraph, ...small, fontWeight: 600, marginBottom: 28 }}>
        {workspaceName}
      </Text>
      {name === null ? null : (
        <Text className="ink" style={{ ...paragraph, marginBottom: 4 }}>
          {around.greeting(name)}
        </Text>
      )}
      {ticketSubject === null ? null : (
        <Text className="muted" style={{ ...paragraph, ...small, wordBreak: 'break-word' }}>
          {around.about(ticketSubject)}
        </Text>
      )}
      <Heading className="ink" style={topHeading}>
        {words.question}
      </Heading>
      <Text className="muted" style={{ ...paragraph, color: light.muted, marginBottom: 24 }}>
        {words.intro}
      </Text>
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
        <tbody>
          {recoveryAnswers.map((answer, at) => (
            <Answer key={answer} href={`${recoveryUrl}?score=${answer}`} isFirst={at === 0}>
              {words.answers[answer]}
            </Answer>
          ))}
        </tbody>
      </table>
    </MailFrame>
  )
}

/** A row of its own each, as wide as the sheet: three long answers do not fit side by side on a phone. */
const Answer = ({
  href,
  isFirst,
  children,
}: {
  href: string
  isFirst: boolean
  children: string
}) => (
  <>
    {isFirst ? null : (
      <tr>
        <td height={8} style={{ fontSize: 1, lineHeight: '8px' }}>
          {'\u00a0'}
        </td>
      </tr>
    )}
    <tr>
      <td className="score" align="center" style={tapCell}>
        <a href={href} style={tapLink}>
          {children}
        </a>
      </td>
    </tr>
  </>
)

const small = { color: light.muted, fontSize: 13, lineHeight: '22px' } as const

const topHeading = { ...heading, margin: '26px 0 8px' } as const
