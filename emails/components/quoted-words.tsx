import { Column, Row, Text } from '@react-email/components'
import { Fragment } from 'react'
import { dark, light } from './palette.ts'

/** For the mail's own style: the line beside the words in the dark. */
export const darkQuote = `
@media (prefers-color-scheme: dark) {
  .quote { border-color: ${dark.line} !important; }
}
`

/** Somebody's own words, line by line as they were written. */
export const QuotedWords = ({ text }: { text: string }) => (
  <Row>
    <Column className="quote" style={quote}>
      <Text className="ink" style={words}>
        {text.split('\n').map((line, at) => (
          <Fragment key={at}>
            {at > 0 && <br />}
            {line}
          </Fragment>
        ))}
      </Text>
    </Column>
  </Row>
)

const quote = { borderLeft: `3px solid ${light.line}`, padding: '2px 0 2px 14px' } as const

const words = {
  color: light.ink,
  fontSize: 16,
  lineHeight: '26px',
  marginTop: 0,
  marginBottom: 0,
  wordBreak: 'break-word',
} as const
