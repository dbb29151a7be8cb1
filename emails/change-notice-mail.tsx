import { Column, Heading, Row, Text } from '@react-email/components'
import type { Locale } from '#app/texts/locales.ts'
import { changeMailTexts, verdictAnswers } from '#app/texts/mail/change-mail-texts.ts'
import type { NoticedKind } from '#app/texts/mail/change-mail-texts.ts'
import { invitationTexts } from '#app/texts/mail/invitation-texts.ts'
import { MailFrame } from './components/mail-frame.tsx'
import { dark, light } from './components/palette.ts'
import { PostalAddress } from './components/postal-address.tsx'
import { darkProse, Prose } from './components/prose.tsx'
import { darkQuote, QuotedWords } from './components/quoted-words.tsx'
import { paragraph, quietLink, tapCell, tapLink } from './components/text-styles.ts'

export type NoticedChange = {
  kind: NoticedKind
  /** In which it is written; need not be the mail's. */
  locale: Locale
  title: string
  /** What this customer had said; empty where they only gave a score. */
  said: { text: string; date: string }
  /** What was done: safe HTML, and the same in words alone. */
  done: { html: string; text: string }
  /** The page of this customer's verdict; `?answer=` is appended. */
  verdictUrl: string
}

export type ChangeNoticeMailProps = {
  locale: Locale
  workspaceName: string
  /** Null when it is not known: then there is no greeting. */
  name: string | null
  /** At least one. */
  changes: NoticedChange[]
  postalAddress: string | null
  unsubscribeUrl: string
}

/** What came of what a customer said, beginning with their own words, and whether it helped. */
export function ChangeNoticeMail(props: ChangeNoticeMailProps) {
  const { locale, workspaceName, name, changes } = props
  const words = changeMailTexts[locale]
  return (
    <MailFrame
      locale={locale}
      title={changes[0]?.title ?? ''}
      preheader={words.preheader}
      moreStyle={darkStyle}
      footer={
        <>
          <Text className="muted" style={{ ...body, ...small }}>
            {words.because(workspaceName)}
            <br />
            <a className="muted" href={props.unsubscribeUrl} style={quietLink}>
              {words.unsubscribe}
            </a>
          </Text>
          <PostalAddress address={props.postalAddress} />
        </>
      }
    >
      <Text className="muted" style={{ ...body, ...small, fontWeight: 600, marginBottom: 28 }}>
        {workspaceName}
      </Text>
      {name === null ? null : (
        <Text className="ink" style={body}>
          {invitationTexts[locale].greeting(name)}
        </Text>
      )}
      {changes.map((change, at) => (
        <Change key={change.verdictUrl} change={change} locale={locale} isFirst={at === 0} />
      ))}
    </MailFrame>
  )
}

type ChangeProps = { change: NoticedChange; locale: Locale; isFirst: boolean }

function Change({ change, locale, isFirst }: ChangeProps) {
  const words = changeMailTexts[locale]
  const { kind, title, said, done, verdictUrl } = change
  const lang = change.locale === locale ? undefined : change.locale
  return (
    <>
      {isFirst ? null : <Rule />}
      <Text className="muted" style={{ ...body, ...small, marginBottom: 8 }}>
        {said.text === '' ? words.youAnswered(said.date) : words.youSaid(said.date)}
      </Text>
      {said.text === '' ? null : <QuotedWords text={said.text} />}
      <Text className="muted" style={label}>
        {words.whatFollowed[kind]}
      </Text>
      <Heading as={isFirst ? 'h1' : 'h2'} className="ink" lang={lang} style={heading}>
        {title}
      </Heading>
      <Prose html={done.html} lang={lang} />
      <Text className="ink" style={{ ...body, fontWeight: 600, margin: '28px 0 12px' }}>
        {words.question}
      </Text>
      <Row style={{ tableLayout: 'fixed' }}>
        {verdictAnswers.map((answer, at) => (
          <Column
            key={answer}
            style={at === 0 ? { width: '33%' } : { width: '33%', paddingLeft: 8 }}
          >
            <Row>
              <Column className="score" align="center" style={tapCell}>
                <a href={`${verdictUrl}?answer=${answer}`} style={answerLink}>
                  {words.answers[answer]}
                </a>
              </Column>
            </Row>
          </Column>
        ))}
      </Row>
    </>
  )
}

const Rule = () => (
  <>
    <Row>
      <Column className="rule" style={rule}>
        {'\u00a0'}
      </Column>
    </Row>
    <Row>
      <Column style={space}>{'\u00a0'}</Column>
    </Row>
  </>
)

const darkStyle = `${darkQuote}${darkProse}
@media (prefers-color-scheme: dark) {
  .rule { border-color: ${dark.line} !important; }
}
`

const body = { ...paragraph, marginBottom: 16, wordBreak: 'break-word' } as const

const small = { color: light.muted, fontSize: 14, lineHeight: '22px' } as const

const label = { ...body, ...small, fontWeight: 600, marginTop: 28, marginBottom: 4 } as const

const heading = {
  color: light.ink,
  fontSize: 22,
  fontWeight: 600,
  lineHeight: '32px',
  marginTop: 0,
  marginBottom: 12,
  wordBreak: 'break-word',
} as const

const space = { fontSize: 1, lineHeight: '32px' } as const

const rule = { ...space, borderBottom: `1px solid ${light.line}` } as const

const answerLink = { ...tapLink, fontSize: 16, padding: '11px 4px' } as const
