import type { ReactNode } from 'react'

/** Class names in full, so that they are found. Each sets the theme's two colours for what is inside. */
export const themeClass = {
  slate: 'theme-slate',
  red: 'theme-red',
  orange: 'theme-orange',
  amber: 'theme-amber',
  green: 'theme-green',
  teal: 'theme-teal',
  blue: 'theme-blue',
  violet: 'theme-violet',
  pink: 'theme-pink',
} as const

export type ThemeColour = keyof typeof themeClass

type Props = {
  colour: ThemeColour
  name: string
  /** Drawn lighter: it was not given yet. */
  isSuggested?: boolean
  /** Said to whoever points at it. */
  title?: string
  className?: string
  /** Before and after the name. */
  before?: ReactNode
  after?: ReactNode
}

/** A theme's name in its colour. */
export const ThemeChip = ({
  colour,
  name,
  isSuggested = false,
  title,
  className = '',
  before,
  after,
}: Props) => (
  <span
    title={title}
    className={`theme-chip ${themeClass[colour]} ${isSuggested ? 'theme-chip-suggested' : ''} ${className}`}
  >
    {before}
    <span dir="auto" className="min-w-0 truncate">
      {name}
    </span>
    {after}
  </span>
)

/** The colour alone, beside words that name the theme. */
export const ThemeDot = ({ colour }: { colour: ThemeColour }) => (
  <span aria-hidden="true" className={`theme-dot ${themeClass[colour]}`} />
)
