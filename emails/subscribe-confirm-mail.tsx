import { Heading, Text } from '@react-email/components'
import type { Locale } from '#app/texts/locales.ts'
import { MailFrame } from './components/mail-frame.tsx'
import { light } from './components/palette.ts'
import { PostalAddress } from './components/postal-address.tsx'
import { heading, paragraph, tapCell, tapLink } from './components/text-styles.ts'

export type SubscribeConfirmMailProps = {
  locale: Locale
  workspaceName: string
  heading: string
  /** Who asked for what. */
  text: string
  button: { label: string; url: string }
  /** What happens when nothing is done. */
  ignore: string
  postalAddress: string | null
}

/** One question and one button; nothing of what it is about, because nobody has agreed to that yet. */
export const SubscribeConfirmMail = (props: SubscribeConfirmMailProps) => (
  <MailFrame
    locale={props.locale}
    title={props.heading}
    preheader={props.text}
    footer={<PostalAddress address={props.postalAddress} />}
  >
    <Text className="muted" style={{ ...small, fontWeight: 600, marginBottom: 20 }}>
      {props.workspaceName}
    </Text>
    <Heading className="ink" style={topHeading}>
      {props.heading}
    </Heading>
    <Text className="ink" style={lead}>
      {props.text}
    </Text>
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
      <tbody>
        <tr>
          <td className="score" align="center" style={tapCell}>
            <a href={props.button.url} style={tapLink}>
              {props.button.label}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
    <Text className="muted" style={{ ...small, marginTop: 24 }}>
      {props.ignore}
    </Text>
  </MailFrame>
)

const lead = { ...paragraph, marginBottom: 24 } as const

const small = {
  color: light.muted,
  fontSize: 13,
  lineHeight: '22px',
  marginTop: 0,
  marginBottom: 0,
} as const

const topHeading = { ...heading, margin: '0 0 12px' } as const
