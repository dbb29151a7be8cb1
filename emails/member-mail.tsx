import { Heading, Text } from '@react-email/components'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import type { MailFact, MemberMailWords } from '#app/texts/mail/member-mail-texts.ts'
import { memberMailTexts } from '#app/texts/mail/member-mail-texts.ts'
import { MailFrame } from './components/mail-frame.tsx'
import { PostalAddress } from './components/postal-address.tsx'
import { dark, light } from './components/palette.ts'
import { heading, paragraph } from './components/text-styles.ts'

export type MemberMailProps = Omit<MemberMailWords, 'subject'> & {
  locale: AdminLocale
  workspaceName: string
  url: string
  /** What to know at a glance, one a line. */
  facts?: MailFact[]
  /** Null: nothing stands at the foot but the fine print. */
  postalAddress?: string | null
}

/** A mail to a member: one thing to do, by one button. */
export function MemberMail({
  locale,
  workspaceName,
  url,
  facts = [],
  postalAddress = null,
  ...words
}: MemberMailProps) {
  return (
    <MailFrame
      locale={locale}
      title={words.heading}
      preheader={words.text}
      moreStyle={darkButton}
      footer={
        <>
          <Text className="muted" style={{ ...paragraph, ...small }}>
            {words.finePrint}
          </Text>
          <PostalAddress address={postalAddress} />
        </>
      }
    >
      <Text className="muted" style={{ ...paragraph, ...small, fontWeight: 600, marginBottom: 28 }}>
        {workspaceName}
      </Text>
      <Heading className="ink" style={topHeading}>
        {words.heading}
      </Heading>
      <Text className="ink" style={{ ...paragraph, marginBottom: 28 }}>
        {words.text}
      </Text>
      <Facts facts={facts} />
      <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
        <tbody>
          <tr>
            <td className="action" style={button}>
              <a className="action-word" href={url} style={buttonLink}>
                {words.button}
              </a>
            </td>
          </tr>
        </tbody>
      </table>
      <Text className="muted" style={{ ...paragraph, ...small, marginTop: 28 }}>
        {memberMailTexts[locale].orCopy}
        <br />
        <a
          className="muted"
          href={url}
          style={{ color: light.muted, textDecoration: 'underline', wordBreak: 'break-all' }}
        >
          {url}
        </a>
      </Text>
    </MailFrame>
  )
}

const Facts = ({ facts }: { facts: MailFact[] }) =>
  facts.map(({ name, value, url }, at) => (
    <Text
      key={url ?? name}
      className="ink"
      style={{ ...paragraph, marginBottom: at === facts.length - 1 ? 28 : 10 }}
    >
      {url === undefined ? (
        <span className="muted" style={small}>
          {name}
        </span>
      ) : (
        <a className="muted" href={url} style={{ ...small, textDecoration: 'underline' }}>
          {name}
        </a>
      )}
      <br />
      {value}
    </Text>
  ))

const darkButton = `
@media (prefers-color-scheme: dark) {
  .action { background-color: ${dark.accent} !important; }
  .action-word { color: ${dark.card} !important; }
}
`

const small = { color: light.muted, fontSize: 13, lineHeight: '22px' } as const

const topHeading = { ...heading, margin: '0 0 12px' } as const

/** On a cell, for Outlook knows grounds and paddings nowhere else. */
const button = {
  backgroundColor: light.accent,
  borderRadius: 10,
  msoPaddingAlt: '12px 28px',
} as const

/** The padding is the link's, so that all of the button can be hit. */
const buttonLink = {
  color: light.card,
  display: 'block',
  fontSize: 16,
  fontWeight: 600,
  lineHeight: '24px',
  padding: '12px 28px',
  textDecoration: 'none',
} as const
