import { dark, light } from './palette.ts'

/** For the mail's own style: links within the words in the dark. */
export const darkProse = `
@media (prefers-color-scheme: dark) {
  .done a { color: ${dark.accent} !important; }
}
`

/**
 * What an editor wrote, as safe HTML that was made of Markdown. Not every program knows a style for the links of a part,
 * so each has its own; no text has a `<` that is not escaped.
 */
export const Prose = ({ html, lang }: { html: string; lang: string | undefined }) => (
  <div
    className="ink done"
    lang={lang}
    style={prose}
    dangerouslySetInnerHTML={{ __html: html.replaceAll('<a href=', `<a ${linkStyle} href=`) }}
  />
)

const linkStyle = `style="color:${light.accent}"`

const prose = {
  color: light.ink,
  fontSize: 16,
  lineHeight: '26px',
  marginBottom: 32,
  wordBreak: 'break-word',
} as const
