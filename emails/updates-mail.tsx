import { Column, Heading, Row, Text } from '@react-email/components'
import { Fragment } from 'react'
import type { Locale } from '#app/texts/locales.ts'
import { updatesTexts } from '#app/texts/customer/updates-texts.ts'
import { subscriberMailTexts } from '#app/texts/mail/subscriber-mail-texts.ts'
import { MailFrame } from './components/mail-frame.tsx'
import { dark, light } from './components/palette.ts'
import { PostalAddress } from './components/postal-address.tsx'
import { heading, paragraph, quietLink } from './components/text-styles.ts'

/** One change in words of one language, which need not be the mail's. */
export type UpdateEntry = {
  locale: Locale
  kind: 'did' | 'doing' | 'wont' | 'sorry'
  title: string
  youSaid: string
  weDid: string
  url: string
}

export type UpdatesMailProps = {
  locale: Locale
  workspaceName: string
  /** Null: the only change's own title stands there. */
  heading: string | null
  preheader: string
  /** At least one. */
  entries: UpdateEntry[]
  /** How many are not in the list. */
  more: number
  allUrl: string
  manageUrl: string
  postalAddress: string | null
}

/** What people said and what came of it, change by change, for whoever asked to hear of it. */
export function UpdatesMail(props: UpdatesMailProps) {
  const { locale, workspaceName, entries, more } = props
  const words = subscriberMailTexts[locale]
  return (
    <MailFrame
      locale={locale}
      title={props.heading ?? entries[0]?.title ?? ''}
      preheader={props.preheader}
      moreStyle={darkParts}
      footer={
        <>
          <Text className="muted" style={small}>
            {words.why(workspaceName)}
            <br />
            <a className="muted" href={props.manageUrl} style={quietLink}>
              {words.manage}
            </a>
          </Text>
          <PostalAddress address={props.postalAddress} />
        </>
      }
    >
      <Text className="muted" style={{ ...small, fontWeight: 600, marginBottom: 20 }}>
        {workspaceName}
      </Text>
      {props.heading === null ? null : (
        <Heading className="ink" style={topHeading}>
          {props.heading}
        </Heading>
      )}
      {entries.map((entry, at) => (
        <Fragment key={entry.url}>
          {at === 0 ? null : <Rule />}
          <Entry entry={entry} mail={locale} isAlone={props.heading === null} />
        </Fragment>
      ))}
      <Rule />
      <Text className="muted" style={small}>
        {more === 0 ? null : `${words.more(more)} `}
        <a className="accent" href={props.allUrl} style={link}>
          {words.all}
        </a>
      </Text>
    </MailFrame>
  )
}

type EntryProps = { entry: UpdateEntry; mail: Locale; isAlone: boolean }

function Entry({ entry, mail, isAlone }: EntryProps) {
  const words = subscriberMailTexts[mail]
  return (
    <>
      <Heading as={isAlone ? 'h1' : 'h2'} className="ink" lang={entry.locale} style={title}>
        <a className="ink" href={entry.url} style={titleLink}>
          {entry.title}
        </a>
      </Heading>
      <Text className="muted" style={label}>
        {updatesTexts[mail].youSaid}
      </Text>
      <Row>
        <Column className="quote" style={quote}>
          <Text className="muted" lang={entry.locale} style={{ ...body, ...said }}>
            <Lines text={entry.youSaid} />
          </Text>
        </Column>
      </Row>
      <Text className="muted" style={{ ...label, marginTop: 18 }}>
        {updatesTexts[mail].kind[entry.kind]}
      </Text>
      <Text className="ink" lang={entry.locale} style={body}>
        <Lines text={entry.weDid} />
      </Text>
      <Text style={{ ...body, marginTop: 10 }}>
        <a className="accent" href={entry.url} style={link}>
          {words.readOn}
        </a>
      </Text>
    </>
  )
}

const Lines = ({ text }: { text: string }) =>
  text.split('\n').map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ))

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

const darkParts = `
@media (prefers-color-scheme: dark) {
  .quote, .rule { border-color: ${dark.line} !important; }
  .accent { color: ${dark.accent} !important; }
}
`

const body = { ...paragraph, wordBreak: 'break-word' } as const

const said = { color: light.muted } as const

const small = {
  color: light.muted,
  fontSize: 13,
  lineHeight: '22px',
  marginTop: 0,
  marginBottom: 0,
} as const

const label = { ...small, fontWeight: 600, marginBottom: 6 } as const

const topHeading = { ...heading, margin: '0 0 24px' } as const

const title = {
  color: light.ink,
  fontSize: 20,
  fontWeight: 700,
  lineHeight: '30px',
  margin: '0 0 14px',
} as const

const titleLink = { color: light.ink, textDecoration: 'none' } as const

const link = { color: light.accent, textDecoration: 'underline' } as const

const quote = { borderLeft: `3px solid ${light.line}`, padding: '2px 0 2px 14px' } as const

const space = { fontSize: 1, lineHeight: '24px' } as const

const rule = { ...space, borderBottom: `1px solid ${light.line}` } as const
