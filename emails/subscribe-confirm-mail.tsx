import { Heading, Text } from '@react-email/components'
import type { Locale } from '#app/texts/locales.ts'
import { MailFrame } from './components/mail-frame.tsx'
import { light } from './components/palette.ts'
import { PostalAddress } from './components/postal-address.tsx'

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
    <Heading className="ink" style={heading}>
      {props.heading}
    </Heading>
    <Text className="ink" style={paragraph}>
      {props.text}
    </Text>
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
      <tbody>
        <tr>
          <td className="score" align="center" style={button}>
            <a href={props.button.url} style={buttonLink}>
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

const paragraph = {
  color: light.ink,
  fontSize: 16,
  lineHeight: '26px',
  marginTop: 0,
  marginBottom: 24,
} as const

const small = {
  color: light.muted,
  fontSize: 13,
  lineHeight: '22px',
  marginTop: 0,
  marginBottom: 0,
} as const

const heading = {
  color: light.ink,
  fontSize: 23,
  fontWeight: 700,
  lineHeight: '34px',
  margin: '0 0 12px',
} as const

const button = { backgroundColor: light.button, borderRadius: 12 } as const

// The border belongs to the link, so that all of the button can be hit.
const buttonLink = {
  display: 'block',
  border: `1px solid ${light.line}`,
  borderRadius: 12,
  color: light.accent,
  fontSize: 17,
  fontWeight: 600,
  lineHeight: '24px',
  padding: '14px 12px',
  textAlign: 'center',
  textDecoration: 'none',
} as const
