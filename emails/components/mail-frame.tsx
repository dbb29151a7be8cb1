import { Column, Container, Head, Html, Row } from '@react-email/components'
import type { ReactNode } from 'react'
import type { Locale } from '#app/texts/locales.ts'
import { dark, fonts, light } from './palette.ts'

/** What inline styles cannot say: the dark colours, and more room where there is some. */
const colours = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (min-width: 600px) {
  .paper { padding: 40px 16px !important; }
  .card { padding: 44px 48px !important; border-radius: 16px !important; }
  .footer { padding: 20px 48px 0 !important; }
}
@media (prefers-color-scheme: dark) {
  body, .paper { background-color: ${dark.paper} !important; }
  .hidden { color: ${dark.paper} !important; }
  .card { background-color: ${dark.card} !important; }
  .ink { color: ${dark.ink} !important; }
  .muted { color: ${dark.muted} !important; }
  .score { background-color: ${dark.button} !important; }
  .score a { border-color: ${dark.line} !important; color: ${dark.accent} !important; }
}
`

/**
 * Japanese breaks between phrases, Korean between words, and no heading ends in a lonely word. In a block of its own: a
 * mail program drops a whole block for one rule that it does not know.
 */
const lineBreaks = `
h1 { text-wrap: balance; }
p:lang(ja), h1:lang(ja) { word-break: auto-phrase; }
p:lang(ko), h1:lang(ko) { word-break: keep-all; }
`

type Props = {
  locale: Locale
  title: string
  /** What a list of mails shows after the subject. */
  preheader: string
  footer: ReactNode
  /** What this mail's own parts look like in the dark. */
  moreStyle?: string
  children: ReactNode
}

/**
 * The sheet every mail is written on: phone first, one column, no image, no script. Grounds and paddings are on table
 * cells, because Outlook knows them nowhere else.
 */
export function MailFrame({ locale, title, preheader, footer, moreStyle, children }: Props) {
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: colours }} />
        <style dangerouslySetInnerHTML={{ __html: lineBreaks }} />
        {moreStyle === undefined ? null : <style dangerouslySetInnerHTML={{ __html: moreStyle }} />}
      </Head>
      <body style={{ backgroundColor: light.paper, margin: 0, padding: 0 }}>
        <div className="hidden" style={hidden}>
          {preheader}
        </div>
        {/* The language again, since many mail programs drop <html> and <body>. */}
        <div role="article" aria-label={title} lang={locale} dir="ltr">
          <Row>
            <Column
              className="paper"
              align="center"
              style={{ ...paper, fontFamily: fonts[locale] }}
            >
              <Container style={{ maxWidth: 600 }}>
                <Row>
                  <Column className="card" style={card}>
                    {children}
                  </Column>
                </Row>
                <Row>
                  <Column className="footer" style={{ padding: '20px 16px 0' }}>
                    {footer}
                  </Column>
                </Row>
              </Container>
            </Column>
          </Row>
        </div>
      </body>
    </Html>
  )
}

/** Where `display` is not known, a line of a pixel in the colour of the ground. */
const hidden = {
  display: 'none',
  color: light.paper,
  fontSize: 1,
  lineHeight: '1px',
  msoHide: 'all',
} as const

const paper = { backgroundColor: light.paper, padding: '0 0 32px' } as const

const card = { backgroundColor: light.card, padding: '28px 16px 32px', textAlign: 'left' } as const
