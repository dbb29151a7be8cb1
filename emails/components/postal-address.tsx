import { Text } from '@react-email/components'
import { Fragment } from 'react'
import { light } from './palette.ts'

/** The sender's postal address at the foot of a mail, line by line as it was typed. */
export function PostalAddress({ address }: { address: string | null }) {
  if (address === null) return null
  const lines = address.split('\n')
  return (
    <Text className="muted" style={small}>
      {lines.map((line, at) => (
        <Fragment key={at}>
          {at > 0 && <br />}
          {line}
        </Fragment>
      ))}
    </Text>
  )
}

const small = {
  color: light.muted,
  fontSize: 13,
  lineHeight: '22px',
  marginTop: 12,
  marginBottom: 0,
} as const
