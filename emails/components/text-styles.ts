import { light } from './palette.ts'

/** What the mails share inline; each changes what it has otherwise. Dark colours come by class, from the frame. */
export const paragraph = {
  color: light.ink,
  fontSize: 16,
  lineHeight: '26px',
  marginTop: 0,
  marginBottom: 0,
} as const

export const heading = {
  color: light.ink,
  fontSize: 23,
  fontWeight: 700,
  lineHeight: '34px',
} as const

export const quietLink = { color: light.muted, textDecoration: 'underline' } as const

/** The cell of a button that is tapped to answer. */
export const tapCell = { backgroundColor: light.button, borderRadius: 12 } as const

/** The border belongs to the link, so that all of the button can be hit. */
export const tapLink = {
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
