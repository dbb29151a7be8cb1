import { Button, Heading, Link, Text } from '@react-email/components'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import type { MemberMailWords } from '#app/texts/mail/member-mail-texts.ts'
import { memberMailTexts } from '#app/texts/mail/member-mail-texts.ts'
import { MailFrame } from './components/mail-frame.tsx'
import { dark, light } from './components/palette.ts'

export type MemberMailProps = Omit<MemberMailWords, 'subject'> & {
  locale: AdminLocale
  workspaceName: string
  url: string
}

/** A mail to a member: one thing to do, by one button. */
export function MemberMail({ locale, workspaceName, url, ...words }: MemberMailProps) {
  return (
    <MailFrame
      locale={locale}
      title={words.heading}
      preheader={words.text}
      moreStyle={darkButton}
      footer={
        <Text className="muted" style={{ ...paragraph, ...small }}>
          {words.finePrint}
        </Text>
      }
    >
      <Text className="muted" style={{ ...paragraph, ...small, fontWeight: 600, marginBottom: 28 }}>
        {workspaceName}
      </Text>
      <Heading className="ink" style={heading}>
        {words.heading}
      </Heading>
      <Text className="ink" style={{ ...paragraph, marginBottom: 28 }}>
        {words.text}
      </Text>
      <Button className="action" href={url} style={button}>
        {words.button}
      </Button>
      <Text className="muted" style={{ ...paragraph, ...small, marginTop: 28 }}>
        {memberMailTexts[locale].orCopy}
        <br />
        <Link
          className="muted"
          href={url}
          style={{ color: light.muted, textDecoration: 'underline', wordBreak: 'break-all' }}
        >
          {url}
        </Link>
      </Text>
    </MailFrame>
  )
}

const darkButton = `
@media (prefers-color-scheme: dark) {
  .action { background-color: ${dark.accent} !important; color: ${dark.card} !important; }
}
`

const paragraph = {
  color: light.ink,
  fontSize: 16,
  lineHeight: '26px',
  marginTop: 0,
  marginBottom: 0,
} as const

const small = { color: light.muted, fontSize: 13, lineHeight: '22px' } as const

const heading = {
  color: light.ink,
  fontSize: 23,
  fontWeight: 700,
  lineHeight: '34px',
  margin: '0 0 12px',
} as const

const button = {
  backgroundColor: light.accent,
  borderRadius: 10,
  color: light.card,
  fontSize: 16,
  fontWeight: 600,
  lineHeight: '24px',
  padding: '12px 28px',
  textDecoration: 'none',
} as const
